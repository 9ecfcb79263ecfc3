// What a plan is made of, whatever its kind.
extension Plan {
  /// The plan whose rows the stage takes; none of a source.
  package var inputs: [Plan] {
    switch kind {
    case .source, .values, .load: []
    case .filter(let input, _, _), .derive(let input, _), .select(let input, _), .drop(let input, _),
      .rename(let input, _), .sort(let input, _, _), .take(let input, _, _), .skip(let input, _),
      .distinct(let input, _), .summarize(let input, _, _, _), .rollup(let input, _), .expect(let input, _),
      .join(let input, _, _), .append(let input, _), .pivot(let input, _, _), .fill(let input, _),
      .describe(let input), .schema(let input, _), .chart(let input, _), .save(let input, _, _):
      [input]
    }
  }

  /// The tables that it takes beside its input.
  package var otherTables: [Plan] {
    switch kind {
    case .join(_, let other, _), .append(_, let other): [other]
    default: []
    }
  }

  /// The expressions that it evaluates, as far as pipelines may be nested in them.
  package var expressions: [TypedExpr] {
    switch kind {
    case .values(let expr): [expr]
    case .load(let terms): [terms.path]
    case .filter(_, let condition, _): [condition]
    case .derive(_, let columns), .select(_, let columns), .distinct(_, let columns), .rollup(_, let columns):
      columns.map(\.value)
    case .summarize(_, let keys, let aggregates, let values):
      keys.map(\.value) + aggregates.flatMap(\.arguments) + values.map(\.value)
    case .sort(_, let terms, _): terms.map(\.key)
    case .take(_, let count, let keys): [count] + keys
    case .skip(_, let count): [count]
    case .expect(_, let expectation): [expectation.condition]
    case .save(_, let path, _): [path]
    case .source(let call): call.arguments.map(\.value)
    case .drop, .rename, .join, .append, .pivot, .fill, .describe, .schema, .chart: []
    }
  }

  /// The source call at the beginning, where there is one.
  package var sourceCall: SourceCall? {
    if case .source(let call) = kind { return call }
    return inputs.first?.sourceCall
  }

  /// Whether a `rollup` is among the stages.
  package var isRolledUp: Bool {
    if case .rollup = kind { return true }
    return inputs.contains(where: \.isRolledUp)
  }
}
