package import LPQData

extension Plan {
  /// The columns that say what a row stands for, its time and its numbers apart: a source's breakdown, and what is computed
  /// from that alone. nil where a table of the program's own does not tell.
  ///
  /// Of `get_viewership() | derive land: upper(country)` broken down by country: country and land.
  package func dimensions(of breakdown: (SourceCall) -> [String]) -> Set<ExactText>? {
    switch kind {
    case .source(let call):
      let fixed = call.operation.fixedColumns.map(\.name).filter { $0 != OperationDescription.timestampColumn }
      return Set((fixed + breakdown(call)).map { ExactText($0) })
    case .derive(let input, let columns):
      return columns.reduce(into: input.dimensions(of: breakdown)) { known, derivation in
        let name = ExactText(derivation.column.name)
        if known.map(derivation.isComputed) ?? false { known?.insert(name) } else { known?.remove(name) }
      }
    case .select(let input, let columns), .summarize(let input, let columns, _, _),
      .rollup(let input, let columns):
      guard let known = input.dimensions(of: breakdown) else { return nil }
      return Set(columns.filter { $0.isComputed(from: known) }.map { ExactText($0.column.name) })
    case .drop(let input, let names): return input.dimensions(of: breakdown)?.subtracting(names.map { ExactText($0) })
    case .rename(let input, let names):
      return
        (input.dimensions(of: breakdown)?.map { name in
          names.first { ExactText($0.old) == name }.map { ExactText($0.new) } ?? name
        }).map(Set.init)
    case .pivot(let input, let column, let value):
      return input.dimensions(of: breakdown)?.subtracting([ExactText(column), ExactText(value)])
    case .append(let first, let second):
      guard let left = first.dimensions(of: breakdown), let right = second.dimensions(of: breakdown) else { return nil }
      return left.union(right)
    case .filter(let input, _, _), .sort(let input, _, _), .take(let input, _, _), .skip(let input, _),
      .distinct(let input, _), .join(let input, _, _), .fill(let input, _), .save(let input, _, _),
      .expect(let input, _), .chart(let input, _):
      return input.dimensions(of: breakdown)
    case .values, .load, .describe, .schema: return nil
    }
  }
}

extension Derivation {
  /// Whether it is the same for all rows in which these columns are.
  fileprivate func isComputed(from columns: Set<ExactText>) -> Bool {
    aggregates.isEmpty && !value.readsAggregate && value.columnNames.isSubset(of: columns)
  }
}

extension TypedExpr {
  /// The columns that it names.
  package var columnNames: Set<ExactText> {
    if case .column(let name) = kind { return [ExactText(name)] }
    return children.reduce(into: []) { $0.formUnion($1.columnNames) }
  }

  fileprivate var readsAggregate: Bool {
    if case .aggregate = kind { true } else { children.contains { $0.readsAggregate } }
  }
}
