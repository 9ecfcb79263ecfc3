import Testing

@testable import LPQData

struct JSONTableTests {
  static let columns = [
    WireColumn(key: "viewCount", info: ColumnInfo(name: "view_count", type: .int), isRequired: true, isNullable: false),
    WireColumn(key: "country", info: ColumnInfo(name: "country", type: .string), emptyTextIsNull: true),
    WireColumn(key: "errorRate", info: ColumnInfo(name: "error_rate", type: .float)),
    WireColumn(key: "timestamp", info: ColumnInfo(name: "timestamp", type: .timestamp)),
    WireColumn(key: "live", info: ColumnInfo(name: "live", type: .bool)),
    WireColumn(key: "extra", info: ColumnInfo(name: "extra", type: .any)),
  ]

  @Test func rowsBecomeColumns() throws {
    let text = #"""
      [{"viewCount": 3, "country": "France", "errorRate": 0.5, "timestamp": 1793527200000, "live": true, "extra": [1]},
       {"country": "", "viewCount": 4.0, "errorRate": null, "ignored": {"deep": [1, {"a": "b"}]}},
       {"errorRate": 1, "view\u0043ount": 0, "timestamp": "2026-11-01T10:00:00Z", "country": "France"}]
      """#
    let wire = try JSONReader.table(Array(text.utf8), columns: Self.columns)
    #expect(wire.presentRowCounts == [3, 3, 3, 2, 1, 1])
    #expect(wire.table.schema.names == ["view_count", "country", "error_rate", "timestamp", "live", "extra"])
    let rows = (0..<3).map { Value.record(wire.table.record(at: $0)).literal }
    #expect(
      rows == [
        #"{view_count: 3, country: "France", error_rate: 0.5, timestamp: @2026-11-01T10:00:00Z, live: true, extra: [1]}"#,
        "{view_count: 4, country: null, error_rate: null, timestamp: null, live: null, extra: null}",
        #"{view_count: 0, country: "France", error_rate: 1.0, timestamp: @2026-11-01T10:00:00Z, live: null, extra: null}"#,
      ])
    #expect(wire.table.columns.map(\.type).prefix(5) == [.int, .string, .float, .timestamp, .bool])
  }

  @Test(arguments: [("[]", 0), ("{\"viewCount\":1}", 1), (" [ {\"viewCount\" : 1} ] ", 1)])
  func rowCounts(text: String, rowCount: Int) throws {
    let wire = try JSONReader.table(Array(text.utf8), columns: Self.columns)
    #expect(wire.table.rowCount == rowCount)
    #expect(wire.presentRowCounts == [rowCount, 0, 0, 0, 0, 0])
    #expect(wire.table.columns[1].type == .string)
  }

  @Test(arguments: [
    (#"[{"viewCount":1},{"country":"a"}]"#, #"row 2: no key "viewCount" (byte 17)"#),
    (#"[{"viewCount":"1"}]"#, "row 1, viewCount: expected int, found a string (byte 14)"),
    (#"[{"viewCount":1.5}]"#, "row 1, viewCount: expected int, found a number that is none (byte 14)"),
    (#"[{"viewCount":1e300}]"#, "row 1, viewCount: expected int, found a number that is none (byte 14)"),
    (#"[{"viewCount":9223372036854775808}]"#, "row 1, viewCount: expected int, found a number that is none (byte 14)"),
    (#"[{"viewCount":null}]"#, "row 1, viewCount: expected int, found null (byte 14)"),
    (#"[{"viewCount":1,"country":{}}]"#, "row 1, country: expected string, found an object (byte 26)"),
    (#"[{"viewCount":1,"live":0}]"#, "row 1, live: expected bool, found a number (byte 23)"),
    (
      #"[{"viewCount":1,"timestamp":"soon"}]"#,
      "row 1, timestamp: expected timestamp, found a string that is none (byte 28)"
    ),
    (#"[{"viewCount":1,"viewCount":1}]"#, #"row 1, viewCount: key "viewCount" stands twice (byte 16)"#),
    (#"[{"viewCount":1,"country":"a}]"#, "row 1, country: the text ends too early (byte 30)"),
    ("[1]", "row 1: expected an object, found a number (byte 1)"),
    ("\"a\"", "row 1: expected an object, found a string (byte 0)"),
    ("<html>", "row 1: expected `{` (byte 0)"), ("", "row 1: the text ends too early (byte 0)"),
    (#"[{"viewCount":1}] x"#, "text after the end of the value (byte 18)"),
  ])
  func failures(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONReader.table(Array(text.utf8), columns: Self.columns) }
    #expect(error?.description == message)
  }
}
