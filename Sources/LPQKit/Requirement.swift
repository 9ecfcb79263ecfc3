import LPQDiagnostics
import LPQEngine

/// What every answer of a program must be, else the program ends before anything is made of it: `--require-complete`,
/// `--require-final`.
public enum Requirement: Sendable, Hashable {
  /// Answers are taken as they are, with notices.
  case none
  /// All rows that were asked for.
  case complete
  /// Complete, and nothing that may still change.
  case final

  /// Throws where a call's answer is less.
  func check(_ provenance: Provenance) throws(Diagnostic) {
    if self == .none { return }
    for call in provenance.calls {
      let lacks = call.caveats.filter { self == .final || $0.isIncomplete }
      guard let first = lacks.first else { continue }
      let what = first.isIncomplete ? "complete" : "final"
      throw Diagnostic(
        first.isIncomplete ? .incompleteRows : .misleadingWindow,
        "the answer of `\(call.operation)` is not \(what), as is required", help: lacks.map(\.words) + advice(lacks),
        exitStatus: .incomplete)
    }
  }

  private func advice(_ lacks: [Provenance.Caveat]) -> [String] {
    if lacks.contains(where: \.isIncomplete) { return [] }
    return ["`to:` at the last boundary, as in `to: today()`, and `from:` at one asks for whole buckets only"]
  }
}
