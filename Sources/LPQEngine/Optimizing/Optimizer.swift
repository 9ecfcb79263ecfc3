internal import LPQData

/// Makes of an expression one that gives the same value, or fails in the same way at the same place, with less work.
///
/// Of `where x > 2 * 3 | summarize a: mean(x / 2), b: max(x / 2)` the product is computed once and for all, `x / 2` once for both
/// aggregates. What is needed to know the data for is decided when they are there: the order of conditions by `Filter`, projection and
/// chunks by `Executor`.
package struct Optimizer {
  private let folding: ConstantFolding

  package init(_ context: CallContext) {
    folding = ConstantFolding(context: context)
  }

  package func optimized(_ expr: TypedExpr) -> TypedExpr {
    switch expr.kind {
    // It says how the program would be carried out as it is written.
    case .explanation: return expr
    case .relation(let plan):
      return TypedExpr(.relation(optimized(plan)), expr.type, expr.span)
    default: return folding.folded(expr.mappingChildren(optimized))
    }
  }

  package func optimized(_ plan: Plan) -> Plan {
    var plan = plan.mappingInputs(optimized).mappingExpressions(optimized)
    plan.shareExpressions()
    return plan
  }
}

extension Plan {
  /// The same with other inputs.
  fileprivate func mappingInputs(_ transform: (Plan) -> Plan) -> Plan {
    let kind: Kind =
      switch kind {
      case .source, .load, .values: kind
      case .filter(let input, let condition, let aggregates):
        .filter(transform(input), condition: condition, aggregates: aggregates)
      case .derive(let input, let columns): .derive(transform(input), columns)
      case .select(let input, let columns): .select(transform(input), columns)
      case .drop(let input, let names): .drop(transform(input), names)
      case .rename(let input, let names): .rename(transform(input), names)
      case .sort(let input, let terms, let aggregates): .sort(transform(input), terms, aggregates: aggregates)
      case .take(let input, let count, let keys): .take(transform(input), count: count, by: keys)
      case .skip(let input, let count): .skip(transform(input), count: count)
      case .distinct(let input, let keys): .distinct(transform(input), keys)
      case .summarize(let input, let keys, let aggregates, let values):
        .summarize(transform(input), keys: keys, aggregates: aggregates, values: values)
      case .rollup(let input, let keys): .rollup(transform(input), keys: keys)
      case .expect(let input, let expectation): .expect(transform(input), expectation)
      case .join(let input, let other, let terms): .join(transform(input), transform(other), terms)
      case .append(let input, let other): .append(transform(input), transform(other))
      case .pivot(let input, let column, let value): .pivot(transform(input), column: column, value: value)
      case .fill(let input, let terms): .fill(transform(input), terms)
      case .describe(let input): .describe(transform(input))
      // What is asked of its columns is said of the plan as it is written.
      case .schema(_, .some): kind
      case .schema(let input, nil): .schema(transform(input), nil)
      case .chart(let input, let terms): .chart(transform(input), terms)
      case .save(let input, let path, let overwrite): .save(transform(input), path: path, overwrite: overwrite)
      }
    return Plan(kind, span)
  }

  /// The same with other expressions over its rows. A source's arguments and a window's keys are looked at as they are written.
  func mappingExpressions(_ transform: (TypedExpr) -> TypedExpr) -> Plan {
    func mapped(_ calls: [AggregateCall]) -> [AggregateCall] {
      calls.map { call in
        var call = call
        if !call.isWindow { call.arguments = call.arguments.map(transform) }
        return call
      }
    }
    func mapped(_ derivations: [Derivation]) -> [Derivation] {
      derivations.map {
        Derivation(column: $0.column, value: transform($0.value), aggregates: mapped($0.aggregates))
      }
    }
    let kind: Kind =
      switch kind {
      case .values(let expr): .values(transform(expr))
      case .filter(let input, let condition, let aggregates):
        .filter(input, condition: transform(condition), aggregates: mapped(aggregates))
      case .derive(let input, let columns): .derive(input, mapped(columns))
      case .select(let input, let columns): .select(input, mapped(columns))
      case .sort(let input, let terms, let aggregates):
        .sort(
          input, terms.map { SortTerm(key: transform($0.key), isDescending: $0.isDescending) },
          aggregates: mapped(aggregates))
      case .take(let input, let count, let keys): .take(input, count: transform(count), by: keys.map(transform))
      case .skip(let input, let count): .skip(input, count: transform(count))
      case .distinct(let input, let keys): .distinct(input, mapped(keys))
      case .summarize(let input, let keys, let aggregates, let values):
        .summarize(input, keys: mapped(keys), aggregates: mapped(aggregates), values: mapped(values))
      case .rollup(let input, let keys): .rollup(input, keys: mapped(keys))
      case .source, .load, .drop, .rename, .expect, .join, .append, .pivot, .fill, .describe, .schema, .chart, .save:
        kind
      }
    return Plan(kind, span)
  }
}
