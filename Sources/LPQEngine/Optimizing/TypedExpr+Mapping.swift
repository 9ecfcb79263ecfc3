internal import LPQData

extension TypedExpr {
  /// The same with other `children`.
  func mappingChildren(_ transform: (TypedExpr) -> TypedExpr) -> TypedExpr {
    let kind: Kind =
      switch kind {
      case .constant, .column, .variable, .aggregate, .relation: kind
      case .negate(let operand): .negate(transform(operand))
      case .not(let operand): .not(transform(operand))
      case .and(let left, let right): .and(transform(left), transform(right))
      case .or(let left, let right): .or(transform(left), transform(right))
      case .coalesce(let left, let right): .coalesce(transform(left), transform(right))
      case .conditional(let condition, let then, let otherwise):
        .conditional(transform(condition), then: transform(then), otherwise: transform(otherwise))
      case .arithmetic(let operation, let left, let right): .arithmetic(operation, transform(left), transform(right))
      case .comparison(let operation, let left, let right): .comparison(operation, transform(left), transform(right))
      case .membership(let needle, let list, let isNegated):
        .membership(transform(needle), list: transform(list), negated: isNegated)
      case .list(let elements): .list(elements.map(transform))
      case .record(let fields): .record(fields.map { (name: $0.name, value: transform($0.value)) })
      case .interpolation(let parts): .interpolation(parts.map(transform))
      case .member(let operand, let name): .member(transform(operand), name)
      case .index(let operand, let index): .index(transform(operand), transform(index))
      case .call(let function, let arguments): .call(function, arguments.map(transform))
      case .listAggregate(let function, let arguments): .listAggregate(function, arguments.map(transform))
      case .apply(let function, let arguments): .apply(transform(function), arguments.map(transform))
      case .lambda(let parameters, let body, let summary): .lambda(parameters, transform(body), summary: summary)
      case .only(let operand): .only(transform(operand))
      case .provenance(let operand): .provenance(transform(operand))
      case .explanation(let operand): .explanation(transform(operand))
      }
    var mapped = self
    mapped.kind = kind
    return mapped
  }
}
