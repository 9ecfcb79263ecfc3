/// Why a file is not the table that its extension promises: `line 3, byte 27: 2 cells, and the header names 3`.
package struct LoadError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// No byte but empty lines, where a line of names is wanted.
    case noHeader
    /// A byte that begins no UTF-8 sequence.
    case invalidUTF8
    /// `a,,c` as the line of names; the column counted from 1.
    case unnamedColumn(Int)
    /// `a,b,a` as the line of names.
    case duplicateColumn(String)
    /// A row of more or fewer cells than there are names.
    case raggedRow(cellCount: Int, columnCount: Int)
    /// `"abc` up to the end of the file.
    case unterminatedQuote
    /// `"abc"d`
    case textBehindQuote
    /// A carriage return that no line feed follows.
    case loneCarriageReturn
    /// Not JSON, or not an array of objects.
    case json(JSONError.Reason)
    /// An object of NDJSON that goes over several lines.
    case rowOverSeveralLines
    /// A row, or a line of names, of more bytes than are held at once; a document of JSON that is no array of objects.
    case tooLong(byteLimit: Int)
    /// What is wrong with gzip data; the place is in these.
    case gzip(GzipFault)
    /// A cell that is not of the type that the program told.
    case notOfType(ScalarType, text: String)
    /// A column that `types` or `metrics` names, and that the file does not have.
    case noSuchColumn(String, columns: [String])
    /// A metric whose values are no numbers.
    case metricOfNoNumbers(ColumnInfo)
  }

  package enum GzipFault: Hashable, Sendable {
    /// The data end in the middle.
    case truncated
    /// In zlib's words.
    case damaged(String)
    /// Something else behind the last member.
    case trailingBytes
    case noLibrary(String)
  }

  package var reason: Reason
  /// The file, where several are read.
  package var path: String?
  /// Its place among them, until the line is known.
  var file: Int?
  /// Where, from the first byte of the file; nil for what is wrong with the whole.
  package var utf8Offset: Int?
  /// Counted from 1.
  package var line: Int?
  /// The column that was being read.
  package var column: String?

  init(_ reason: Reason, at utf8Offset: Int? = nil, column: String? = nil) {
    self.reason = reason
    self.utf8Offset = utf8Offset
    self.column = column
  }

  init(_ error: JSONError) {
    self.init(
      error.reason == .invalidUTF8 ? .invalidUTF8 : .json(error.reason), at: error.utf8Offset, column: error.key)
  }

  /// The same of a text that begins so many bytes further on.
  func moved(by byteCount: Int) -> LoadError {
    var moved = self
    moved.utf8Offset = utf8Offset.map { $0 + byteCount }
    return moved
  }

  /// The same with its line; those inside of quotes count, as they do in an editor.
  func placed(in source: any ByteSource) throws -> LoadError {
    guard let utf8Offset else { return self }
    if case .gzip = reason { return self }
    var placed = self
    var line = 1
    for start in stride(from: 0, to: utf8Offset, by: 1 << 20) {
      let piece = PaddedBytes(at: start, capacity: 1 << 20)
      try piece.fill(min(1 << 20, utf8Offset - start), from: source)
      line += piece.buffer.count { $0 == UInt8(ascii: "\n") }
      source.release(before: start)
    }
    placed.line = line
    return placed
  }
}
