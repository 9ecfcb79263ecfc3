/// What a program says of a file's columns: `types: {zip: string}, metrics: {view_count: additive}`.
package struct ColumnHints: Hashable, Sendable {
  /// Types that are told instead of inferred.
  package var types: [ExactText: ScalarType]
  /// How the numbers of a column may be put together.
  package var metrics: [ExactText: MetricKind]

  package init(types: [ExactText: ScalarType] = [:], metrics: [ExactText: MetricKind] = [:]) {
    self.types = types
    self.metrics = metrics
  }

  /// The table with the kinds of its metrics; every column that is named must be there, and a metric be of numbers.
  func applied(to table: Table) throws(LoadError) -> Table {
    let weights = metrics.values.compactMap { if case .ratio(let weight) = $0 { ExactText(weight) } else { nil } }
    for name in (Array(types.keys) + Array(metrics.keys) + weights).sorted() where table[name.string] == nil {
      throw LoadError(.noSuchColumn(name.string, columns: table.schema.names))
    }
    var table = table
    for place in table.schema.columns.indices {
      let column = table.schema.columns[place]
      guard let kind = metrics[ExactText(column.name)] else { continue }
      guard column.type.isNumeric || column.type == .null else { throw LoadError(.metricOfNoNumbers(column)) }
      table.schema.columns[place].metric = kind
    }
    return table
  }
}
