/// The flags of a program that is run, and of the REPL.
enum ProgramFlags {
  static let program = Flag("-e", takes: "PROGRAM", "Run this program; what follows are its arguments.")

  static let output = [
    Flag("--format", takes: "NAME", "How results are written: table, json, ndjson, csv, tsv, markdown."),
    Flag("--json", "Short for --format json."),
    quiet,
  ]

  static let quiet = Flag("--quiet", "Say nothing but errors on stderr.")

  static let server = [
    Flag("--server", takes: "URL", "The server's base URL, with its /api."),
    Flag("--sandbox", "Ask the built-in platform, whose numbers are invented."),
    Flag("--seed", takes: "N", "Which invented numbers it has."),
    Flag("--ca-file", takes: "FILE", "A PEM file of certificates to trust instead of the system's."),
  ]

  static let time = [
    now,
    Flag("--tz", takes: "ZONE", "Where days begin and how times are shown: Europe/Paris; UTC unless said."),
  ]

  static let now = Flag("--now", takes: "TIME", "What the clock says: 2026-11-01T10:00:00Z.")

  static let later = [
    Flag("--offline", isLater: true), Flag("--no-cache", isLater: true), Flag("--require-complete", isLater: true),
    Flag("--require-final", isLater: true), Flag("--dry-run", isLater: true), Flag("--meta", isLater: true),
    Flag("--max-requests", isLater: true), Flag("--record", isLater: true), Flag("--replay", isLater: true),
  ]

  static let help = Flag("--help", "Show this help.")

  static let all = [program] + output + server + time + [Flag("--version", "Show lpql's version."), help] + later
}
