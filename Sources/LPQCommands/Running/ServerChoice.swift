import LivepeerMetrics

/// Who a program asks: `--server`, else `LPQ_SERVER_URL`, else Livepeer Studio; or the built-in platform.
enum ServerChoice: Equatable {
  /// The built-in platform, whose numbers are invented.
  case sandbox(seed: UInt64)
  /// A real server; the key is what `LIVEPEER_API_KEY` holds.
  case server(url: String, key: APIKey?)

  static let studioURL = "https://livepeer.studio/api"
  static let defaultSeed: UInt64 = 1

  /// - Parameter fallsBackToSandbox: the REPL without a key starts in the sandbox; a program never gets invented numbers
  ///   that it did not ask for.
  init(
    _ arguments: ServerArguments?, environment: ProcessEnvironment, fallsBackToSandbox: Bool
  ) throws(UsageError) {
    let isSandbox = arguments?.sandbox ?? false
    if isSandbox, arguments?.server != nil {
      throw UsageError("--sandbox and --server contradict one another")
    }
    let key = try Self.key(environment)
    let namedURL = arguments?.server ?? environment["LPQ_SERVER_URL"]
    let asksSandbox = isSandbox || (arguments?.server == nil && environment.isOn("LPQ_SANDBOX"))
    if asksSandbox || (fallsBackToSandbox && key == nil && namedURL == nil) {
      self = .sandbox(seed: arguments?.seed ?? Self.defaultSeed)
      return
    }
    if arguments?.seed != nil {
      throw UsageError("--seed chooses among the built-in platform's numbers", help: ["add --sandbox"])
    }
    self = .server(url: try Self.checked(namedURL ?? Self.studioURL), key: key)
  }

  private static func key(_ environment: ProcessEnvironment) throws(UsageError) -> APIKey? {
    guard let text = environment["LIVEPEER_API_KEY"] else { return nil }
    // What a file or a clipboard adds at the end is no part of a key.
    guard let end = text.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    guard let key = APIKey(String(text[...end].drop(while: \.isWhitespace))) else {
      throw UsageError("LIVEPEER_API_KEY holds characters that no key has")
    }
    return key
  }

  private static func checked(_ url: String) throws(UsageError) -> String {
    let host = ["https://", "http://"].lazy.compactMap {
      url.lowercased().hasPrefix($0) ? url.dropFirst($0.count) : nil
    }
    guard let host = host.first, let first = host.first, first != "/", !url.contains(where: \.isWhitespace) else {
      throw UsageError(
        "`\(url)` is no server's URL", help: ["it begins with https:// or http:// and ends in /api, as \(studioURL)"])
    }
    return url
  }
}
