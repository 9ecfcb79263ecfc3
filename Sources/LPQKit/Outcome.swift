import LPQData
import LPQDiagnostics
import LPQEngine

/// What one statement of a program came to.
public struct Outcome: Sendable {
  /// What it prints; nil for `let`, `fn`, and a pipeline that ends in an effect.
  public var value: Value?
  /// What it draws, in order and before `value`; a statement that fails has drawn nothing.
  public var charts: [ChartData]
  /// What the user should know of it: warnings of the checker, notices of the run.
  public var notices: [Diagnostic]
  /// Where its numbers come from, and how far they can be trusted.
  public var provenance: Provenance
  /// Where the statement stands in its program.
  public var span: SourceSpan
  /// In a conversation, the number of a result: later programs can call it `_3`.
  public var number: Int?

  /// An outcome.
  public init(
    value: Value?, charts: [ChartData] = [], notices: [Diagnostic], provenance: Provenance, span: SourceSpan,
    number: Int? = nil
  ) {
    self.number = number
    self.provenance = provenance
    self.span = span
    self.value = value
    self.charts = charts
    self.notices = notices
  }
}
