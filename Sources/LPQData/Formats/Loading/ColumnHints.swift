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

  /// All columns that it names: these are read, whatever else is.
  package var names: Set<ExactText> {
    let weights = metrics.values.compactMap { if case .ratio(let weight) = $0 { ExactText(weight) } else { nil } }
    return Set(types.keys).union(metrics.keys).union(weights)
  }

  /// Whether every column that is named is there, and every metric of numbers.
  package func isApplicable(to pass: FilePass) -> Bool {
    names.isSubset(of: pass.names.map { ExactText($0) }) && metrics.keys.allSatisfy { pass.hasNumbers($0) }
  }

  /// The table with the kinds of its metrics; every column that is named must be there, and a metric be of numbers.
  package func applied(to table: Table) throws(LoadError) -> Table {
    for name in names.sorted() where table[name.string] == nil {
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
