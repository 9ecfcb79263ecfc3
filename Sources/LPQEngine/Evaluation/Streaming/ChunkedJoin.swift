internal import LPQData
internal import LPQDiagnostics
internal import Synchronization

/// A `join` with a small table that is at hand: each chunk of the left rows is joined by itself.
struct ChunkedJoin: Operator {
  let right: Table
  let terms: JoinTerms
  private let rowCount = RowCounter()

  /// The right rows are looked at again for each chunk.
  static let rightRowLimit = 1 << 14

  /// nil of a join whose result is not that of its chunks one behind the other.
  init?(_ right: Table, _ terms: JoinTerms) {
    guard terms.kind != .full, right.rowCount <= Self.rightRowLimit else { return nil }
    (self.right, self.terms) = (right, terms)
  }

  func apply(to left: Table, by executor: Executor) throws -> Table {
    let (table, repeatedRowCount) = try Join.joined(left, right, terms)
    // How many there are in all is said of all rows.
    if repeatedRowCount > 0, left.schema.columns.contains(where: { $0.metric == .additive }) { throw NotInChunks() }
    if rowCount.adding(table.rowCount) > Join.rowLimit { throw NotInChunks() }
    return table
  }

  private final class RowCounter: Sendable {
    private let count = Mutex(0)

    func adding(_ more: Int) -> Int {
      count.withLock { count in
        count += more
        return count
      }
    }
  }
}

extension Plan {
  /// The plan before a join and what it is joined with; nil of a join whose other table cannot be looked at beforehand.
  var chunkedJoin: (input: Plan, other: Plan, terms: JoinTerms)? {
    guard case .join(let input, let other, let terms) = kind, terms.kind != .full, other.hasNoEffect else { return nil }
    return (input, other, terms)
  }

  /// Whether it begins with a file, with nothing behind that but what is done to each row, and joins.
  var isJoinedFile: Bool {
    if case .load = kind { return true }
    return (isRowWise || chunkedJoin != nil) && inputs[0].isJoinedFile
  }

  /// Whether it may be computed twice, or for nothing.
  private var hasNoEffect: Bool {
    switch kind {
    case .load, .values, .filter, .derive, .select, .drop, .rename, .sort, .take, .skip, .distinct, .summarize:
      inputs.allSatisfy(\.hasNoEffect) && expressions.allSatisfy { !$0.hasPipeline }
    default: false
    }
  }
}

extension TypedExpr {
  fileprivate var hasPipeline: Bool {
    switch kind {
    case .relation, .apply, .variable: true
    default: children.contains(where: \.hasPipeline)
    }
  }
}
