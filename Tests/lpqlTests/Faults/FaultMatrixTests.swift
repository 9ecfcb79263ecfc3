import FaultServer
import Glibc
import TerminalDriver
import Testing

/// Each fault over real sockets: what the user sees, how often lpql asked, how it ended, and that the key stayed where it
/// belongs.
struct FaultMatrixTests {
  /// A second of retries, a fifth of one apart: time enough that the first attempt is never the last that may be made.
  private static let retries = "retries: {initial_interval: 200, max_interval: 200, max_elapsed_time: 1000}"

  private static func run(_ scene: FaultScene, _ arguments: String, _ retries: String = Self.retries) throws -> Command
  {
    try Command(
      LPQL.binary,
      ["--json", "--server", scene.url] + scene.flags + ["-e", "get_realtime_viewership(\(retries)\(arguments))"],
      environment: ["LIVEPEER_API_KEY": Fault.key])
  }

  @Test(arguments: Fault.all)
  func theUserSees(_ fault: Fault) throws {
    let scene = try fault.setUp()
    defer { scene.stop() }
    let lpql = try Self.run(scene, fault.arguments)
    #expect(lpql.errors.contains("error[\(fault.code)]: `get_realtime_viewership`: \(fault.sees)"), "\(lpql.errors)")
    for words in [fault.advice] + fault.words { #expect(lpql.errors.contains(words), "\(words) in \(lpql.errors)") }
    #expect(lpql.output == "" && lpql.status == fault.exitStatus)
    let said = Self.attempts(lpql.errors)
    #expect(fault.attempts == .once ? said == 1 : said > 1, "\(said) attempts")
    // A redirect within a host is no attempt of its own.
    if let server = scene.server, !fault.title.contains("circle") { #expect(server.heads.count == said) }
    try Self.keyIsSafe(lpql, scene)
  }

  /// What passes is asked again and then right.
  @Test(arguments: Endured.all)
  func lpqlBears(_ endured: Endured) throws {
    let scene = try endured.setUp()
    defer { scene.stop() }
    let clock = ContinuousClock()
    let start = clock.now
    let lpql = try Self.run(scene, endured.arguments, endured.retries)
    #expect(lpql.output == "[{\"view_count\":3,\"error_rate\":0.0}]\n", "\(lpql.errors)")
    #expect(lpql.errors == "" && lpql.status == 0)
    #expect(clock.now - start >= .milliseconds(endured.minimumMs))
    if let server = scene.server {
      #expect(server.heads.count == endured.requestCount)
      #expect(server.heads.allSatisfy { $0.contains("\r\nAuthorization: Bearer \(Fault.key)\r\n") })
    }
    try Self.keyIsSafe(lpql, scene)
  }

  /// `(HTTP 503, after 4 attempts)` → 4; 1 where nothing is said.
  private static func attempts(_ errors: String) -> Int {
    errors.firstMatch(of: /, after (\d+) attempts/).flatMap { Int($0.1) } ?? 1
  }

  private static func keyIsSafe(_ lpql: Command, _ scene: FaultScene) throws {
    #expect(!(lpql.output + lpql.errors).contains(Fault.key.prefix(8)), "the key shows: \(lpql.errors)")
    for other in scene.others {
      #expect(!other.heads.contains { $0.contains("Authorization") || $0.contains(Fault.key) })
    }
  }
}
