/// What cells can be read as: of a column, the narrowest that holds all of them.
///
/// `["7", "0.5"]` is float; `["7", "07"]` is string, for a number has no leading zero; `["true", "7"]` is string.
enum CellType {
  /// No cell has a value.
  case nothing
  case bool, int, float, timestamp, string

  func union(_ other: CellType) -> CellType {
    if self == other || other == .nothing { return self }
    switch (self, other) {
    case (.nothing, _): return other
    case (.int, .float), (.float, .int): return .float
    default: return .string
    }
  }

  /// Of text that is not empty. Numbers are written as in JSON; an int beyond 64 bits is a float.
  init(of utf8Range: Range<Int>, in scanner: inout JSONScanner) {
    let first = scanner.bytes[utf8Range.lowerBound]
    let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    guard isSigned || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      let text = scanner.bytes[utf8Range]
      self = text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) ? .bool : .string
      return
    }
    scanner.offset = utf8Range.lowerBound
    if first != UInt8(ascii: "+"), let number = try? scanner.number(), scanner.offset == utf8Range.upperBound {
      if case .int = number { self = .int } else { self = .float }
    } else {
      self = Timestamp(dateTime: scanner.bytes[utf8Range]) == nil ? .string : .timestamp
    }
  }
}

extension Timestamp {
  /// Reads RFC 3339 with date, time to the second and zone, as lpql writes it; a date alone is none.
  init?(dateTime text: ArraySlice<UInt8>) {
    guard text.count >= 20, let mark = text.firstIndex(of: UInt8(ascii: "T")) else { return nil }
    let time = Array(text[mark...])
    guard time.count >= 10, time[3] == UInt8(ascii: ":"), time[6] == UInt8(ascii: ":"),
      time.last == UInt8(ascii: "Z") || time.contains(UInt8(ascii: "+")) || time.contains(UInt8(ascii: "-"))
    else { return nil }
    self.init(text: String(decoding: text, as: UTF8.self))
  }
}
