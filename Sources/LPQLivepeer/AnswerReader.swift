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
  private let isRealtime: Bool

  init(operation: OperationDescription, request: SourceRequest) {
    self.operation = operation
    self.request = request
    wireNames = WireNames(operation: operation.name)
    isRealtime = operation.name == Operations.realtimeViewership.name
  }

  func table(of body: [UInt8]) throws(Diagnostic) -> Table {
    let columns = expectedColumns
    // An empty list of the server's language is written as null.
    let isNull = body.count <= 6 && body.filter { $0 > 0x20 } == Array("null".utf8)
    var wire: WireTable
    do {
      wire = try JSONReader.table(isNull ? Array("[]".utf8) : body, columns: columns)
    } catch {
      throw undecodable("\(error)", body)
    }
    if operation.result == .record, wire.table.rowCount != 1 {
      throw undecodable("\(wire.table.rowCount) rows where one object should be", body)
    }
    for (place, rowCount) in wire.presentRowCounts.enumerated() where rowCount < wire.table.rowCount {
      guard rowCount == 0 else {
        throw undecodable("`\(columns[place].key)` in \(rowCount) of \(wire.table.rowCount) rows only", body)
      }
      wire.table.schema.columns[place].marks.insert(.missing)
    }
    return wire.table
  }

  /// What a table of this request has; `DataSource.fetch` says the order.
  private var expectedColumns: [WireColumn] {
    // One of a public total's two IDs is there.
    var columns = operation.fixedColumns.map { column($0, isRequired: operation.result == .table) }
    columns += request.dimensions.map { column(ColumnInfo(name: $0, type: .string), isRequired: false) }
    if request.timeStep != nil {
      let info = ColumnInfo(name: OperationDescription.timestampColumn, type: .timestamp)
      columns.append(column(info, isRequired: true))
    }
    return columns + operation.metrics.map { column($0, isRequired: isPromised($0.name)) }
  }

  private func column(_ info: ColumnInfo, isRequired: Bool) -> WireColumn {
    // Real time has no null: a dimension that it does not know is empty.
    WireColumn(
      key: wireNames.field(of: info.name), info: info, isRequired: isRequired, emptyTextIsNull: isRealtime)
  }

  /// Whether the specification promises the metric; of the error rates only real time's.
  private func isPromised(_ metric: String) -> Bool {
    switch metric {
    case "ttff_ms", "rebuffer_ratio", "exits_before_start", "legacy_view_count": false
    case "error_rate": isRealtime
    default: true
    }
  }

  private func undecodable(_ what: String, _ body: [UInt8]) -> Diagnostic {
    let beginning = String(decoding: body.prefix(60), as: UTF8.self).shownSafely
    return Diagnostic(
      .undecodable, "`\(operation.name)`: the server's answer is not what this operation returns",
      help: [
        "found: \(what.shownSafely)",
        body.isEmpty ? "the answer is empty" : "the answer begins with `\(beginning)`",
        "does the server URL end in /api? a proxy may have answered in the server's place",
      ], exitStatus: .api)
  }
}
