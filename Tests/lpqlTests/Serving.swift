import TerminalDriver

/// `lpql serve` for the time of a test.
final class Serving {
  let url: String
  let key: String
  private let pty: Pty

  init(_ flags: String..., now: String = LPQL.now) throws {
    pty = try Pty(LPQL.binary, ["serve", "--now", now] + flags)
    url = try pty.wait(for: "\r\n")
    key = try pty.wait(for: "\r\n")
  }

  /// Ends it by a signal.
  func stop(_ signal: Int32) throws -> Child.ExitReason {
    pty.child.send(signal: signal)
    return try pty.waitForExit()
  }
}
