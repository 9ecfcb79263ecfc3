import Dispatch
import Glibc
import LPQData
import LPQDiagnostics
import LivepeerSandbox
import LivepeerSandboxServer

/// `lpql serve`: the built-in platform over HTTP. Prints its URL and its key, a line each, and serves until stopped.
struct ServeCommand: Subcommand {
  static let name = "serve"
  static let summary = "Serve the built-in platform over HTTP, on this machine only."
  static let flags = [
    Flag("--port", takes: "N", "The port on 127.0.0.1; 0, and without the flag, a free one."),
    Flag("--seed", takes: "N", "Which invented numbers the platform has."),
    Flag("--latency", takes: "DURATION", "Added to each answer: 50ms."),
    Flag("--as-deployed", "Differ from the specification where the deployed server does."),
    ProgramFlags.now, ProgramFlags.help,
  ]
  static let help =
    ([
      "lpql serve [FLAGS]    \(summary)", "",
      "Prints one line with the server's URL and one with its API key, then serves until stopped.", "",
    ] + flags.helpLines).map { $0 + "\n" }.joined()

  private let port: UInt16
  private let seed: UInt64
  private let latencyMs: Int
  private let isAsDeployed: Bool
  private let clock: @Sendable () -> Timestamp

  init(_ arguments: ParsedArguments) throws(UsageError) {
    if let word = arguments.words.first { throw UsageError("`lpql serve` takes flags only, not `\(word)`") }
    port = try arguments.number("--port") ?? 0
    seed = try arguments.number("--seed") ?? ServerChoice.defaultSeed
    latencyMs = try Self.latencyMs(arguments["--latency"])
    isAsDeployed = arguments.isGiven("--as-deployed")
    clock = try Clock.chosen(arguments["--now"])
  }

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let clock = clock
    let platform = SandboxPlatform(
      seed: seed, options: SandboxOptions(asDeployed: isAsDeployed), nowMs: { Int64(clock().ms) })
    let server = SandboxServer(platform: platform, port: port, latency: .milliseconds(latencyMs))
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

  private static func latencyMs(_ latency: String?) throws(UsageError) -> Int {
    guard let latency else { return 0 }
    guard let span = TimeSpan(text: latency), !span.isCalendar, (0...600_000).contains(span.ms) else {
      throw UsageError("--latency takes a duration up to 10m, not `\(latency)`", help: ["for example --latency 50ms"])
    }
    return span.ms
  }
}

/// SIGINT and SIGTERM as something to wait for; they end nothing by themselves any more.
private struct StopSignals {
  private let stops: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stops, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stops = stops
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.activate()
      return source
    }
  }

  func wait() async {
    for await _ in stops { break }
    for source in sources { source.cancel() }
  }
}
