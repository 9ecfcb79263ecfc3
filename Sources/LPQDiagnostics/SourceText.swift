import Glibc

/// A program's text with its name: what spans point into.
///
/// Lines and columns are computed when they are asked for, which is when a diagnostic is rendered:
/// offset 10 of `"let a = 1\nlet b"` → line 2, column 1.
public struct SourceText: Sendable {
  /// A line as people see it.
  public struct Line: Hashable, Sendable {
    /// Counted from 1.
    public var number: Int
    /// Without its line end.
    public var utf8Range: Range<Int>
    /// The text of `utf8Range`; a whole file may be one line, so whoever prints it clips it.
    public var text: String
  }

  /// A place as people count it.
  public struct Position: Hashable, Sendable {
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in Unicode scalars.
    public var column: Int
  }

  /// How diagnostics call it: `top.lpq`.
  public let name: String
  /// Valid UTF-8.
  public let bytes: [UInt8]
  /// What the spans of this text carry in `SourceSpan.source`.
  public let number: Int32

  /// A text that is a Swift string already, e.g. a line of the REPL.
  public init(name: String, text: String, number: Int32 = 0) {
    self.name = name
    self.bytes = Array(text.utf8)
    self.number = number
  }

  /// The bytes of a file; throws `invalidUTF8` with the offset of the first byte that is not UTF-8.
  public init(name: String, bytes: [UInt8], number: Int32 = 0) throws(Diagnostic) {
    if let utf8Offset = firstInvalidUTF8Offset(in: bytes) {
      throw Diagnostic(
        .invalidUTF8, "`\(name)` is not UTF-8: byte 0x\(hexadecimal(bytes[utf8Offset])) at offset \(utf8Offset)",
        hint: "save the file as UTF-8", exitStatus: .usage)
    }
    self.name = name
    self.bytes = bytes
    self.number = number
  }

  /// The whole text.
  public var text: String { text(in: 0..<bytes.count) }

  /// The text of a span; what lies outside the text is left out.
  public func text(in span: SourceSpan) -> String {
    text(in: span.start..<span.end)
  }

  /// The text of a range of UTF-8 offsets; what lies outside the text is left out.
  public func text(in utf8Range: Range<Int>) -> String {
    String(decoding: bytes[utf8Range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The place of a UTF-8 offset; an offset past the end is the end's place.
  public func lineAndColumn(of utf8Offset: Int) -> Position {
    let offset = min(max(utf8Offset, 0), bytes.count)
    let line = lineStart(before: offset)
    var column = 1
    for byte in bytes[line.start..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return Position(line: line.number, column: column)
  }

  /// The line that contains a UTF-8 offset.
  public func line(at utf8Offset: Int) -> Line {
    let offset = min(max(utf8Offset, 0), bytes.count)
    let line = lineStart(before: offset)
    var end = nextLineFeed(from: offset) ?? bytes.count
    if end > line.start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Line(number: line.number, utf8Range: line.start..<end, text: text(in: line.start..<end))
  }

  private func lineStart(before utf8Offset: Int) -> (start: Int, number: Int) {
    var start = 0
    var number = 1
    while let lineFeed = nextLineFeed(from: start), lineFeed < utf8Offset {
      start = lineFeed + 1
      number += 1
    }
    return (start, number)
  }

  /// By memchr, since a file may have a million lines.
  private func nextLineFeed(from utf8Offset: Int) -> Int? {
    bytes.withUnsafeBytes { buffer -> Int? in
      // Inside the buffer: `utf8Offset` is less than its count when memchr reads.
      guard utf8Offset < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + utf8Offset, 0x0A, buffer.count - utf8Offset)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}

private func firstInvalidUTF8Offset(in bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var decoder = UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var utf8Offset = 0
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): utf8Offset += scalar.count
    case .error: return utf8Offset
    case .emptyInput: return nil
    }
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}
