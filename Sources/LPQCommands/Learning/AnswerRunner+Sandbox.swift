import LPQData
import LPQKit
import LPQLearn
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization

extension AnswerRunner {
  /// Programs run on the built-in platform of the usual seed: lessons are about its stories.
  static func sandbox() -> AnswerRunner {
    let platforms = Platforms()
    return AnswerRunner { instant, files in
      Session(
        configuration: Configuration(sources: [platforms.source(at: instant)], clock: { instant }, files: files))
    }
  }
}

/// The platform at some instants; each answer is computed once, for lessons ask the same again and again.
private final class Platforms: Sendable {
  private let sources = Mutex<[Timestamp: LivepeerSource]>([:])

  func source(at instant: Timestamp) -> LivepeerSource {
    sources.withLock { sources in
      if let source = sources[instant] { return source }
      let source = Self.source(at: instant)
      sources[instant] = source
      return source
    }
  }

  private static func source(at instant: Timestamp) -> LivepeerSource {
    let platform = SandboxPlatform(seed: ServerChoice.defaultSeed, nowMs: { Int64(instant.ms) })
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey),
        userAgent: "lpql/\(Version.current)", transport: SandboxTransport(platform: platform)))
    let addressing = RequestAddressing(serverURL: SandboxTransport.serverURL, apiKey: client.configuration.apiKey)
    let cache = ResponseCache(
      around: client, addressing: addressing, disk: nil, isOffline: false, nowMs: { instant.ms })
    return LivepeerSource(cache, options: .init(serverName: "sandbox", isInvented: true, clock: { instant }))
  }
}
