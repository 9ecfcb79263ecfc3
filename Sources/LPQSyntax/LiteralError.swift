internal import LPQDiagnostics

/// Why a literal cannot be read; the lexer adds the place.
struct LiteralError: Error {
  var code: DiagnosticCode
  var message: String
  var hint: String?

  init(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
