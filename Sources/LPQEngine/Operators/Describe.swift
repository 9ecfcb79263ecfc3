package import LPQData
internal import LPQDiagnostics

/// `describe`: statistics of the rows at hand, a row for each column. Of a column that the server did not return nothing
/// is known, so all of its statistics are null.
package struct Describe: Operator {
  /// What it gives, whatever it is of.
  package static let schema = Schema(
    [(texts, .string), (counts, .int), (extremes, .any), (moments, .float)].flatMap { names, type in
      names.map { ColumnInfo(name: $0, type: type) }
    })

  private static let texts = ["column", "type"]
  private static let counts = ["count", "nulls", "distinct"]
  /// Of what has an order; the types are the columns' own.
  private static let extremes = ["min", "max"]
  /// Of numbers.
  private static let moments = ["mean", "median", "stdev"]

  func apply(to input: Table, by executor: Executor) throws -> Table {
    let rows = try zip(input.schema.columns, input.columns).map { try Describe.row($0, $1) }
    let infos = Describe.schema.columns
    return Table(
      schema: Describe.schema,
      columns: infos.indices.map { place in Column(rows.map { $0[place] }, as: infos[place].type) },
      rowCount: rows.count)
  }

  private static func row(_ info: ColumnInfo, _ column: Column) throws -> [Value] {
    let head: [Value] = [.string(info.name), .string(info.type.name)]
    if info.marks.contains(.missing) {
      return head + Array(repeating: .null, count: counts.count + extremes.count + moments.count)
    }
    let nulls = (0..<column.count).count { column.isNull(at: $0) }
    let distinct = try RowGroups([column], rowCount: column.count).firstRows.count - (nulls > 0 ? 1 : 0)
    let numbers: [Value] = [.int(column.count - nulls), .int(nulls), .int(distinct)]
    return try head + numbers + extremes.map { try extreme($0, column) }
      + moments.map { column.type.isNumeric ? try aggregate($0, column) : .null }
  }

  /// Spans of the clock and of the calendar together (`90s`, `1mo`) have no order, and so no extremes.
  private static func extreme(_ name: String, _ column: Column) throws -> Value {
    if column.type == .duration { return (try? aggregate(name, column)) ?? .null }
    return column.type.isOrdered ? try aggregate(name, column) : .null
  }

  private static func aggregate(_ name: String, _ column: Column) throws -> Value {
    guard case .aggregate(let aggregate, _) = FunctionTable.byName[name]?.implementation else {
      throw Diagnostic(.internalError, "no aggregate `\(name)`: please report this")
    }
    return try aggregate.compute([.column(column)], .single(rowCount: column.count))[0]
  }
}

extension ValueType {
  /// Whether its values have one order.
  fileprivate var isOrdered: Bool {
    switch self {
    case .bool, .int, .float, .string, .timestamp: true
    default: false
    }
  }
}
