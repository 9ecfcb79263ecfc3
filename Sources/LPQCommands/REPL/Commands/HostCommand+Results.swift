import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LPQRender
import LPQShell
import LivepeerMetrics
import Synchronization

extension HostCommand {
  /// About what a program gave.
  static let results = [
    HostCommand(
      "page", "[PROGRAM]", "the last result, or PROGRAM's, in a pager", group: .results,
      details: """
        Arrows or hjkl scroll, space and b go by pages, g and G to the ends, / searches, n and N go on, q leaves.
        LPQ_PAGER, else PAGER, names another pager; LPQ_PAGER also opens it for every long table.
        """
    ) { host, argument, output in
      if !argument.isEmpty { return try await host.page(argument, output) }
      guard let value = host.state.withLock({ $0.value }) else { throw UsageError("there is no result yet") }
      try await Pager(environment: host.environment, display: host.display, output: output).show(value)
    },
    HostCommand("last", "", "where the last result's numbers come from", group: .results) {
      host, argument, output in
      try Self.takesNothing("last", argument)
      output.notice(ProvenanceText.full(host.state.withLock { $0.provenance }))
    },
    HostCommand("results", "", "the results so far: _1, _2, …", group: .results) { host, argument, output in
      try Self.takesNothing("results", argument)
      let log = host.state.withLock { $0.results }
      if log.isEmpty { throw UsageError("there is no result yet") }
      try host.printer(output).print(.table(log.table))
    },
    HostCommand(
      "watch", "10s PROGRAM", "run PROGRAM every ten seconds, in place",
      group: .results,
      details: """
        From 1s to 1d. Space pauses, q ends. Each round asks the server: what is kept is not looked at.
        A round that fails shows why, and the next one is run all the same.
        """
    ) { host, argument, output in try await host.watch(argument, output) },
    HostCommand(
      "cache", "[clear]", "what is kept of answers; `clear` forgets it", group: .results
    ) { host, argument, output in output.notice(host.cacheCommand.run(argument)) },
  ]

  static func takesNothing(_ name: String, _ argument: String) throws(UsageError) {
    if !argument.isEmpty { throw UsageError(":\(name) takes nothing, not `\(argument)`") }
  }
}

extension ConversationHost {
  fileprivate var cacheCommand: CacheCommand {
    let (settings, answers) = state.withLock { ($0.settings, $0.answers) }
    return CacheCommand(
      answers: answers, usesDisk: DiskCache.isKept(serverURL: settings.clientConfiguration.serverURL))
  }

  /// Runs a program, and shows what its last statement gives in the pager.
  fileprivate func page(_ program: String, _ output: ShellOutput) async throws {
    let session = session
    let complaints = diagnosticPrinter(output)
    let display = display
    let value = LastValue()
    state.withLock { $0.answers }.limit?.begin()
    try await session.run(program, name: "<input>", isInteractive: true, keeping: .none) { outcome in
      await complaints.print(outcome.notices) { await session.source(of: $0) }
      if let found = outcome.value { value.set(found) }
    }
    guard let value = value.value else { throw UsageError("the program gives nothing to show") }
    try await Pager(environment: environment, display: display, output: output).show(value)
  }

  fileprivate func watch(_ argument: String, _ output: ShellOutput) async throws {
    let usage = UsageError(
      ":watch takes an interval and a program", help: ["for example :watch 10s get_realtime_viewership()"])
    let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 2 else { throw usage }
    guard let span = TimeSpan(text: words[0]), !span.isCalendar, (1_000...86_400_000).contains(span.ms) else {
      throw UsageError("`\(words[0])` is no interval from 1s to 1d", help: usage.help)
    }
    if settings.requests.isOffline || settings.requests.cassette != nil {
      throw UsageError("nothing changes while nobody is asked: :watch is of no use here")
    }
    // What does not check would fail at each round.
    _ = try await session.type(of: words[1], name: "<input>")
    guard let screen = output.openFullScreen() else {
      throw UsageError(":watch needs a terminal to draw on")
    }
    defer { screen.close() }
    let interval = Duration.milliseconds(span.ms)
    await Watch(host: self, interval: interval, intervalText: words[0], program: words[1]).run(on: screen)
  }
}
