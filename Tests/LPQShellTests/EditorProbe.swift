import Glibc
import TerminalDriver

/// A shell on a terminal whose host writes down text and cursor before each wait for a key.
///
/// ```swift
/// let probe = try EditorProbe()
/// #expect(try probe.press(["a", "b", "\u{2}"]) == "a|b")
/// ```
final class EditorProbe {
  struct Failure: Error {
    let description: String
  }

  private let directory: TemporaryDirectory
  private let pty: Pty
  private let trace: Int32
  private var unread: [UInt8] = []
  /// The text as it was last written down, and the cursor's offset in its UTF-8.
  private(set) var text = ""
  private(set) var utf8Offset = 0

  /// - Parameter history: what was typed before, oldest first.
  init(editrc: String = "", history: [String] = []) throws {
    directory = try TemporaryDirectory()
    let path = directory.path + "/trace"
    mkfifo(path, 0o600)
    // Both ends, so that the shell always finds a reader.
    trace = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    for (name, contents) in [(".editrc", editrc), ("history", history.map { $0 + "\n" }.joined())] {
      let file = open(directory.path + "/" + name, O_WRONLY | O_CREAT, 0o600)
      _ = contents.withCString { Glibc.write(file, $0, strlen($0)) }
      close(file)
    }
    pty = try Pty(
      Demo.path, [directory.path + "/history"], environment: ["HOME": directory.path, "LPQL_DEMO_TRACE": path])
    try readTrace()
  }

  deinit { close(trace) }

  /// Presses keys one after the other, each when the one before has done its work; gives the text, `|` for the cursor.
  @discardableResult
  func press(_ keys: [String]) throws -> String {
    for key in keys {
      pty.send(key)
      try readTrace()
    }
    return marked
  }

  /// Text is typed character by character; a sequence is one key.
  static func apart(_ keys: String) -> [String] {
    let isSequence = keys.first == "\u{1B}" || keys.first == "\u{18}"
    return isSequence ? [keys] : keys.unicodeScalars.map(String.init)
  }

  var marked: String {
    String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self) + "|"
      + String(decoding: text.utf8.dropFirst(utf8Offset), as: UTF8.self)
  }

  /// `12 text`, with U+0001 for line ends.
  private func readTrace() throws {
    let line = try readLine()
    let words = String(decoding: line, as: UTF8.self).split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2, let offset = Int(words[0]) else {
      throw Failure(description: "no trace: \(words)")
    }
    (text, utf8Offset) = (String(words[1]).replacing("\u{1}", with: "\n"), offset)
  }

  private func readLine() throws -> ArraySlice<UInt8> {
    let end = ContinuousClock.now + Pty.deadline
    while true {
      if let place = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeFirst(place + 1) }
        return unread[..<place]
      }
      guard ContinuousClock.now < end else {
        throw Failure(description: "no trace after \(marked.debugDescription): \(pty.text.suffix(300))")
      }
      // A program that is not read waits.
      pty.waitUntilQuiet(pauseMs: 0)
      var ready = pollfd(fd: trace, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 5) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(trace, &chunk, chunk.count)
      if count > 0 { unread += chunk[..<count] }
    }
  }
}
