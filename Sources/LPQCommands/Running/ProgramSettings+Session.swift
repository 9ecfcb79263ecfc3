import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox

extension ProgramSettings {
  /// A session that asks `answers`.
  func session(asking answers: AnswerChain, progress: @escaping ProgressLine) -> Session {
    Session(configuration: configuration(asking: answers, zone: zone, progress: progress))
  }

  /// What such a session works with.
  func configuration(
    asking answers: AnswerChain, zone: TimeZoneRules, progress: @escaping ProgressLine
  ) -> LPQKit.Configuration {
    let wait = ProgressingSource.Wait(progress)
    let source = LivepeerSource(
      answers.provider,
      options: .init(
        serverName: serverName, isInvented: server.isSandbox,
        parallelism: limits.parallelRequestCount ?? RequestLimits.usualParallelCount, clock: Clock.system,
        onProgress: { wait.progressed($0) }))
    var configuration = Configuration(
      sources: [ProgressingSource(source, wait: wait)], clock: clock, zone: zone, files: files,
      requirement: requirement)
    configuration.documents = DocumentFiles(zone: zone)
    return configuration
  }

  /// As provenance calls it.
  private var serverName: String {
    switch server {
    case .server(let url, _): url
    case .sandbox(let seed): "sandbox, seed \(seed)"
    }
  }

  var clientConfiguration: LivepeerMetrics.Configuration {
    let network = CurlTransport(options: .init(certificateFile: certificateFile))
    let userAgent = "lpql/\(Version.current)"
    switch server {
    case .server(let url, let key):
      return .init(
        serverURL: url, apiKey: key, retries: limits.retries, limits: limits.transfer, userAgent: userAgent,
        transport: network)
    case .sandbox(let seed):
      let clock = clock
      let platform = SandboxPlatform(seed: seed, nowMs: { Int64(clock().ms) })
      let transport = RoutingTransport(sandbox: SandboxTransport(platform: platform), network: network)
      return .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey), retries: limits.retries,
        limits: limits.transfer, userAgent: userAgent, transport: transport)
    }
  }
}
