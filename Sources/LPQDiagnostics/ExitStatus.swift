/// The process's exit statuses; their meaning is part of the command line's contract.
public enum ExitStatus: Int32, Sendable, Hashable {
  /// All went well.
  case success = 0
  /// The program failed while running.
  case runtime = 1
  /// Wrong usage, a missing file, or a program that does not parse or check.
  case usage = 2
  /// The API refused, failed after retries, or may not be asked.
  case api = 3
  /// Authentication or permission.
  case authentication = 4
  /// Incomplete, or not final, where that was required.
  case incomplete = 5
  /// An `expect` did not hold.
  case expectation = 6
  /// Interrupted by the user.
  case interrupted = 130
}
