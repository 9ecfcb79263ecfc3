/// Writes the cells of a column, in a format's way.
///
/// A class for each type of column: a row's cells are written without touching any count of references, which both cores would change.
class CellWriter: @unchecked Sendable {
  // Sendable, for it and its subclasses have constants only.
  private let null: [UInt8]
  private let validity: [Bool]?

  fileprivate init(_ column: Column, _ layout: RowLayout) {
    (null, validity) = (layout.null, column.validity)
  }

  static func of(_ column: Column, _ layout: RowLayout) -> CellWriter {
    switch column.storage {
    case .bool(let flags): BoolWriter(flags, column, layout)
    case .int(let numbers): IntWriter(numbers, column, layout)
    case .float(let numbers): FloatWriter(numbers, column, layout)
    case .timestamp(let instants): InstantWriter(instants, column, layout)
    case .string(let text) where text.dictionary.strings.count <= max(64, column.count / 4):
      CodeWriter(text, column, layout)
    case .string(let text): TextWriter(text, column, layout)
    case .duration, .mixed: ValueWriter(column, layout)
    }
  }

  final func write(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    if let validity, !validity[row] { return output.append(null) }
    writeValue(row, &day, into: &output)
  }

  fileprivate func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {}
}

private final class BoolWriter: CellWriter, @unchecked Sendable {
  private let flags: [Bool]

  init(_ flags: [Bool], _ column: Column, _ layout: RowLayout) {
    self.flags = flags
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(flags[row] ? "true" : "false")
  }
}

private final class IntWriter: CellWriter, @unchecked Sendable {
  private let numbers: [Int]

  init(_ numbers: [Int], _ column: Column, _ layout: RowLayout) {
    self.numbers = numbers
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(numbers[row])
  }
}

private final class FloatWriter: CellWriter, @unchecked Sendable {
  private let numbers: [Double]

  init(_ numbers: [Double], _ column: Column, _ layout: RowLayout) {
    self.numbers = numbers
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(numbers[row])
  }
}

private final class InstantWriter: CellWriter, @unchecked Sendable {
  private let instants: [Int]
  private let isQuoted: Bool

  init(_ instants: [Int], _ column: Column, _ layout: RowLayout) {
    (self.instants, isQuoted) = (instants, layout.quotesInstants)
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    if isQuoted { output.append(UInt8(ascii: "\"")) }
    output.append(Timestamp(ms: instants[row]), &day)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
  }
}

/// Of a small dictionary: its cells are written once, one behind the other, and copied.
private final class CodeWriter: CellWriter, @unchecked Sendable {
  private let codes: [Int32]
  private let cells: [UInt8]
  private let starts: [Int]

  init(_ text: StringColumn, _ column: Column, _ layout: RowLayout) {
    var (cells, starts): ([UInt8], [Int]) = ([], [0])
    for string in text.dictionary.strings {
      cells += layout.text(string)
      starts.append(cells.count)
    }
    (codes, self.cells, self.starts) = (text.codes, cells, starts)
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    let code = Int(codes[row])
    let range = starts[code]..<starts[code + 1]
    cells.withUnsafeBufferPointer { output.append(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}

private final class TextWriter: CellWriter, @unchecked Sendable {
  private let text: StringColumn
  private let layout: RowLayout

  init(_ text: StringColumn, _ column: Column, _ layout: RowLayout) {
    (self.text, self.layout) = (text, layout)
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    var text = text[row]
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

private final class ValueWriter: CellWriter, @unchecked Sendable {
  private let column: Column
  private let layout: RowLayout

  override init(_ column: Column, _ layout: RowLayout) {
    (self.column, self.layout) = (column, layout)
    super.init(column, layout)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    let value = column[row]
    output.append(value.isNull ? layout.null : layout.value(value))
  }
}
