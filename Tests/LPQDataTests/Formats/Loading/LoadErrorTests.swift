import Testing

@testable import LPQData

/// What is wrong with a file is said with its line and byte.
@Suite struct LoadErrorTests {
  typealias Mistake = (text: [UInt8], reason: LoadError.Reason, line: Int?, utf8Offset: Int?)

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static let csv: [Mistake] = [
    (bytes("a,b\n1,2\n3\n"), .raggedRow(cellCount: 1, columnCount: 2), 3, 8),
    (bytes("a,b\n\"x\ny\",2\n1,2,3\n"), .raggedRow(cellCount: 3, columnCount: 2), 4, 12),
    (bytes("a,b,a\n"), .duplicateColumn("a"), 1, 4), (bytes("a,,b\n"), .unnamedColumn(2), 1, 2),
    (bytes("a,b,\n1,2,\n"), .unnamedColumn(3), 1, 4), (bytes(""), .noHeader, nil, nil),
    (bytes("\n\r\n"), .noHeader, nil, nil),
    (bytes("a\n\"x\n1\n"), .unterminatedQuote, 2, 2), (bytes("a,b\n\"x\"y,1\n"), .textBehindQuote, 2, 7),
    (bytes("a\r1\r"), .loneCarriageReturn, 1, 1), (bytes("a\n") + [0xFF], .invalidUTF8, 2, 2),
    ([0xFF, 0xFE, 0x61, 0x00], .invalidUTF8, 1, 0),
  ]

  @Test(arguments: csv) func inCSV(_ mistake: Mistake) throws { try Self.check(mistake, .csv) }

  static let others: [(OutputFormat, Mistake)] = [
    (.tsv, (bytes("a\tb\n1\n"), .raggedRow(cellCount: 1, columnCount: 2), 2, 4)),
    (.tsv, (bytes(""), .noHeader, nil, nil)),
    (.tsv, (bytes("\n1\n"), .unnamedColumn(1), 1, 0)),
    (.json, (bytes("[{\"a\":1},\n 5]"), .json(.wrongType(expected: "an object", found: "a number")), 2, 11)),
    (
      .json,
      (bytes("\"a\""), .json(.wrongType(expected: "an array of objects, or one object", found: "a string")), 1, 0)
    ),
    (.json, (bytes("[{\"a\":1}\n{\"a\":2}]"), .json(.unexpected(expected: "`,` or `]`")), 2, 9)),
    (.json, (bytes("[{\"a\":1"), .json(.unexpectedEnd), 1, 7)), (.json, (bytes(""), .json(.unexpectedEnd), 1, 0)),
    (.json, (bytes("[{\"a\":1,\"a\":2}]"), .json(.duplicateKey("a")), 1, 8)),
    (.json, (bytes("[{\"\":1}]"), .unnamedColumn(1), 1, 2)), (.json, (bytes("[] x"), .json(.trailingText), 1, 3)),
    (.json, (bytes("[{\"a\":\"") + [0xFF], .invalidUTF8, 1, 7)),
    (.ndjson, (bytes("{\"a\":1}\n{\"a\":}\n"), .json(.unexpected(expected: "a value")), 2, 13)),
    (.ndjson, (bytes("{\"a\":1} {\"a\":2}\n"), .json(.unexpected(expected: "the end of the line")), 1, 8)),
    (.ndjson, (bytes("{\"a\":\n1}\n"), .rowOverSeveralLines, 1, 0)),
    (.ndjson, (bytes("[1]"), .json(.wrongType(expected: "an object", found: "an array")), 1, 0)),
  ]

  @Test(arguments: others) func inOtherFormats(_ format: OutputFormat, _ mistake: Mistake) throws {
    try Self.check(mistake, format)
  }

  static func check(_ mistake: Mistake, _ format: OutputFormat) throws {
    let reader = try #require(TableReader(format))
    let error = #expect(throws: LoadError.self) { try reader.read(mistake.text) }
    #expect(error?.reason == mistake.reason)
    #expect(error?.utf8Offset == mistake.utf8Offset)
    #expect(error?.line == mistake.line)
  }

  @Test func aCancelledReadingEnds() throws {
    struct Stop: Error {}
    let rowCount = 10_000
    for format in [OutputFormat.csv, .json, .ndjson] {
      let rows = Table(
        schema: Schema([ColumnInfo(name: "n", type: .int)]), columns: [Column(.int(Array(0..<rowCount)))],
        rowCount: rowCount)
      let bytes = format.encode(.table(rows))
      let reader = try #require(TableReader(format))
      #expect(throws: Stop.self) { try reader.read(bytes) { _ in throw Stop() } }
    }
  }
}
