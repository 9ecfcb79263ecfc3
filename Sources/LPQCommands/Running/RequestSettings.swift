/// What answers requests besides the server: a cache, a recording, a limit. Checked, and nothing written yet.
struct RequestSettings: Sendable {
  /// Whether the network is left alone.
  var isOffline = false
  /// Whether answers are kept and used again.
  var usesCache = true
  /// How many requests a program may make; nil: any number.
  var limit: Int?
  /// The folder to record into.
  var recordingPath: String?
  /// The recording that answers instead of a server.
  var cassette: Cassette?

  /// Of a command that asks nobody.
  init() {}

  init(_ arguments: ServerArguments) throws(UsageError) {
    try Self.check(arguments)
    isOffline = arguments.offline
    // A recording is of the server's own answers, and a replay of the recording's.
    usesCache = !arguments.noCache && arguments.record == nil && arguments.replay == nil
    limit = arguments.maxRequests.map { Int(clamping: $0) }
    recordingPath = arguments.record
    if let path = arguments.replay { cassette = try Cassette(replaying: path) }
  }

  private static func check(_ arguments: ServerArguments) throws(UsageError) {
    if arguments.offline, arguments.noCache {
      throw contradiction("--offline", "--no-cache", "what is kept is all that could answer")
    }
    if arguments.offline, arguments.record != nil {
      throw contradiction("--offline", "--record", "a recording is of what the server answers")
    }
    guard arguments.replay != nil else { return }
    if arguments.record != nil { throw contradiction("--replay", "--record", "a recording cannot be recorded again") }
    let named = [
      ("--server", arguments.server != nil), ("--sandbox", arguments.sandbox), ("--seed", arguments.seed != nil),
    ]
    if let (flag, _) = named.first(where: \.1) {
      throw contradiction("--replay", flag, "a recording answers for the server that it was recorded of")
    }
  }

  private static func contradiction(_ first: String, _ second: String, _ why: String) -> UsageError {
    UsageError("\(first) and \(second) contradict one another", help: [why])
  }
}
