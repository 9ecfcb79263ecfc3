import Glibc
import LPQData
import LPQKit
import LPQLivepeer
import LPQRender
import LPQShell

/// `:watch 10s PROGRAM`: the program's results on the whole screen, drawn anew at each interval.
///
/// Space pauses; q, Escape and Ctrl-C end it. A round that fails shows why, and the next one is run all the same. Each
/// round asks the server: what is kept is not looked at. It leaves nothing behind: no `_`, no number, no definition.
struct Watch {
  let host: ConversationHost
  let interval: Duration
  let intervalText: String
  let program: String

  /// How often the countdown is looked at.
  private static let tick = Duration.milliseconds(200)

  /// What is on the screen, and what is under way.
  private struct State {
    var schedule: WatchSchedule
    var round: WatchRound?
    var isPaused = false
    var shown: [String] = []
  }

  func run(on screen: FullScreen) async {
    var state = State(schedule: WatchSchedule(start: .now, interval: interval))
    let ticker = Task {
      while (try? await Task.sleep(for: Self.tick)) != nil { screen.post() }
    }
    let runner = WatchRunner()
    defer {
      ticker.cancel()
      runner.cancel()
    }
    screen.post()
    for await event in screen.events {
      switch event {
      case .ended, .key(.escape), .key(.interrupt), .key(.character("q")), .key(.character("Q")): return
      case .key(.character(" ")): state.isPaused.toggle()
      case .key(.suspend): screen.suspend()
      case .resized: state.shown = []
      case .posted, .key: break
      }
      advance(&state, runner, screen)
      draw(&state, runner, screen)
    }
  }

  /// Takes what has come, and begins a round that is due.
  private func advance(_ state: inout State, _ runner: WatchRunner, _ screen: FullScreen) {
    if let round = runner.take() { state.round = round }
    guard !runner.isRunning, !state.isPaused, state.schedule.isDue(at: .now) else { return }
    state.schedule.begin(at: .now)
    runner.begin({ await host.watchRound(program) }, finish: { screen.post() })
  }

  private func draw(_ state: inout State, _ runner: WatchRunner, _ screen: FullScreen) {
    let size = screen.size
    let lines = [title(state, isRunning: runner.isRunning, size.columns)] + body(state, rows: size.rows - 1)
    guard lines != state.shown else { return }
    state.shown = lines
    screen.draw(lines)
  }

  private func body(_ state: State, rows: Int) -> [String] {
    guard let round = state.round else { return ["…"] }
    return round.lines({ emit in host.watchPrinter(rows: rows, emit) }, rows: rows)
  }

  private func title(_ state: State, isRunning: Bool, _ width: Int) -> String {
    let left = state.schedule.secondsLeft(at: .now)
    let what = state.isPaused ? "paused, space goes on" : isRunning ? "asking …" : "next in \(left) s"
    let end = " \(state.round.map { "\($0.clock) · " } ?? "")\(what) · q ends "
    let words = program.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let room = max(0, width - cellWidth(of: end))
    let start = TerminalText.fitted(" every \(intervalText): \(TerminalText.safe(words))", to: room)
    let gap = String(repeating: " ", count: max(0, room - cellWidth(of: start)))
    return Terminal(STDOUT_FILENO, environment: host.environment).style.reversed(
      TerminalText.fitted(start + gap + end, to: width))
  }
}
