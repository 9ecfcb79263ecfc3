import LPQData
import LPQDiagnostics

/// What one statement of a program came to.
public struct Outcome: Sendable {
  /// What it prints; nil for `let`, `fn`, and a pipeline that ends in an effect.
  public var value: Value?
  /// What it draws, in order and before `value`; a statement that fails has drawn nothing.
  public var charts: [ChartData]
  /// What the user should know of it: warnings of the checker, notices of the run.
  public var notices: [Diagnostic]

  /// An outcome.
  public init(value: Value?, charts: [ChartData] = [], notices: [Diagnostic]) {
    self.value = value
    self.charts = charts
    self.notices = notices
  }
}
