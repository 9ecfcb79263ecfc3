/// Gathers one column's values, row after row.
struct WireColumnBuilder {
  let column: WireColumn
  let keyBytes: [UInt8]
  private(set) var rowCount = 0
  private(set) var presentRowCount = 0
  private var validity: [Bool] = []
  private var bools: [Bool] = []
  private var ints: [Int] = []
  private var floats: [Double] = []
  private var codes: [Int32] = []
  private var dictionary = StringDictionary.Builder()
  private var values: [Value] = []

  init(_ column: WireColumn) {
    self.column = column
    keyBytes = Array(column.key.utf8)
  }

  /// Reads the value that begins here.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
    presentRowCount += 1
    if scanner.next == UInt8(ascii: "n") {
      if !column.isNullable { throw wrongType(scanner) }
      try scanner.word("null")
      appendNull()
      return
    }
    switch column.info.type {
    case .bool: try append(bool(&scanner))
    case .int: try append(int(&scanner))
    case .float: try append(float(&scanner))
    case .string: try append(string(&scanner))
    case .timestamp: try append(timestampMs(&scanner))
    default: try append(scanner.value(depth: 1))
    }
  }

  /// A null, or a key that is absent.
  mutating func appendNull() {
    switch column.info.type {
    case .bool: bools.append(false)
    case .int, .timestamp: ints.append(0)
    case .float: floats.append(0)
    case .string: codes.append(0)
    default: values.append(.null)
    }
    validity.append(false)
    rowCount += 1
  }

  func build() -> Column {
    switch column.info.type {
    case .bool: return Column(.bool(bools), validity: validity)
    case .int: return Column(.int(ints), validity: validity)
    case .float: return Column(.float(floats), validity: validity)
    case .timestamp: return Column(.timestamp(ints), validity: validity)
    case .string:
      var dictionary = dictionary
      if !validity.contains(true) { _ = dictionary.code(of: "") }
      return Column(.string(StringColumn(codes: codes, dictionary: dictionary.build())), validity: validity)
    default: return Column(values, as: column.info.type)
    }
  }

  private mutating func append(_ flag: Bool) {
    bools.append(flag)
    endRow()
  }

  private mutating func append(_ number: Int) {
    ints.append(number)
    endRow()
  }

  private mutating func append(_ number: Double) {
    floats.append(number)
    endRow()
  }

  private mutating func append(_ text: String) {
    if text.isEmpty, column.emptyTextIsNull {
      appendNull()
    } else {
      codes.append(dictionary.code(of: text))
      endRow()
    }
  }

  private mutating func append(_ value: Value) {
    values.append(value)
    endRow()
  }

  private mutating func endRow() {
    validity.append(true)
    rowCount += 1
  }

  private func bool(_ scanner: inout JSONScanner) throws(JSONError) -> Bool {
    switch scanner.next {
    case UInt8(ascii: "t"):
      try scanner.word("true")
      return true
    case UInt8(ascii: "f"):
      try scanner.word("false")
      return false
    default: throw wrongType(scanner)
    }
  }

  private func string(_ scanner: inout JSONScanner) throws(JSONError) -> String {
    if scanner.next != JSONByte.quote { throw wrongType(scanner) }
    return try scanner.string()
  }

  private func float(_ scanner: inout JSONScanner) throws(JSONError) -> Double {
    switch try number(&scanner) {
    case .int(let number): Double(number)
    case .float(let number): number
    }
  }

  /// A whole number, also where it is written as `3.0`; never one that was rounded.
  private func int(_ scanner: inout JSONScanner) throws(JSONError) -> Int {
    let start = scanner.offset
    switch try number(&scanner) {
    case .int(let number): return number
    case .float(let number):
      guard number.magnitude <= 0x1p53, let whole = Int(exactly: number) else {
        throw scanner.failure(.wrongType(expected: "int", found: "a number that is none"), at: start)
      }
      return whole
    }
  }

  /// Milliseconds since 1970, or RFC 3339.
  private func timestampMs(_ scanner: inout JSONScanner) throws(JSONError) -> Int {
    guard scanner.next == JSONByte.quote else { return try int(&scanner) }
    let start = scanner.offset
    guard let timestamp = Timestamp(text: try scanner.string()) else {
      throw scanner.failure(.wrongType(expected: "timestamp", found: "a string that is none"), at: start)
    }
    return timestamp.ms
  }

  private func number(_ scanner: inout JSONScanner) throws(JSONError) -> JSONNumber {
    guard let byte = scanner.next, byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    else { throw wrongType(scanner) }
    return try scanner.number()
  }

  private func wrongType(_ scanner: JSONScanner) -> JSONError {
    let found = scanner.foundDescription
    return scanner.failure(
      found == "nothing" ? .unexpectedEnd : .wrongType(expected: column.info.type.name, found: found))
  }
}
