import LPQData
import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox

/// Who answers a session's requests: the client, and what stands before it.
struct AnswerChain: Sendable {
  let provider: any AnswerProvider
  /// nil where answers are not kept.
  var cache: ResponseCache?
  /// That of all runs, which can be cleared though it is not used.
  var disk: DiskCache?
  /// nil where there is none.
  var limit: RequestLimit?
}

extension ProgramSettings {
  /// Builds the chain: a recording alone, or recorder → limit → client, or cache → limit → client. What must be said of
  /// the cache goes to `report`.
  func answers(report: @escaping @Sendable (Diagnostic) -> Void) -> AnswerChain {
    let client = LivepeerMetrics(configuration: clientConfiguration)
    let addressing = RequestAddressing(
      serverURL: client.configuration.serverURL, apiKey: client.configuration.apiKey)
    let disk = cachePath.map { DiskCache(path: $0, report: report) }
    if let cassette = requests.cassette { return AnswerChain(provider: CassettePlayer(cassette), disk: disk) }
    let limit = requestLimit.map { RequestLimit(around: client, of: $0) }
    let asked = offline(limit ?? client, addressing)
    if let recording {
      let mask = KeyMask([client.configuration.apiKey].compactMap(\.self))
      let recorder = CassetteRecorder(provider: asked, addressing: addressing, mask: mask, folder: recording)
      return AnswerChain(provider: recorder, disk: disk, limit: limit)
    }
    guard requests.usesCache else { return AnswerChain(provider: asked, disk: disk, limit: limit) }
    let cache = ResponseCache(
      around: asked, addressing: addressing, disk: disk, isOffline: requests.isOffline,
      nowMs: { Clock.system().ms })
    return AnswerChain(provider: cache, cache: cache, disk: disk, limit: limit)
  }

  /// The built-in platform is no network: it answers offline as well.
  private func offline(_ provider: any AnswerProvider, _ addressing: RequestAddressing) -> any AnswerProvider {
    guard requests.isOffline else { return provider }
    let platformURL = if case .sandbox = server { SandboxTransport.serverURL } else { nil as String? }
    return OfflineProvider(addressing: addressing, platformURL: platformURL, platform: provider)
  }
}
