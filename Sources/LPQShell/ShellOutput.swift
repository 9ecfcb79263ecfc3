import Glibc
import Synchronization

/// Where a host writes while it runs a program: data to stdout, what is said about it to stderr, and one line of progress
/// that is always gone before anything else is written, and before the next prompt.
///
/// May be used from any task; each call is written whole.
package final class ShellOutput: Sendable {
  private struct State {
    /// Progress is on the screen, on the line of the cursor.
    var hasProgress = false
    /// The last thing on the screen ended with a line end.
    var isLineStart = true
  }

  /// Between two of them a run can be stopped, on a slow terminal too.
  private static let chunkBytes = 1 << 14

  private let state = Mutex(State())
  /// What else has the terminal: a pager of ours, or a program that was started.
  private let fullScreen = Mutex<FullScreen?>(nil)
  private let isLentOut = Mutex(false)
  private let typedPrograms = Mutex<[String]>([])
  private let errorPlace = Mutex<Int?>(nil)
  private let dataDescriptor: Int32
  private let noticeDescriptor: Int32
  /// Progress is for people only.
  package let showsProgress: Bool
  private let dataIsShown: Bool

  package init(dataDescriptor: Int32 = STDOUT_FILENO, noticeDescriptor: Int32 = STDERR_FILENO) {
    self.dataDescriptor = dataDescriptor
    self.noticeDescriptor = noticeDescriptor
    showsProgress = isatty(noticeDescriptor) == 1 && environment("TERM") != "dumb"
    dataIsShown = isatty(dataDescriptor) == 1
  }

  /// Writes data to stdout. A cancelled task stops between two chunks and gets a `CancellationError`.
  package func data(_ text: String) throws {
    var rest = text.utf8[...]
    while !rest.isEmpty {
      try Task.checkCancellation()
      let chunk = rest.prefix(Self.chunkBytes)
      rest = rest.dropFirst(chunk.count)
      write(Array(chunk), to: dataDescriptor, isShown: dataIsShown)
    }
  }

  /// Writes to stderr: a notice, a warning, an error, a footer. With its line end. Nothing for a cancelled task: nobody waits
  /// for it any more.
  package func notice(_ text: String) {
    if Task.isCancelled { return }
    write(Array(text.utf8), to: noticeDescriptor, isShown: true)
  }

  /// Shows `line` in place of the progress that is shown now; an empty one clears it. One line, shorter than the screen
  /// is wide; nothing happens where stderr is no terminal.
  package func progress(_ line: String) {
    guard showsProgress, !(Task.isCancelled && !line.isEmpty) else { return }
    state.withLock { state in
      clearProgress(&state)
      if line.isEmpty { return }
      if !state.isLineStart { writeAll("\n", to: noticeDescriptor) }
      writeAll("\r" + line, to: noticeDescriptor)
      state = State(hasProgress: true, isLineStart: true)
    }
  }

  /// Nothing but the next prompt, on a terminal that can be drawn on.
  func clearScreen() {
    if showsProgress { notice("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    state.withLock { $0.isLineStart = true }
  }

  /// The whole terminal, until it is closed; nil where there is none to draw on.
  package func openFullScreen() -> FullScreen? {
    progress("")
    guard let screen = FullScreen() else { return nil }
    fullScreen.withLock { $0 = screen }
    return screen
  }

  /// Lends the terminal to another program while `body` runs: Ctrl-C is that program's then.
  package func lend<Result>(_ body: () throws -> Result) rethrows -> Result {
    progress("")
    isLentOut.withLock { $0 = true }
    defer { isLentOut.withLock { $0 = false } }
    return try body()
  }

  /// Notes a program that the user wrote elsewhere, in an editor, for the history.
  package func remember(_ program: String) { typedPrograms.withLock { $0.append(program) } }

  func takeRemembered() -> [String] {
    typedPrograms.withLock { programs in
      defer { programs = [] }
      return programs
    }
  }

  var isLent: Bool { isLentOut.withLock { $0 } }
  var openScreen: FullScreen? { fullScreen.withLock { $0 } }

  /// Where the program that runs went wrong, in its UTF-8: the cursor stands there when it is recalled. The first such place
  /// counts.
  package func noteError(atUTF8Offset offset: Int) {
    errorPlace.withLock { $0 = $0 ?? offset }
  }

  /// nil when the program did not go wrong, or nobody knows where.
  func takeErrorPlace() -> Int? {
    errorPlace.withLock { place in
      defer { place = nil }
      return place
    }
  }

  /// Before a prompt: no progress, and the cursor at the start of a line.
  func startLine() {
    state.withLock { state in
      clearProgress(&state)
      if !state.isLineStart { writeAll("\n", to: noticeDescriptor) }
      state.isLineStart = true
    }
  }

  /// The terminal itself wrote something at the cursor: `^C`.
  func terminalEchoed() {
    state.withLock { $0.isLineStart = false }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32, isShown: Bool) {
    guard let last = bytes.last else { return }
    state.withLock { state in
      clearProgress(&state)
      bytes.withUnsafeBytes { _ = writeAll($0, to: descriptor) }
      if isShown { state.isLineStart = last == UInt8(ascii: "\n") }
    }
  }

  private func clearProgress(_ state: inout State) {
    guard state.hasProgress else { return }
    writeAll("\r\u{1B}[K", to: noticeDescriptor)
    state.hasProgress = false
  }
}
