import ArgumentParser

/// Who is asked.
struct ServerArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The server's base URL, with its /api.", valueName: "url"))
  var server: String?

  @Flag(help: "Ask the built-in platform, whose numbers are invented.")
  var sandbox = false

  @Option(help: ArgumentHelp("Which invented numbers it has.", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("A PEM file of certificates to trust instead of the system's.", valueName: "file"),
    completion: .file())
  var caFile: String?
}
