package import LPQData

/// How a function over the rows' order gives each row a value that depends on others: `delta(view_count)`.
///
/// `cumsum` over `[1, 2, 3]` with groups `[0, 1, 0]` gives the column `[1, 2, 4]`.
package struct Window: Sendable {
  /// What the checker must know to refuse wrong numbers.
  package var meaning: Aggregate.Meaning
  /// Whether the result depends on the order of the rows: all but `rank` and `share`.
  package var readsOrder: Bool
  /// One value a row, from the arguments without `by`; groups restart it.
  package var compute: @Sendable ([Datum], Grouping, CallContext) throws -> Column

  package init(
    _ meaning: Aggregate.Meaning, readsOrder: Bool = true,
    _ compute: @escaping @Sendable ([Datum], Grouping, CallContext) throws -> Column
  ) {
    self.meaning = meaning
    self.readsOrder = readsOrder
    self.compute = compute
  }
}
