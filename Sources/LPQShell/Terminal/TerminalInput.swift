import Glibc

/// Waits for keys on a terminal and for what wakes the reader.
struct TerminalInput {
  enum Event: Equatable {
    case input(KeyInput)
    case woken(WakeReason)
    /// The terminal hung up or its end was reached.
    case closed
  }

  /// How long after an ESC the rest of a sequence may take: longer, and it was the Escape key.
  private static let escapeDelayMs: Int32 = 40
  private static let chunkBytes = 4096

  private let descriptor: Int32
  private let wakePipe: WakePipe
  private var decoder = KeyDecoder()

  init(descriptor: Int32, wakePipe: WakePipe) {
    self.descriptor = descriptor
    self.wakePipe = wakePipe
  }

  /// The next event if there is one without waiting.
  mutating func pending() -> Event? { next(timeoutMs: 0) }

  /// The next event, waited for.
  mutating func wait() -> Event {
    while true {
      if let event = next(timeoutMs: -1) { return event }
    }
  }

  /// nil: there was none so soon, or only a part of a key.
  mutating func wait(atMostMs limit: Int32) -> Event? { next(timeoutMs: limit) }

  /// Someone else had the terminal, and Ctrl-C was for them.
  func forgetInterrupts() {
    while let reason = wakePipe.receive() {
      if reason != .end { continue }
      wakePipe.send(.end)
      return
    }
  }

  /// nil: nothing within `timeoutMs` (-1: no limit), or only a part of a key.
  private mutating func next(timeoutMs: Int32) -> Event? {
    if let input = decoder.next(isIdle: false) { return .input(input) }
    let isPartial = decoder.hasBytes
    var ready = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakePipe.readDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&ready, 2, isPartial ? Self.escapeDelayMs : timeoutMs)
    if count < 0 { return nil }
    if ready[1].revents != 0, let reason = wakePipe.receive() { return .woken(reason) }
    if ready[0].revents != 0 { return readChunk() ? decoder.next(isIdle: false).map(Event.input) : .closed }
    return isPartial ? decoder.next(isIdle: true).map(Event.input) : nil
  }

  private mutating func readChunk() -> Bool {
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 { decoder.feed(chunk[..<count]) }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
  }
}
