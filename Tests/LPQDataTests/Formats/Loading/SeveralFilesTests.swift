import Testing

@testable import LPQData

/// Several files are one table; and a separator that is told.
@Suite struct SeveralFilesTests {
  private static func read(_ texts: [String], _ format: OutputFormat, separator: UInt8? = nil) throws -> String {
    let reader = try #require(TableReader(format, separator: separator, chunkByteCount: 8))
    let table = try reader.read(texts.map { Array($0.utf8) }).table
    return "\(table.schema.columns.map { "\($0.name): \($0.type.name)" }) \(Value.table(table).literal)"
  }

  @Test(arguments: [
    (["a,b\n1,x\n", "a,b\n2,y\n"], #"["a: int", "b: string"] [{a: 1, b: "x"}, {a: 2, b: "y"}]"#),
    // By name, not by place; what is missing is null.
    (["a,b\n1,2\n", "b,c\n3,4\n"], #"["a: int", "b: int", "c: int"] [{a: 1, b: 2, c: null}, {a: null, b: 3, c: 4}]"#),
    // Types as within one file.
    (["a\n1\n", "a\n0.5\n"], #"["a: float"] [{a: 1.0}, {a: 0.5}]"#),
    (["a\n1\n", "a\nx\n", "a\ntrue\n"], #"["a: string"] [{a: "1"}, {a: "x"}, {a: "true"}]"#),
    (["a\n", "a\n1\n"], #"["a: int"] [{a: 1}]"#),
    (["a\n\"\"\n", "a\n7\n"], #"["a: int"] [{a: null}, {a: 7}]"#),
  ])
  func csv(_ texts: [String], _ expected: String) throws {
    #expect(try Self.read(texts, .csv) == expected)
  }

  @Test func json() throws {
    #expect(
      try Self.read(["{\"a\":1}\n{\"a\":2}\n", "{\"b\":\"x\"}"], .ndjson)
        == #"["a: int", "b: string"] [{a: 1, b: null}, {a: 2, b: null}, {a: null, b: "x"}]"#)
    #expect(try Self.read(["[{\"a\":1}]", "{\"a\":\"x\"}", "[]"], .json) == #"["a: any"] [{a: 1}, {a: "x"}]"#)
  }

  @Test func separators() throws {
    let semicolon = UInt8(ascii: ";")
    #expect(
      try Self.read(["a;b\n1,5;\"x;\"\"\ny\"\n"], .csv, separator: semicolon)
        == #"["a: string", "b: string"] [{a: "1,5", b: "x;\"\ny"}]"#)
    #expect(
      try Self.read(["a|b\n1|\n"], .csv, separator: UInt8(ascii: "|")) == #"["a: int", "b: null"] [{a: 1, b: null}]"#)
  }
}
