import LPQData
import LPQKit
import Testing

/// A large table's rows are written on all cores: the bytes are those of each row's values written one by one.
@Suite struct OutputSlicesTests {
  private static let rowCount = 17_000

  private static let table: Table = {
    let texts = [
      "plain", " blank", "a,b", "say \"hi\"", "", "tab\there", "é", "\u{FEFF}mark", "back\\slash", "line\nend",
    ]
    let columns = [
      Column((0..<rowCount).map { $0 % 9 == 0 ? .null : .string(texts[$0 % texts.count]) }),
      Column((0..<rowCount).map { .string("\($0 % 11 == 0 ? texts[$0 % texts.count] : "id ")\($0)") }),
      Column((0..<rowCount).map { $0 % 7 == 0 ? .null : .int(($0 - 8_000) * ($0 % 3 == 0 ? 1 : 461_168_601_842_738)) }),
      Column((0..<rowCount).map { .float(Double($0 - 9) / [1, 3, 7, 1e-9, 1e200][$0 % 5]) }),
      Column((0..<rowCount).map { .timestamp(Timestamp(ms: ($0 - 5) * 39_600_001 * ($0 % 99 == 0 ? 100_000 : 1))) }),
      Column((0..<rowCount).map { .bool($0 % 2 == 0) }),
      Column((0..<rowCount).map { $0 % 2 == 0 ? .duration(TimeSpan(ms: $0)) : .list([.int($0), .string("a,\"b\"")]) }),
    ]
    let names = ["a", "odd \"name\"", "n", "x", "at", "flag", "mixed"]
    return Table(
      schema: Schema(zip(names, columns).map { ColumnInfo(name: $0, type: $1.type) }), columns: columns,
      rowCount: rowCount)
  }()

  @Test(arguments: [(OutputFormat.json, true), (.json, false), (.ndjson, false), (.csv, false), (.tsv, false)])
  func slicesAreTheWhole(_ format: OutputFormat, _ isPretty: Bool) async throws {
    var bytes: [UInt8] = []
    try await format.writeInSlices(.table(Self.table), isPretty: isPretty) { bytes += $0 }
    #expect(bytes == format.encode(.table(Self.table), isPretty: isPretty))
  }

  /// Each cell is as the value by itself is written.
  @Test func cellsAreTheirValues() throws {
    let part = Table(
      schema: Self.table.schema, columns: Self.table.columns.map { $0.gather(Array(0..<500)) }, rowCount: 500)
    let lines = String(decoding: OutputFormat.ndjson.encode(.table(part)), as: UTF8.self).split(separator: "\n")
    for row in 0..<part.rowCount {
      #expect(
        lines[row]
          == String(decoding: OutputFormat.json.encode(.record(part.record(at: row))), as: UTF8.self).dropLast())
    }
  }
}
