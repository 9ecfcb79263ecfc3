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

  /// Whether every column that is named is there. (That metrics are numbers is seen by each chunk.)
  package func isApplicable(to pass: FilePass) -> Bool {
    let names = Set(pass.names.map { ExactText($0) })
    let weights = metrics.values.compactMap { if case .ratio(let weight) = $0 { ExactText(weight) } else { nil } }
    return names.isSuperset(of: types.keys) && names.isSuperset(of: metrics.keys) && names.isSuperset(of: weights)
  }

  /// The table with the kinds of its metrics; every column that is named must be there, and a metric be of numbers.
  package func applied(to table: Table) throws(LoadError) -> Table {
    let weights = metrics.values.compactMap { if case .ratio(let weight) = $0 { ExactText(weight) } else { nil } }
    for name in (Array(types.keys) + Array(metrics.keys) + weights).sorted() where table[name.string] == nil {
      throw LoadError(.noSuchColumn(name.string, columns: table.schema.names))
    }
    var table = table
    for place in table.schema.columns.indices {
      let column = table.schema.columns[place]
      guard let kind = metrics[ExactText(column.name)] else { continue }
      guard column.type.isNumeric || column.type == .null else {
        throw LoadError(.metricOfNoNumbers(ColumnInfo(name: column.name, type: column.type)))
      }
      table.schema.columns[place] = ColumnInfo(name: column.name, type: column.type, metric: kind, marks: column.marks)
    }
    return table
  }
}
