import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox

extension ProgramSettings {
  /// A session that asks the chosen server; what it has to say of an answer goes to `report`.
  func session(
    progress: @escaping ProgressLine, report: @escaping @Sendable (Diagnostic) -> Void
  ) -> Session {
    let source = LivepeerSource(metrics: LivepeerMetrics(configuration: clientConfiguration), report: report)
    let configuration = Configuration(
      sources: [ProgressingSource(source, progress: progress)], clock: clock, zone: zone, files: LocalFiles())
    return Session(configuration: configuration)
  }

  private var clientConfiguration: LivepeerMetrics.Configuration {
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
