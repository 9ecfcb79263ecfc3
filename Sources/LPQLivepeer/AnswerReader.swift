import LPQData
import LPQDiagnostics
import LPQEngine

/// Turns an answer's body into a table with the columns that the operation's description promises.
///
/// `[{"viewCount":3,"country":"France"}]` → columns `country`, `view_count`. What the server was asked for and does not
/// return in any row becomes a column of nulls marked missing; what it returns in some rows only is an error.
struct AnswerReader {
  private let operation: OperationDescription
  private let request: SourceRequest
  private let wireNames: WireNames

  init(operation: OperationDescription, request: SourceRequest) {
    self.operation = operation
    self.request = request
    wireNames = WireNames(operation: operation.name)
  }

  func table(of body: [UInt8]) throws(Diagnostic) -> Table {
    let rows = try rows(of: body)
    var infos: [ColumnInfo] = []
    var columns: [Column] = []
    for column in expectedColumns {
      let (info, values) = try read(column, in: rows)
      infos.append(info)
      columns.append(values)
    }
    return Table(schema: Schema(infos), columns: columns, rowCount: rows.count)
  }

  // MARK: Rows

  private func rows(of body: [UInt8]) throws(Diagnostic) -> [Record] {
    let answer: Value
    do {
      answer = try JSONReader.value(of: body)
    } catch {
      throw undecodable("no JSON (\(error.message)); it begins with \(Self.beginning(of: body))")
    }
    switch answer {
    case .list(let elements): return try elements.map { element throws(Diagnostic) in try record(element) }
    // An empty list of the server's language is written as null.
    case .null where !isRecord: return []
    case .record(let record) where takesOneObject:
      if case .list? = record["errors"] { break }
      return [record]
    default: break
    }
    throw undecodable("\(answer.type.name) where \(takesOneObject ? "an object" : "an array of objects") should be")
  }

  private var takesOneObject: Bool {
    operation.result == .record || operation.name == Operations.usage.name
  }

  private func record(_ element: Value) throws(Diagnostic) -> Record {
    guard case .record(let record) = element else {
      throw undecodable("\(element.type.name) where a row's object should be")
    }
    return record
  }

  // MARK: Columns

  private struct Expected {
    var info: ColumnInfo
    /// Whether the server may leave it out of all rows.
    var mayBeMissing: Bool
  }

  /// What a table of this request has: `DataSource.fetch` says the order.
  private var expectedColumns: [Expected] {
    let isRecord = operation.result == .record
    var expected = operation.fixedColumns.map { Expected(info: $0, mayBeMissing: isRecord) }
    expected += request.dimensions.map {
      Expected(info: ColumnInfo(name: $0, type: .string), mayBeMissing: true)
    }
    if request.timeStep != nil {
      let info = ColumnInfo(name: OperationDescription.timestampColumn, type: .timestamp)
      expected.append(Expected(info: info, mayBeMissing: false))
    }
    return expected + operation.metrics.map { Expected(info: $0, mayBeMissing: isOptional($0.name)) }
  }

  /// Whether the specification promises the metric; only real time promises its error rate.
  private func isOptional(_ metric: String) -> Bool {
    switch metric {
    case "ttff_ms", "rebuffer_ratio", "exits_before_start", "legacy_view_count": true
    case "error_rate": operation.name != Operations.realtimeViewership.name
    default: false
    }
  }

  private func read(_ expected: Expected, in rows: [Record]) throws(Diagnostic) -> (ColumnInfo, Column) {
    let field = wireNames.field(of: expected.info.name)
    var values: [Value] = []
    values.reserveCapacity(rows.count)
    var absentRow: Int?
    for (row, record) in rows.enumerated() {
      guard let value = record[field] else {
        absentRow = absentRow ?? row
        continue
      }
      values.append(try convert(value, to: expected.info, row: row))
    }
    guard let absentRow else { return (expected.info, Column(values, as: expected.info.type)) }
    if values.isEmpty, expected.mayBeMissing {
      var info = expected.info
      info.marks.insert(.missing)
      return (info, Column(Array(repeating: .null, count: rows.count), as: info.type))
    }
    throw undecodable("row \(absentRow + 1) of \(rows.count) has no `\(field)`")
  }

  private func convert(_ value: Value, to info: ColumnInfo, row: Int) throws(Diagnostic) -> Value {
    switch (info.type, value) {
    case (_, .null): return .null
    case (.int, .int), (.float, .float): return value
    case (.int, .float(let number)):
      if let whole = Int(exactly: number) { return .int(whole) }
    case (.float, .int(let number)): return .float(Double(number))
    case (.timestamp, .int(let ms)): return .timestamp(Timestamp(ms: ms))
    case (.string, .string(let text)):
      // Real time has no null: what it does not know is empty.
      return text.isEmpty && operation.name == Operations.realtimeViewership.name ? .null : value
    default: break
    }
    throw undecodable(
      "row \(row + 1) has \(value.type.name) as `\(wireNames.field(of: info.name))`, which should be \(info.type.name)")
  }

  // MARK: What is wrong

  private func undecodable(_ what: String) -> Diagnostic {
    Diagnostic(
      .undecodable, "`\(operation.name)`: the server's answer is not what this operation returns", hint: nil,
      help: ["found: \(what)", "is the server URL right, with its /api? a proxy may have answered instead"],
      exitStatus: .api)
  }

  /// The first characters of a body, safe to show.
  private static func beginning(of body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(60), as: UTF8.self)
    let words = text.unicodeScalars.map { $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : " " }
    return body.isEmpty ? "nothing" : "`\(String(words))`"
  }
}
