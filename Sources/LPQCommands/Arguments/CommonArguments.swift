import ArgumentParser

/// What running a program and checking it have in common.
struct CommonArguments: ParsableArguments {
  @Flag(help: "Say nothing but errors on stderr.")
  var quiet = false

  @Option(help: ArgumentHelp("What the clock says: 2026-11-01T10:00:00Z.", valueName: "time"))
  var now: String?

  @Option(
    help: ArgumentHelp(
      "Where days begin and how times are shown: Europe/Paris; UTC unless said.", valueName: "zone"))
  var tz: String?

  @Option(help: ArgumentHelp("Which of the configuration file's profiles holds.", valueName: "name"))
  var profile: String?
}
