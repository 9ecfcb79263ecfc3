/// A table's rows as bytes in a format of rows; parts of the rows can be written on several cores.
///
/// `encoder.head + encoder.bytes(ofRows: 0..<2) + encoder.tail` is the whole of a table of two rows.
package struct RowEncoder: Sendable {
  private let layout: RowLayout
  private let columns: [CellWriter]
  package let rowCount: Int

  /// nil of a format that has no rows of their own, and of a value that is no table.
  package init?(_ format: OutputFormat, isPretty: Bool, _ value: Value) {
    let table: Table
    switch (format, value) {
    case (.csv, _), (.tsv, _):
      guard case .table(let rows) = TabularValue(value) else { return nil }
      table = rows.withoutMissingColumns
    case (.json, .table(let rows)), (.ndjson, .table(let rows)): table = rows.withoutMissingColumns
    default: return nil
    }
    guard let layout = RowLayout(format, isPretty: isPretty, table) else { return nil }
    self.layout = layout
    rowCount = table.rowCount
    columns = table.columns.enumerated().map { CellWriter.of($1, at: $0, layout) }
  }

  package var head: [UInt8] { layout.head }
  package var tail: [UInt8] { layout.tail }

  func write(into output: inout ByteOutput) throws {
    output.append(head)
    let rowsABlock = 256
    for start in stride(from: 0, to: rowCount, by: rowsABlock) {
      output.append(bytes(ofRows: start..<min(start + rowsABlock, rowCount)))
      try output.rowEnded()
    }
    output.append(tail)
  }

  package func bytes(ofRows rows: Range<Int>) -> [UInt8] {
    var output = RowBytes(capacity: rows.count * 16 * (columns.count + 1))
    var days = [RowBytes.KnownDay](repeating: RowBytes.KnownDay(), count: columns.count)
    // This holds the writers, so that the loop need not.
    let writers = columns.map { Unmanaged.passUnretained($0) }
    let (between, open, close) = (PaddedText(layout.between), PaddedText(layout.open), PaddedText(layout.close))
    for row in rows {
      if row > 0 { output.append(between) }
      output.append(open)
      let start = output.count
      for place in writers.indices {
        writers[place]._withUnsafeGuaranteedRef { $0.write(row, &days[place], into: &output) }
      }
      if output.count == start, !writers.isEmpty { output.append(layout.emptyRow) }
      output.append(close)
    }
    return withExtendedLifetime(columns) { output.bytes }
  }
}
