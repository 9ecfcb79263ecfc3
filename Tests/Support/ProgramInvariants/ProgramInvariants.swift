/// What holds of every text, be it a program or not; the fuzzers throw bytes at it, the tests replay Tests/Corpus/.
///
/// `await ProgramInvariants.formatter.violations(in: Array("a|take 1".utf8))` → `[]`.
package enum ProgramInvariants: String, CaseIterable, Sendable {
  /// Of lexer and parser.
  case syntax
  /// Of the formatter.
  case formatter
  /// Of the check of a session that knows the Livepeer operations, and makes no request.
  case checker
  /// Of the readers of files.
  case reader

  /// One line for each thing that does not hold.
  package func violations(in bytes: [UInt8]) async -> [String] {
    switch self {
    case .syntax: SyntaxInvariants.violations(in: bytes)
    case .formatter: FormatterInvariants.violations(in: bytes)
    case .checker: await CheckerInvariants.violations(in: bytes)
    case .reader: ReaderInvariants.violations(in: bytes)
    }
  }
}
