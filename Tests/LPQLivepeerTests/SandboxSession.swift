import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization

/// The language over the built-in platform, at a pinned instant: what a reader of the documentation sees in `--sandbox`.
struct SandboxSession: Sendable {
  /// 2026-11-23T12:00:00Z
  private static let nowMs = 1_795_435_200_000
  private static let platform = SandboxPlatform(nowMs: { Int64(nowMs) })

  let session: Session

  /// `files` are those that programs may read, by their names; what is saved goes among them.
  init(files: [String: String] = [:]) {
    let metrics = LivepeerMetrics(
      configuration: .init(
        serverURL: SandboxTransport.serverURL, apiKey: APIKey(Self.platform.privateKey), userAgent: "test",
        transport: SandboxTransport(platform: Self.platform)))
    session = Session(
      configuration: Configuration(
        sources: [LivepeerSource(metrics, options: .init(serverName: "sandbox", clock: { Timestamp(ms: Self.nowMs) }))],
        clock: { Timestamp(ms: Self.nowMs) }, files: MemoryFiles(files)))
  }

  /// What each statement prints, as documentation shows it: a table's rows on lines of their own, else the literal.
  func printed(_ program: String) async throws -> [String] {
    let lines = Mutex<[String]>([])
    try await run(program) { line in lines.withLock { $0 += line } }
    return lines.withLock { $0 }
  }

  /// The same, with the error that ends the program, or those for which it does not begin, as the last lines.
  func transcript(of program: String) async throws -> String {
    let lines = Mutex<[String]>([])
    do {
      try await run(program) { line in lines.withLock { $0 += line } }
    } catch let failure as Diagnostic {
      lines.withLock { $0.append(Self.line(of: failure)) }
    } catch let found as Diagnostics {
      lines.withLock { $0 += found.all.map(Self.line) }
    }
    return lines.withLock { $0 }.joined(separator: "\n")
  }

  private func run(_ program: String, print: @Sendable ([String]) -> Void) async throws {
    try await session.run(program, name: "example", isInteractive: false) { outcome in
      if let value = outcome.value { print(Self.lines(of: value)) }
    }
  }

  private static func line(of diagnostic: Diagnostic) -> String {
    "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]: \(diagnostic.message)"
  }

  private static func lines(of value: Value) -> [String] {
    guard case .table(let table) = value, table.rowCount > 0 else { return [value.literal] }
    return (0..<table.rowCount).map { Value.record(table.record(at: $0)).literal }
  }
}
