import LPQDiagnostics

extension Diagnostic {
  /// A mistake of lpql's own, as a diagnostic that says so.
  static func bug(_ what: String) -> Diagnostic {
    Diagnostic(.internalError, "a bug in lpql: \(what)", help: ["please report it, with the program"])
  }
}
