import LPQDiagnostics

/// A command line that cannot be obeyed; ends lpql with status 2.
struct UsageError: Error {
  /// One line without a full stop.
  let message: String
  /// What to do.
  let help: [String]

  init(_ message: String, help: [String] = []) {
    self.message = message
    self.help = help
  }

  /// A part of the contract that this version does not have.
  static func notYet(_ what: String) -> UsageError {
    UsageError("`\(what)` is not in this version of lpql yet")
  }
}
