/// How a value stands in a format of rows and columns: a record is a table of one row, a list of records a table.
package enum TabularValue {
  case table(Table)
  /// Anything else: one value a line.
  case lines([Value])

  package init(_ value: Value) {
    switch value {
    case .table(let table): self = .table(table)
    case .record(let record): self = .table(Table(records: [record]))
    case .list(let elements):
      guard !elements.isEmpty, elements.allSatisfy({ if case .record = $0 { true } else { false } }) else {
        self = .lines(elements)
        return
      }
      self = .table(Table(records: elements.compactMap { if case .record(let record) = $0 { record } else { nil } }))
    default: self = .lines([value])
    }
  }
}

extension Table {
  /// Without the columns that were asked for and not returned: in data they are left out, for a null would be another thing.
  package var withoutMissingColumns: Table {
    let places = schema.columns.indices.filter { !schema.columns[$0].marks.contains(.missing) }
    if places.count == columns.count { return self }
    return Table(
      schema: Schema(places.map { schema.columns[$0] }), columns: places.map { columns[$0] }, rowCount: rowCount)
  }
}
