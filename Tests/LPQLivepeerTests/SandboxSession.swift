import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization

/// The language over the built-in platform, at a pinned instant: what a reader of the documentation sees in `--sandbox`.
struct SandboxSession: Sendable {
  let session: Session

  init() {
    // 2026-11-23T12:00:00Z
    let nowMs = 1_795_435_200_000
    let platform = SandboxPlatform(nowMs: { Int64(nowMs) })
    let metrics = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey), userAgent: "test",
        transport: SandboxTransport(platform: platform)))
    session = Session(
      configuration: Configuration(
        sources: [LivepeerSource(metrics: metrics)], clock: { Timestamp(ms: nowMs) }, files: ForgetfulFiles()))
  }

  /// What each statement prints, as documentation shows it: a table's rows on lines of their own, else the literal.
  func printed(_ program: String) async throws -> [String] {
    let lines = Mutex<[String]>([])
    try await session.run(program, name: "example", isInteractive: false) { outcome in
      guard let value = outcome.value else { return }
      lines.withLock { $0 += Self.lines(of: value) }
    }
    return lines.withLock { $0 }
  }

  private static func lines(of value: Value) -> [String] {
    guard case .table(let table) = value, table.rowCount > 0 else { return [value.literal] }
    return (0..<table.rowCount).map { Value.record(table.record(at: $0)).literal }
  }
}

/// Takes what is saved, and keeps nothing.
private struct ForgetfulFiles: FileAccess {
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {}
}
