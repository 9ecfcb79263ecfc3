import ArgumentParser

/// The command line of a program that is run, or of the REPL: `lpql [FLAGS] FILE.lpq [ARG…]`, `lpql -e PROGRAM`.
///
/// What follows FILE is the script's, `--help` included.
struct ProgramArguments: ParsableArguments {
  @OptionGroup var output: OutputArguments
  @OptionGroup var server: ServerArguments
  @OptionGroup var time: TimeArguments
  @OptionGroup(visibility: .hidden) var later: LaterArguments

  @Option(
    name: .customShort("e"), parsing: .unconditional,
    help: ArgumentHelp("Run this program; what follows it are its arguments.", valueName: "program"))
  var program: String?

  @Flag(help: "Show lpql's version.")
  var version = false

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The program's file (- is standard input), then its arguments.", valueName: "file"))
  var words: [String] = []
}

/// How results are written.
struct OutputArguments: ParsableArguments {
  @Option(help: "How results are written: table, json, ndjson, csv, tsv or markdown.")
  var format: String?

  @Flag(help: "Short for --format json.")
  var json = false

  @Flag(help: "Say nothing but errors on stderr.")
  var quiet = false
}

/// Who is asked.
struct ServerArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The server's base URL, with its /api.", valueName: "url"))
  var server: String?

  @Flag(help: "Ask the built-in platform, whose numbers are invented.")
  var sandbox = false

  @Option(help: ArgumentHelp("Which invented numbers the built-in platform has.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("A PEM file of certificates to trust instead of the system's.", valueName: "file"))
  var caFile: String?
}

/// The clock and its zone.
struct TimeArguments: ParsableArguments {
  @Option(help: ArgumentHelp("What now() is: 2026-11-01T10:00:00Z.", valueName: "time"))
  var now: String?

  @Option(help: ArgumentHelp("The time zone in which days begin and times are shown; UTC unless said.", valueName: "zone"))
  var tz: String?
}

/// Flags of the contract that this version does not have. They are read, so that a program that relies on one fails
/// rather than runs without it.
struct LaterArguments: ParsableArguments {
  @Flag var offline = false
  @Flag var noCache = false
  @Flag var requireComplete = false
  @Flag var requireFinal = false
  @Flag var dryRun = false
  @Option var meta: String?
  @Option var maxRequests: String?
  @Option var record: String?
  @Option var replay: String?

  /// The first that was given, nil where none was.
  var given: String? {
    let flags = [
      ("--offline", offline), ("--no-cache", noCache), ("--require-complete", requireComplete),
      ("--require-final", requireFinal), ("--dry-run", dryRun), ("--meta", meta != nil),
      ("--max-requests", maxRequests != nil), ("--record", record != nil), ("--replay", replay != nil),
    ]
    return flags.first { $0.1 }?.0
  }
}
