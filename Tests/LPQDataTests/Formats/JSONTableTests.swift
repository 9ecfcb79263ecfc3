import Glibc
import SeededRandom
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

  // MARK: The quick way

  /// The columns of an API's table; `extra` alone would have each value looked at.
  static let plainColumns = Array(columns.dropLast())

  /// Of rows with every oddity, where the reader of files takes them at all, both ways give the same.
  @Test func plainRowsAreReadAlike() throws {
    let fields: [(key: String, values: [String])] = [
      ("viewCount", ["1", "20", "-3", "4.0", "9007199254740993", "1e3", "1.5", "null", "\"1\""]),
      ("country", ["\"France\"", "\"\"", "null", "\"C\\u00f4te d'Ivoire\"", "\"2026-11-01T10:00:00Z\"", "1"]),
      ("errorRate", ["0.5", "1", "null", "0.1234567890123456789", "-0.0", "1e-7", "\"\""]),
      ("timestamp", ["1793527200000", "1793527200000.0", "\"2026-11-01T10:00:00Z\"", "null", "true"]),
      ("live", ["true", "false", "null", "0"]), ("other", ["1", "{\"a\": [1, null]}", "\"x\"", "[]"]), ("", ["1"]),
    ]
    var plainCount = 0
    for seed in 0..<3_000 {
      var random = SplitMix(seed: UInt64(seed))
      // The further down a list, the rarer.
      func pick(_ count: Int) -> Int {
        Int(Double(count) * pow(Double.random(in: 0..<1, using: &random), Double(1 + seed % 9)))
      }
      let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        var row = fields.prefix(5 + pick(3)).filter { _ in Int.random(in: 0..<40, using: &random) > 0 }
        if Int.random(in: 0..<20, using: &random) == 0 { row.shuffle(using: &random) }
        if Int.random(in: 0..<40, using: &random) == 0, let first = row.first { row.append(first) }
        return "{" + row.map { "\"\($0.key)\":\($0.values[pick($0.values.count)])" }.joined(separator: ",") + "}"
      }
      var text = Array("[\(rows.joined(separator: ","))]".utf8)
      if seed % 10 == 0 {
        text[Int.random(in: text.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let plain = text.withUnsafeBufferPointer({ JSONReader.plainTable($0, Self.plainColumns) }) else { continue }
      plainCount += 1
      let strict = try text.withUnsafeBufferPointer { try JSONReader.strictTable($0, Self.plainColumns) }
      #expect(shown(plain) == shown(strict), "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(plainCount > 500)
  }

  private func shown(_ wire: WireTable) -> [String] {
    let types = wire.table.columns.map { "\($0.type)" }
    let rows = (0..<wire.table.rowCount).map { Value.record(wire.table.record(at: $0)).literal }
    return types + rows + wire.presentRowCounts.map(String.init)
  }
}
