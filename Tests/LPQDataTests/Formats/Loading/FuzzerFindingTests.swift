import Testing

@testable import LPQData

/// What random bytes found in the readers: each of these was once told otherwise, in one chunk or in several.
@Suite struct FuzzerFindingTests {
  /// What is read, or what is wrong with it, in chunks of so many bytes.
  private static func outcome(_ bytes: [UInt8], _ format: OutputFormat, chunkByteCount: Int) -> String {
    do {
      let table = try #require(TableReader(format, chunkByteCount: chunkByteCount)).read(bytes).table
      return Value.table(table).literal
    } catch let error as LoadError {
      return "\(error.reason) at \(error.utf8Offset ?? -1)"
    } catch {
      return "\(error)"
    }
  }

  /// The same whatever the chunks.
  private static func check(_ bytes: [UInt8], _ format: OutputFormat, _ expected: String) {
    for chunkByteCount in [1, 3, 7, 64, RowFile.greatestChunk] {
      #expect(outcome(bytes, format, chunkByteCount: chunkByteCount) == expected, "chunks of \(chunkByteCount)")
    }
  }

  /// The UTF-8 of a whole chunk was checked before its rows, so that a later mistake was told first.
  @Test(arguments: [OutputFormat.csv, .tsv]) func aRaggedRowBeforeInvalidUTF8IsToldFirst(_ format: OutputFormat) {
    let separator = format == .csv ? "," : "\t"
    let bytes = Array("a\(separator)b\n1\nx\(separator)".utf8) + [0xFF, 0x0A]
    Self.check(bytes, format, "raggedRow(cellCount: 1, columnCount: 2) at 4")
  }

  /// And one in the row itself is the row's first.
  @Test func invalidUTF8InARaggedRowIsToldFirst() {
    Self.check(Array("a,b\n".utf8) + [0xFF] + Array("\n".utf8), .csv, "invalidUTF8 at 4")
  }

  /// Columns were counted over the rows of a chunk, where the key's place in its object is meant.
  @Test(arguments: [OutputFormat.ndjson, .json]) func aKeyWithoutTextIsCountedInItsObject(_ format: OutputFormat) {
    let rows = ["{\"a\":1,\"b\":2}", "{\"c\":3,\"\":4}"]
    let text = format == .json ? "[" + rows.joined(separator: ",") + "]" : rows.joined(separator: "\n")
    Self.check(Array(text.utf8), format, "unnamedColumn(2) at \(format == .json ? 22 : 21)")
  }

  /// A chunk of NDJSON ends with a line: an object that goes on behind it is no text that ends too early.
  @Test func anObjectOverLinesAtTheEndOfAChunk() {
    Self.check(Array("{\"a\":1}\n{\"a\":\n2}\n{\"a\":3}\n".utf8), .ndjson, "rowOverSeveralLines at 8")
  }

  /// TSV has no quotes: a first name that begins like a byte order mark is taken for one, and CSV's is quoted.
  @Test func aByteOrderMarkAsAName() throws {
    let table = Table(
      schema: Schema([ColumnInfo(name: "\u{FEFF}a", type: .int)]), columns: [Column([.int(1)])], rowCount: 1)
    Self.check(OutputFormat.tsv.encode(.table(table)), .tsv, "[{a: 1}]")
    Self.check(OutputFormat.csv.encode(.table(table)), .csv, Value.table(table).literal)
  }
}
