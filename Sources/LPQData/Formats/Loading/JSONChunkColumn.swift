/// Why a value could not be taken.
enum ValueFailure: Error {
  case syntax(JSONError)
  case other(any Error)
}

/// The values of one key so far.
struct JSONChunkColumn {
  let name: String
  let told: ScalarType?
  /// nil where it is not wanted.
  let builder: ColumnBuilder?
  /// The last row in which the scanner found it.
  var lastRow = -1

  init(name: String, mode: ColumnMode) {
    self.name = name
    told = if case .told(let type) = mode { type } else { nil }
    builder = mode == .skipped ? nil : ColumnBuilder(mode)
  }

  /// Reads the value that begins here; the rows before it that did not have the key are null.
  func read(_ scanner: inout JSONScanner, row: Int, _ fileOffset: Int) throws(ValueFailure) {
    let start = scanner.offset
    let value: Value
    do throws(JSONError) { value = try scanner.value(depth: 2) } catch { throw .syntax(error) }
    guard let builder else { return }
    builder.fill(to: row)
    guard let told else {
      if !builder.append(value) { throw .other(ColumnConflict(column: name)) }
      return
    }
    let text = scanner.bytes[start..<scanner.offset]
    guard let converted = told.value(ofJSON: value, text) else {
      let shown = if case .string(let string) = value { string } else { String(decoding: text, as: UTF8.self) }
      throw .other(LoadError(.notOfType(told, text: shown), at: start + fileOffset, column: name))
    }
    _ = builder.append(converted)
  }
}

extension ScalarType {
  /// A value of JSON as this type, nil where it is none; `text` is how it is written, so that a number as a string keeps all
  /// its digits.
  fileprivate func value(ofJSON value: Value, _ text: Slice<UnsafeBufferPointer<UInt8>>) -> Value? {
    switch (self, value) {
    case (_, .null): .null
    case (_, .string(let text)): loadedValue(of: text)
    case (.string, .int), (.string, .float), (.string, .bool): .string(String(decoding: text, as: UTF8.self))
    case (.int, .int), (.float, .float), (.bool, .bool): value
    case (.float, .int(let number)): .float(Double(number))
    case (.int, .float(let number)):
      number.magnitude <= 0x1p53 ? Int(exactly: number).map(Value.int) : nil
    case (.timestamp, .int(let ms)): .timestamp(Timestamp(ms: ms))
    default: nil
    }
  }
}

extension ScalarType {
  /// As a parameter's text is read; a timestamp may be milliseconds since 1970 too, as the API writes them.
  func loadedValue(of text: String) -> Value? {
    if let value = value(of: text) { return value }
    return self == .timestamp ? Int(text).map { .timestamp(Timestamp(ms: $0)) } : nil
  }
}
