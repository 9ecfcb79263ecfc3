import LPQData
import LPQDiagnostics
import LPQEngine

/// A checked expression with what the stages around it must know.
struct Checked {
  var expr: TypedExpr
  /// Set where the value is a relation: a pipeline can go on from it, its grain still open.
  var relation: Relation?
  /// The metric whose values these are: of a bare column, or of a column taken as a list.
  var metric: MetricKind?
  /// How it depends on the row's metrics.
  var degree: Degree = .constant
  /// Whether it reads metrics of the row: then the grain matters to it.
  var usesMetrics = false
  /// Whether it reads columns of the row at all.
  var usesColumns = false
  /// Of a lambda: what it gives.
  var resultType: ValueType?
  /// The grain of a list's elements.
  var listGrain: SourceInstance?

  init(_ expr: TypedExpr) {
    self.expr = expr
  }

  var type: ValueType { expr.type }

  /// What stands where an error was reported; every rule lets it pass.
  static func error(_ span: SourceSpan) -> Checked {
    Checked(TypedExpr(.constant(.null), .any, span))
  }

  /// Takes over what the parts read.
  func reading(_ parts: [Checked]) -> Checked {
    var copy = self
    copy.usesMetrics = parts.contains(where: \.usesMetrics)
    copy.usesColumns = parts.contains(where: \.usesColumns)
    copy.degree = parts.allSatisfy(\.degree.isConstant) ? .constant : .other
    return copy
  }
}
