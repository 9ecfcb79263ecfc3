internal import LPQData
package import LPQDiagnostics

/// A condition of a `where` that a source can be asked for: `timestamp >= @2026-11-01`, `playback_id == "1bde4o2i6xycudoy"`.
///
/// The `where` stays in the plan: what is pushed down may only leave out rows that it would drop.
package struct PushedFilter: Sendable {
  /// The column, by the source's name.
  package var column: String
  package var comparison: ComparisonOperator
  /// Reads no row.
  package var value: TypedExpr
  /// The condition's place.
  package var span: SourceSpan

  package init(column: String, comparison: ComparisonOperator, value: TypedExpr, span: SourceSpan) {
    self.column = column
    self.comparison = comparison
    self.value = value
    self.span = span
  }
}

extension Plan {
  /// The plan with what its source can be asked of a condition that stands behind it. Goes through stages that pass rows
  /// and the column on as they are; an aggregate or `take` on the way sees rows that the condition drops, and ends it.
  package func pushing(_ condition: TypedExpr) -> Plan {
    condition.conjuncts.compactMap(\.pushable).reduce(self) { $0.pushing($1) }
  }

  private func pushing(_ filter: PushedFilter) -> Plan {
    switch kind {
    case .source(var call):
      guard call.operation.canBeAsked(filter) else { return self }
      call.pushed.append(filter)
      return Plan(.source(call), span)
    case .filter(let input, let condition, let aggregates) where aggregates.isEmpty:
      return Plan(.filter(input.pushing(filter), condition: condition, aggregates: []), span)
    case .sort(let input, let terms, let aggregates) where aggregates.isEmpty:
      return Plan(.sort(input.pushing(filter), terms, aggregates: []), span)
    case .derive(let input, let columns):
      guard columns.allSatisfy({ $0.aggregates.isEmpty && !$0.column.name.isSameText(as: filter.column) }) else {
        return self
      }
      return Plan(.derive(input.pushing(filter), columns), span)
    case .select(let input, let columns):
      guard columns.allSatisfy(\.aggregates.isEmpty), let renamed = filter.behind(columns) else { return self }
      return Plan(.select(input.pushing(renamed), columns), span)
    case .rename(let input, let names):
      var renamed = filter
      renamed.column = names.first { $0.new.isSameText(as: filter.column) }?.old ?? filter.column
      return Plan(.rename(input.pushing(renamed), names), span)
    case .drop(let input, let names): return Plan(.drop(input.pushing(filter), names), span)
    default: return self
    }
  }
}

extension PushedFilter {
  /// The same of the column that a `select` takes it from; nil where it is computed.
  fileprivate func behind(_ columns: [Derivation]) -> PushedFilter? {
    guard let source = columns.last(where: { $0.column.name.isSameText(as: column) }),
      case .column(let name) = source.value.kind
    else { return nil }
    var filter = self
    filter.column = name
    return filter
  }
}

extension OperationDescription {
  /// Bounds of time in whole buckets, and IDs that the server filters by as the language does.
  fileprivate func canBeAsked(_ filter: PushedFilter) -> Bool {
    if filter.column == Self.timestampColumn { return hasBounds && filter.comparison != .notEqual }
    return filter.comparison == .equal && dimension(named: filter.column)?.isFilterable != nil
  }

  /// Whether it takes `from` and `to`.
  package var hasBounds: Bool { parameters.contains { $0.name == "from" } }
}

extension TypedExpr {
  /// `a and b and c` as a list.
  package var conjuncts: [TypedExpr] {
    if case .and(let left, let right) = kind { left.conjuncts + right.conjuncts } else { [self] }
  }

  /// A comparison of a column with a value that is the same for all rows.
  fileprivate var pushable: PushedFilter? {
    guard case .comparison(let comparison, let left, let right) = kind else { return nil }
    if case .column(let name) = left.kind, right.isOneForAllRows {
      return PushedFilter(column: name, comparison: comparison, value: right, span: span)
    }
    if case .column(let name) = right.kind, left.isOneForAllRows {
      return PushedFilter(column: name, comparison: comparison.flipped, value: left, span: span)
    }
    return nil
  }

  private var isOneForAllRows: Bool { !readsRow }
}

extension ComparisonOperator {
  /// Of `b < a`, said of a.
  fileprivate var flipped: ComparisonOperator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
