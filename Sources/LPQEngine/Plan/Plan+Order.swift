extension Plan {
  /// Whether the program says in which order the rows come: by a `sort`, or since they are its own or a file's. A data source's order
  /// is arbitrary among equals.
  package var isOrdered: Bool {
    switch kind {
    case .sort, .fill, .schema, .describe, .load: true
    case .source, .append: false
    case .values(let expr): expr.relations.allSatisfy(\.isOrdered)
    case .filter(let input, _, _), .derive(let input, _), .select(let input, _), .drop(let input, _),
      .rename(let input, _), .take(let input, _, _), .skip(let input, _), .distinct(let input, _),
      .summarize(let input, _, _, _), .rollup(let input, _), .expect(let input, _), .join(let input, _, _),
      .pivot(let input, _, _), .save(let input, _, _), .chart(let input, _):
      input.isOrdered
    }
  }
}

extension TypedExpr {
  /// The tables that the expression is made of.
  fileprivate var relations: [Plan] {
    if case .relation(let plan) = kind { return [plan] }
    return children.flatMap(\.relations)
  }
}
