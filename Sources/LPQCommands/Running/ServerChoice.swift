import LivepeerMetrics

/// Who a program asks: a server, or the built-in platform.
enum ServerChoice: Equatable {
  /// The built-in platform, whose numbers are invented.
  case sandbox(seed: UInt64)
  /// A real server; the key is `LIVEPEER_API_KEY`'s, else the one stored for this server.
  case server(url: String, key: APIKey?)

  static let studioURL = "https://livepeer.studio/api"
  static let defaultSeed: UInt64 = 1
}
