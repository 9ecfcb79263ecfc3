internal import CBytes

/// Writes the cells of a column, in a format's way: what stands before each, and the cell.
///
/// A class for each type of column: a row's cells are written without touching any count of references, which both cores would change.
class CellWriter: @unchecked Sendable {
  // Sendable, for it and its subclasses have constants only.
  fileprivate let prefix: PaddedText
  private let null: PaddedText
  private let validity: [Bool]?

  fileprivate init(_ cells: Cells) {
    prefix = PaddedText(cells.prefix)
    null = PaddedText(cells.prefix + cells.layout.null)
    validity = cells.column.validity
  }

  /// A column's cells, as a format writes them.
  fileprivate struct Cells {
    let column: Column
    let prefix: [UInt8]
    let layout: RowLayout
  }

  /// The cells of a table's column at `place`.
  static func of(_ column: Column, at place: Int, _ layout: RowLayout) -> CellWriter {
    let cells = Cells(column: column, prefix: layout.prefixes[place], layout: layout)
    return switch column.storage {
    case .bool(let flags): BoolWriter(flags, cells)
    case .int(let numbers): IntWriter(numbers, cells)
    case .float(let numbers): FloatWriter(numbers, cells)
    case .timestamp(let instants): InstantWriter(instants, cells)
    case .string(let text) where text.dictionary.strings.count <= max(64, column.count / 4): CodeWriter(text, cells)
    case .string(let text): TextWriter(text, cells)
    case .duration, .mixed: ValueWriter(cells)
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
  private let (yes, no): (PaddedText, PaddedText)

  init(_ flags: [Bool], _ cells: Cells) {
    self.flags = flags
    (yes, no) = (PaddedText(cells.prefix + "true".utf8), PaddedText(cells.prefix + "false".utf8))
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(flags[row] ? yes : no)
  }
}

private final class IntWriter: CellWriter, @unchecked Sendable {
  private let numbers: [Int]

  init(_ numbers: [Int], _ cells: Cells) {
    self.numbers = numbers
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(prefix)
    output.append(numbers[row])
  }
}

private final class FloatWriter: CellWriter, @unchecked Sendable {
  private let numbers: [Double]

  init(_ numbers: [Double], _ cells: Cells) {
    self.numbers = numbers
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(prefix)
    output.append(numbers[row])
  }
}

private final class InstantWriter: CellWriter, @unchecked Sendable {
  private let instants: [Int]
  private let isQuoted: Bool

  init(_ instants: [Int], _ cells: Cells) {
    (self.instants, isQuoted) = (instants, cells.layout.quotesInstants)
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(prefix)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
    output.append(Timestamp(ms: instants[row]), &day)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
  }
}

/// Of a small dictionary: its cells are written once, one behind the other, and copied.
private final class CodeWriter: CellWriter, @unchecked Sendable {
  private let codes: [Int32]
  private let written: PaddedText
  private let starts: [Int]

  init(_ text: StringColumn, _ cells: Cells) {
    var (written, starts): ([UInt8], [Int]) = ([], [0])
    for string in text.dictionary.strings {
      written += cells.prefix + cells.layout.text(string)
      starts.append(written.count)
    }
    (codes, self.written, self.starts) = (text.codes, PaddedText(written), starts)
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    let code = Int(codes[row])
    output.append(written, from: starts[code], to: starts[code + 1])
  }
}

private final class TextWriter: CellWriter, @unchecked Sendable {
  private let text: StringColumn
  private let layout: RowLayout

  init(_ text: StringColumn, _ cells: Cells) {
    (self.text, layout) = (text, cells.layout)
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    output.append(prefix)
    var text = text[row]
    let isWritten = text.withUTF8 { bytes in
      switch layout.plainText {
      case .ofCells:
        // A byte order mark begins with 0xEF; spaces around a cell are not everyone's.
        guard let first = bytes.first, let last = bytes.last, first > 0x20, first < 0x80, last != 0x20 else {
          return false
        }
        return output.append(bytes, unless: lpq_delimited_text_stops)
      case .ofStrings:
        let start = output.count
        output.append(UInt8(ascii: "\""))
        guard output.append(bytes, unless: { lpq_json_string_stops($0) | lpq_equal_bytes($0, 0x7F) }) else {
          output.shorten(to: start)
          return false
        }
        output.append(UInt8(ascii: "\""))
        return true
      }
    }
    if !isWritten { output.append(layout.text(text)) }
  }
}

private final class ValueWriter: CellWriter, @unchecked Sendable {
  private let column: Column
  private let layout: RowLayout

  override init(_ cells: Cells) {
    (column, layout) = (cells.column, cells.layout)
    super.init(cells)
  }

  override func writeValue(_ row: Int, _ day: inout RowBytes.KnownDay, into output: inout RowBytes) {
    let value = column[row]
    output.append(prefix)
    output.append(value.isNull ? layout.null : layout.value(value))
  }
}
