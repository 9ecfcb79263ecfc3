package import LPQData

// Projection: which columns of a stage's input the stages behind it read.
extension Plan {
  /// The columns of its input that are needed for `needed` of its own; nil: all.
  package func inputColumns(for needed: Set<ExactText>?) -> Set<ExactText>? {
    switch kind {
    case .filter(_, let condition, let aggregates):
      return needed?.union(condition.columnNames).union(aggregates.columnNames)
    case .derive(_, let columns):
      return needed.map { needed in
        columns.reversed().reduce(into: needed) { needed, derivation in
          needed.remove(ExactText(derivation.column.name))
          needed.formUnion([derivation].columnNames)
        }
      }
    case .select(_, let columns): return columns.columnNames
    case .summarize(_, let keys, let aggregates, _): return keys.columnNames.union(aggregates.columnNames)
    // The metrics, which a `load` names, are always read.
    case .rollup(_, let keys): return keys.columnNames
    case .sort(_, let terms, let aggregates):
      return needed?.union(terms.flatMap { $0.key.columnNames }).union(aggregates.columnNames)
    case .take(_, _, let keys): return needed?.union(keys.flatMap { $0.columnNames })
    case .skip: return needed
    case .distinct(_, let keys): return keys.isEmpty ? nil : needed?.union(keys.columnNames)
    case .drop(_, let names): return needed?.union(names.map { ExactText($0) })
    case .rename(_, let names):
      return needed.map { needed in
        needed.subtracting(names.map { ExactText($0.new) }).union(names.map { ExactText($0.old) })
      }
    case .source, .load, .values, .expect, .join, .append, .pivot, .fill, .describe, .schema, .chart, .save: return nil
    }
  }

  var isSort: Bool { if case .sort = kind { true } else { false } }

  /// Whether each row of its result is of one row of its input, whatever the others are.
  var isRowWise: Bool {
    switch kind {
    case .filter(_, _, let aggregates): aggregates.isEmpty
    case .derive(_, let columns), .select(_, let columns): columns.allSatisfy { $0.aggregates.isEmpty }
    case .drop, .rename: true
    default: false
    }
  }
}

extension [Derivation] {
  var columnNames: Set<ExactText> {
    reduce(into: []) { $0.formUnion($1.value.columnNames.union($1.aggregates.columnNames)) }
  }
}

extension [AggregateCall] {
  var columnNames: Set<ExactText> {
    reduce(into: []) { names, call in
      for argument in call.arguments { names.formUnion(argument.columnNames) }
    }
  }
}
