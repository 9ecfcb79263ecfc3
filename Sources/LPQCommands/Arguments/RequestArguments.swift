import ArgumentParser

/// Whether the server is asked, how often, and what is kept of it.
struct RequestArguments: ParsableArguments {
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
