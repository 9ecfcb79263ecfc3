import ArgumentParser

/// Who is asked, how often, and what answers in the server's place.
///
/// One group, for a second one would cost each start twice what its five flags do.
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

  @Flag(help: "Ask nobody: answer from what is kept, up to a day old.")
  var offline = false

  @Flag(help: "Neither use kept answers nor keep any.")
  var noCache = false

  @Option(help: ArgumentHelp("End a program at the request after this many.", valueName: "n"))
  var maxRequests: UInt64?

  @Option(
    help: ArgumentHelp("Keep each request and its answer as files of a new folder.", valueName: "dir"),
    completion: .directory)
  var record: String?

  @Option(help: ArgumentHelp("Answer from such a folder only.", valueName: "dir"), completion: .directory)
  var replay: String?
}
