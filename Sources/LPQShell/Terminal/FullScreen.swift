import Glibc
import Synchronization

/// The whole terminal for a while: the alternate screen, keys one by one, frames drawn over one another.
///
/// ```swift
/// guard let screen = output.openFullScreen() else { return }
/// defer { screen.close() }
/// for await event in screen.events { screen.draw(frame(after: event, screen.size)) }
/// ```
/// Events end when the task is cancelled. What is on the ordinary screen is as it was afterwards.
package final class FullScreen: Sendable {
  package enum Event: Sendable, Equatable {
    case key(Key)
    case resized
    /// What `post` was called for.
    case posted
    /// Nobody types any more.
    case ended
  }

  package enum Key: Sendable, Equatable {
    case character(Unicode.Scalar)
    case up, down, left, right, pageUp, pageDown, home, end, enter, backspace, escape, interrupt, suspend
  }

  package struct Size: Sendable, Equatable {
    package var rows: Int
    package var columns: Int

    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// Alternate screen, no cursor, no wrapping at the right edge; a wheel scrolls by the keys of the arrows.
  private static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?1007h"
  private static let leave = "\u{1B}[0m\u{1B}[?1007l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  package let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation
  private let wakePipe: WakePipe
  private let usualModes: termios
  private let thread = Mutex<pthread_t?>(nil)

  /// nil without a terminal that can be drawn on.
  init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, let kind = environment("TERM"), kind != "dumb",
      let wakePipe = WakePipe()
    else { return nil }
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    self.wakePipe = wakePipe
    usualModes = modes
    (events, continuation) = AsyncStream.makeStream()
    begin()
    guard startReading() else {
      restore()
      return nil
    }
  }

  package var size: Size {
    let size = TerminalSize.of(STDOUT_FILENO)
    return Size(rows: size.rows, columns: size.columns)
  }

  /// Shows these lines from the top, none of them wider than the screen; the rest of the screen is empty.
  package func draw(_ lines: [String]) {
    // Erased before it is written: behind a full row the cursor is on its last cell.
    let height = size.rows
    let rows = lines.prefix(height).map { "\u{1B}[K" + $0 }
    let rest = rows.count < height ? "\r\n\u{1B}[J" : ""
    writeAll("\u{1B}[H" + rows.joined(separator: "\r\n") + rest, to: STDOUT_FILENO)
  }

  /// Lets `.posted` be among the events: something that is not a key has happened.
  package func post() { continuation.yield(.posted) }

  /// Ctrl-Z: gives the terminal back and stops, and goes on where it was.
  package func suspend() {
    restore()
    Self.stop()
    begin()
    continuation.yield(.resized)
  }

  /// Returns when we go on. The signal is for this thread, so that not a line of it runs before the stop; threads of a pool let
  /// no signal through unless they are told to.
  private static func stop() {
    var (stops, before) = (sigset_t(), sigset_t())
    sigemptyset(&stops)
    sigaddset(&stops, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stops, &before)
    raise(SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// The terminal as it was. Once is enough, twice does no harm.
  package func close() {
    let running = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let running else { return }
    wakePipe.send(.end)
    pthread_join(running, nil)
    restore()
    continuation.finish()
  }

  /// For a process that ends now: nothing else happens in between.
  func restoreBeforeEnd() {
    if thread.withLock({ $0 }) != nil { restore() }
  }

  /// From another thread.
  func windowSizeChanged() { wakePipe.send(.windowSize) }

  private func begin() {
    var modes = usualModes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    modes.c_iflag &= ~tcflag_t(IXON | ICRNL)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    writeAll(Self.enter, to: STDOUT_FILENO)
  }

  private func restore() {
    var modes = usualModes
    writeAll(Self.leave, to: STDOUT_FILENO)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }

  // MARK: Keys

  /// A thread of its own waits for keys, for that blocks.
  private func startReading() -> Bool {
    var started = pthread_t()
    let context = Unmanaged.passRetained(self)
    let status = pthread_create(
      &started, nil,
      { context in
        if let context { Unmanaged<FullScreen>.fromOpaque(context).takeRetainedValue().readKeys() }
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return false
    }
    thread.withLock { $0 = started }
    return true
  }

  private func readKeys() {
    var input = TerminalInput(descriptor: STDIN_FILENO, wakePipe: wakePipe)
    while true {
      switch input.wait() {
      case .input(let input): if let key = Self.key(input) { continuation.yield(.key(key)) }
      case .woken(.windowSize): continuation.yield(.resized)
      case .woken(.interrupt): continuation.yield(.key(.interrupt))
      case .woken(.end): return
      case .closed:
        continuation.yield(.ended)
        return
      }
    }
  }

  private static func key(_ input: KeyInput) -> Key? {
    switch input {
    case .escape: .escape
    case .character("\r"), .character("\n"): .enter
    case .character("\u{7F}"), .character("\u{8}"): .backspace
    case .character("\u{3}"): .interrupt
    case .character("\u{1A}"): .suspend
    case .character(let scalar): .character(scalar)
    case .key(.up): .up
    case .key(.down): .down
    case .key(.left): .left
    case .key(.right): .right
    case .key(.pageUp): .pageUp
    case .key(.pageDown): .pageDown
    case .key(.home): .home
    case .key(.end): .end
    default: nil
    }
  }
}
