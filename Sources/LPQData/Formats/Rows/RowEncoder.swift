/// A table's rows as bytes in a format of rows; parts of the rows can be written on several cores.
///
/// `encoder.head + encoder.bytes(ofRows: 0..<2) + encoder.tail` is the whole of a table of two rows.
package struct RowEncoder: Sendable {
  private let layout: RowLayout
  private let columns: [Cells]
  package let rowCount: Int

  /// nil of a format that has no rows of their own, and of a value that is no table.
  package init?(_ format: OutputFormat, isPretty: Bool, _ value: Value) {
    let table: Table
    switch (format, TabularValue(value), value) {
    case (.csv, .table(let rows), _), (.tsv, .table(let rows), _): table = rows.withoutMissingColumns
    case (.json, _, .table(let rows)), (.ndjson, _, .table(let rows)): table = rows.withoutMissingColumns
    default: return nil
    }
    guard let layout = RowLayout(format, isPretty: isPretty, table) else { return nil }
    self.layout = layout
    rowCount = table.rowCount
    columns = table.columns.map { Cells($0, layout) }
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
    for row in rows {
      if row > 0 { output.append(layout.between) }
      output.append(layout.open)
      let start = output.count
      for place in columns.indices {
        output.append(layout.prefixes[place])
        columns[place].write(row, layout, &days[place], into: &output)
      }
      if output.count == start, !columns.isEmpty { output.append(layout.emptyRow) }
      output.append(layout.close)
    }
    return output.bytes
  }

  /// The cells of a column, as they are written.
  private struct Cells: Sendable {
    private enum Kind {
      case bools([Bool])
      case ints([Int])
      case floats([Double])
      case instants([Int])
      /// Cells of a small dictionary are written once, and copied.
      case codes([Int32], cells: [[UInt8]])
      case texts(StringColumn)
      case values(Column)
    }

    private let kind: Kind
    private let validity: [Bool]?

    init(_ column: Column, _ layout: RowLayout) {
      validity = column.validity
      switch column.storage {
      case .bool(let flags): kind = .bools(flags)
      case .int(let numbers): kind = .ints(numbers)
      case .float(let numbers): kind = .floats(numbers)
      case .timestamp(let instants): kind = .instants(instants)
      case .string(let text) where text.dictionary.strings.count <= max(64, column.count / 4):
        kind = .codes(text.codes, cells: text.dictionary.strings.map(layout.text))
      case .string(let text): kind = .texts(text)
      case .duration, .mixed: kind = .values(column)
      }
    }

    @inline(__always)
    func write(_ row: Int, _ layout: RowLayout, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
      if let validity, !validity[row] { return output.append(layout.null) }
      switch kind {
      case .bools(let flags): output.append(flags[row] ? "true" : "false")
      case .ints(let numbers): output.append(numbers[row])
      case .floats(let numbers): output.append(numbers[row])
      case .codes(let codes, let cells): output.append(cells[Int(codes[row])])
      case .texts(let texts): Self.write(texts[row], layout, into: &output)
      case .instants(let instants):
        if layout.quotesInstants { output.append(UInt8(ascii: "\"")) }
        output.append(Timestamp(ms: instants[row]), &day)
        if layout.quotesInstants { output.append(UInt8(ascii: "\"")) }
      case .values(let column):
        let value = column[row]
        output.append(value.isNull ? layout.null : layout.value(value))
      }
    }

    private static func write(_ text: String, _ layout: RowLayout, into output: inout RowBytes) {
      var text = text
      let isWritten = text.withUTF8 { bytes in
        guard layout.isPlain(bytes) else { return false }
        if let quote = layout.plainQuote { output.append(quote) }
        output.append(bytes)
        if let quote = layout.plainQuote { output.append(quote) }
        return true
      }
      if !isWritten { output.append(layout.text(text)) }
    }
  }
}
