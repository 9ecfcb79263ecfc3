internal import LPQData
package import LPQDiagnostics

/// What the optimiser has done about a stage, for `explain`.
package enum Optimization: Sendable {
  /// An expression that is computed once, before there are rows, and what it gives.
  case folded(SourceSpan, String)
  /// An expression that stands in several places.
  case shared(SourceSpan, count: Int)
  /// Conditions in the order in which they are tested, where none can fail.
  case ordered([SourceSpan])
}

extension Plan {
  /// What is done about the stage's own expressions.
  package func optimizations(_ context: CallContext) -> [Optimization] {
    var found: [Optimization] = []
    let folding = ConstantFolding(context: context)
    func fold(_ expr: TypedExpr) -> TypedExpr {
      if case .explanation = expr.kind { return expr }
      let folded = folding.folded(expr.mappingChildren { folding.deeplyFolded($0) })
      if let value = folded.constant {
        if expr.constant == nil, expr.isComputation { found.append(.folded(expr.span, value.literal)) }
        return folded
      }
      for child in expr.children { _ = fold(child) }
      return folded
    }
    var folded = mappingExpressions(fold)
    if case .filter(_, let condition, _) = folded.kind, let order = ConditionOrder(expected: condition) {
      found.append(.ordered(order.conditions.map(\.span)))
    }
    folded.shareExpressions()
    found += folded.sharedExpressions.map { .shared($0.expr.span, count: $0.count) }
    return found
  }
}

extension ConstantFolding {
  fileprivate func deeplyFolded(_ expr: TypedExpr) -> TypedExpr {
    switch expr.kind {
    case .explanation, .relation: expr
    default: folded(expr.mappingChildren(deeplyFolded))
    }
  }
}

extension TypedExpr {
  /// More than a literal: `-1` and `["a", "b"]` are none.
  fileprivate var isComputation: Bool {
    switch kind {
    case .negate(let operand): operand.constant == nil
    case .list(let elements): elements.contains(where: \.isComputation)
    case .constant: false
    default: true
    }
  }
}
