package import LPQData

/// How an aggregate function puts the rows of each group together.
///
/// `sum` over `[1, 2, null]` with groups `[0, 1, 0]` gives the column `[1, 2]`.
package struct Aggregate: Sendable {
  /// What the checker must know to refuse wrong numbers.
  package enum Meaning: Sendable {
    /// Adds: right for additive metrics only.
    case sum
    /// Averages without weights: misleading for ratios.
    case mean
    /// Averages with weights.
    case weightedMean
    /// The same whatever the number of equal rows: `min`, `max`, `count_distinct`, `any`, `all`.
    case idempotent
    /// Anything else: depends on what one row stands for.
    case other
  }

  package var meaning: Meaning
  /// One value a group. Parameters after the first may be constants (`quantile`'s p).
  package var compute: @Sendable ([Datum], Grouping) throws -> Column

  package init(_ meaning: Meaning, _ compute: @escaping @Sendable ([Datum], Grouping) throws -> Column) {
    self.meaning = meaning
    self.compute = compute
  }
}

/// Which rows belong together: for each row the number of its group.
package struct Grouping: Sendable {
  /// `0 ..< groupCount` for each row; nil: all rows are of the one group 0.
  package var groupOfRow: [Int32]?
  package var groupCount: Int
  package var rowCount: Int

  package init(groupOfRow: [Int32]?, groupCount: Int, rowCount: Int) {
    self.groupOfRow = groupOfRow
    self.groupCount = groupCount
    self.rowCount = rowCount
  }

  /// All rows in one group (which exists even without rows).
  package static func single(rowCount: Int) -> Grouping {
    Grouping(groupOfRow: nil, groupCount: 1, rowCount: rowCount)
  }
}
