/// Rows and columns: a schema, and one `Column` for each of its entries, all of the same length.
public struct Table: Sendable {
  /// The columns' names, types and kinds.
  public var schema: Schema
  /// The columns, in the schema's order, `rowCount` long each.
  public var columns: [Column]
  /// How many rows; said apart, for a table may have rows and no columns.
  public var rowCount: Int

  /// A table; every column must have `rowCount` values.
  public init(schema: Schema, columns: [Column], rowCount: Int) {
    precondition(schema.columns.count == columns.count, "one column for each entry of the schema")
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of one length")
    self.schema = schema
    self.columns = columns
    self.rowCount = rowCount
  }

  /// No rows and no columns.
  public static let empty = Table(schema: Schema(), columns: [], rowCount: 0)

  /// A table of one row per record; columns in the order in which the keys first occur, an absent key is null.
  public init(records: [Record]) {
    self.init(records: records) { _ in }
  }

  /// As above; calls `check` with the place of each record and value, so that it may throw to end what takes long.
  package init(records: [Record], check: (Int) throws -> Void) rethrows {
    var names: [String] = []
    var places: [ExactText: Int] = [:]
    for (row, record) in records.enumerated() {
      try check(row)
      for field in record.fields where places[ExactText(field.name)] == nil {
        places[ExactText(field.name)] = names.count
        names.append(field.name)
      }
    }
    var cells = [[Value]](repeating: Array(repeating: .null, count: records.count), count: names.count)
    for (row, record) in records.enumerated() {
      try check(row)
      for field in record.fields {
        if let place = places[ExactText(field.name)] { cells[place][row] = field.value }
      }
    }
    let columns = try cells.map { try Column($0, check: check) }
    let infos = zip(names, columns).map { ColumnInfo(name: $0, type: $1.type) }
    self.init(schema: Schema(infos), columns: columns, rowCount: records.count)
  }

  /// A column by its name, nil where there is none.
  public subscript(name: String) -> Column? {
    schema.index(of: name).map { columns[$0] }
  }

  /// One row as a record.
  public func record(at row: Int) -> Record {
    Record(zip(schema.columns, columns).map { Record.Field(name: $0.name, value: $1[row]) })
  }

  /// The rows at these places, in this order.
  public func gather(_ rows: [Int]) -> Table {
    Table(schema: schema, columns: columns.map { $0.gather(rows) }, rowCount: rows.count)
  }

  /// Some rows that follow one another.
  package func slice(_ rows: Range<Int>) -> Table {
    Table(schema: schema, columns: columns.map { $0.slice(rows) }, rowCount: rows.count)
  }
}
