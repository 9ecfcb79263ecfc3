extension TypedExpr {
  /// The expressions that it is made of. A nested pipeline is none of them: it does not see the row.
  package var children: [TypedExpr] {
    switch kind {
    case .constant, .column, .variable, .aggregate, .relation: []
    case .negate(let operand), .not(let operand), .member(let operand, _), .only(let operand),
      .provenance(let operand), .explanation(let operand):
      [operand]
    case .and(let left, let right), .or(let left, let right), .coalesce(let left, let right),
      .arithmetic(_, let left, let right), .comparison(_, let left, let right), .index(let left, let right):
      [left, right]
    case .membership(let needle, let list, _): [needle, list]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .list(let elements), .interpolation(let elements): elements
    case .record(let fields): fields.map(\.value)
    case .call(_, let arguments), .listAggregate(_, let arguments): arguments
    case .apply(let function, let arguments): [function] + arguments
    case .lambda(_, let body, _): [body]
    }
  }

  /// Whether it reads a column of the row, aggregates apart.
  package var readsColumns: Bool {
    if case .column = kind { return true }
    return children.contains { $0.readsColumns }
  }

  /// The variables that it names, those of its own lambdas among them.
  package var variables: Set<VariableID> {
    if case .variable(let id) = kind { return [id] }
    return children.reduce(into: []) { $0.formUnion($1.variables) }
  }

  /// Whether its value may differ from row to row.
  var readsRow: Bool {
    switch kind {
    case .column, .aggregate: true
    default: children.contains { $0.readsRow }
    }
  }
}
