/// What a reader came back with.
package enum ReadOutcome: Sendable, Equatable {
  /// A whole program or command, without the last line end; it may be empty.
  case program(String)
  /// Ctrl-C: what was typed is given up.
  case interrupted
  /// Ctrl-D on an empty line, or the end of the input.
  case endOfInput
}

/// Reads programs from the user, one at a time: a terminal with an editor, or plain lines.
protocol LineReader: Sendable {
  func read(prompt: String) async -> ReadOutcome
  /// What the user can recall, oldest first, and where the last program went wrong, if it did.
  func setHistory(_ entries: [String], failure: ProgramFailure?) async
  /// From another thread: something happened that a reader who waits should know.
  func wake(_ reason: WakeReason)
}
