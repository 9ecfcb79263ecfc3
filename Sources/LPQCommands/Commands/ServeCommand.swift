import ArgumentParser
import Dispatch
import Glibc
import LPQData
import LPQDiagnostics
import LPQShell
import LivepeerSandbox
import LivepeerSandboxServer

/// `lpql serve`: the built-in platform over HTTP. Prints its URL and its key, a line each, and serves until stopped.
struct ServeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the built-in platform over HTTP, on this machine only.",
    discussion: "Prints one line with the server's URL and one with its API key, then serves until stopped."
  ).ofLPQL

  @Option(help: ArgumentHelp("The port on 127.0.0.1; 0, and without the flag, a free one.", valueName: "n"))
  var port: UInt16?

  @Option(help: ArgumentHelp("Which invented numbers the platform has.", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Added to each answer: 50ms.", valueName: "duration"))
  var latency: String?

  @Flag(help: "Differ from the specification where the deployed server does.")
  var asDeployed = false

  @Option(help: ArgumentHelp("What the clock says: 2026-11-01T10:00:00Z.", valueName: "time"))
  var now: String?

  /// A year by hour and country fits.
  private static let keptByteLimit = 32 << 20

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let clock = try Clock.chosen(now)
    let latencyMs = try latencyMs()
    let platform = SandboxPlatform(
      seed: seed ?? ServerChoice.defaultSeed,
      options: SandboxOptions(asDeployed: asDeployed, keptByteLimit: Self.keptByteLimit),
      nowMs: { Int64(clock().ms) })
    let server = SandboxServer(platform: platform, port: port ?? 0, latency: .milliseconds(latencyMs))
    let stop = StopSignals()
    let boundPort: UInt16
    do throws(SandboxServerError) {
      boundPort = try server.start()
    } catch {
      throw Diagnostic(.unreachable, "\(error)", exitStatus: .runtime)
    }
    try OutputStream.standardOutput.write("http://127.0.0.1:\(boundPort)/api\n\(platform.privateKey)\n")
    await stop.wait()
    server.stop()
    return .success
  }

  private func latencyMs() throws(UsageError) -> Int {
    guard let latency else { return 0 }
    guard let span = TimeSpan(text: latency), !span.isCalendar, (0...600_000).contains(span.ms) else {
      throw UsageError("--latency takes a duration up to 10m, not `\(latency)`", help: ["for example --latency 50ms"])
    }
    return span.ms
  }
}

/// SIGINT and SIGTERM as something to wait for; they end nothing by themselves meanwhile.
private struct StopSignals {
  private let stops: AsyncStream<Void>
  private let watches: [SignalWatch]

  init() {
    let (stops, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stops = stops
    watches = [SIGINT, SIGTERM].map { number in
      SignalWatch(number, isIgnored: true, queue: .global()) { continuation.yield() }
    }
  }

  func wait() async {
    for await _ in stops { break }
    withExtendedLifetime(watches) {}
  }
}
