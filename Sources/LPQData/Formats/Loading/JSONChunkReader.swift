internal import CBytes

/// Objects of JSON → columns: an object a line, or the elements of an array.
///
/// Rows mostly have the same keys in the same order, and values that need no second look: these are read by one loop over
/// the bytes. Any other row, and any mistake, is left to `JSONScanner`, which knows all of JSON and says what is wrong where.
struct JSONChunkReader {
  private var scanner: JSONScanner
  private let base: UnsafePointer<UInt8>
  private let count: Int
  /// Where in the file the first byte stands.
  private let fileOffset: Int
  private let modes: ColumnModes
  private let check: (Int) throws -> Void
  private var columns: [JSONChunkColumn] = []
  private var places: [ExactText: Int] = [:]
  /// The keys of the last row that was read by the scanner: what is expected of the next.
  private var shape: [ShapeKey] = []
  private(set) var rowCount = 0

  /// `"country":` in the chunk.
  private struct ShapeKey {
    var start: UnsafePointer<UInt8>
    var count: Int
    /// Of the column.
    var place: Int
    /// nil where the column is not wanted, or of a type that is told.
    var lane: UnsafeMutablePointer<Lane>?
    /// Its values are read by the scanner.
    var isTold: Bool
  }

  init(_ bytes: PaddedBytes, _ modes: ColumnModes, _ check: @escaping (Int) throws -> Void) {
    scanner = JSONScanner(bytes.buffer)
    base = UnsafePointer(bytes.base)
    count = bytes.count
    fileOffset = bytes.offset
    if bytes.offset > 0 { scanner.offset = 0 }
    self.modes = modes
    self.check = check
  }

  // MARK: The two forms

  /// An object a line; empty lines are passed over.
  mutating func readLines() throws {
    scanner.skipSpace()
    while scanner.offset < count {
      if rowCount & 0xFFF == 0xFFF { try check(rowCount) }
      if try !readKnownRow() { try readLine() }
      skipLineEnds()
    }
  }

  private mutating func readLine() throws {
    let start = scanner.offset
    try readRow(among: "an object")
    let end = scanner.offset
    scanner.skipSpace()
    if hasLineEnd(start, end) { throw LoadError(.rowOverSeveralLines, at: start + fileOffset) }
    if scanner.next != nil, !hasLineEnd(end, scanner.offset) {
      throw failure(scanner.failure(.unexpected(expected: "the end of the line")))
    }
  }

  /// An array of objects, or one object.
  mutating func readArray() throws {
    scanner.skipSpace()
    guard scanner.next == JSONByte.openBracket else {
      try readRow(among: "an array of objects, or one object")
      return try scanning { (scanner) throws(JSONError) in try scanner.end() }
    }
    scanner.offset += 1
    scanner.skipSpace()
    if !scanner.take(JSONByte.closeBracket) {
      repeat {
        if rowCount & 0xFFF == 0xFFF { try check(rowCount) }
        scanner.skipSpace()
        if try !readKnownRow(inArray: true) { try readRow(among: "an object") }
        scanner.skipSpace()
      } while scanner.take(JSONByte.comma)
      try scanning { (scanner) throws(JSONError) in try scanner.expect(JSONByte.closeBracket, "`,` or `]`") }
    }
    try scanning { (scanner) throws(JSONError) in try scanner.end() }
  }

  /// The columns read.
  consuming func chunk(end: Int) throws -> LoadedChunk {
    var chunk = LoadedChunk(columns: [], rowCount: rowCount, start: fileOffset, end: end)
    for column in columns {
      guard let builder = column.builder else {
        chunk.columns.append(.init(name: column.name, column: nil, type: .nothing, isInexact: false))
        continue
      }
      let (values, type) = builder.build(textsMayBeInstants: true)
      chunk.columns.append(
        .init(
          name: column.name, column: values, type: type, isInexact: false, absentRowCount: builder.absentCount))
    }
    return chunk
  }

  private func hasLineEnd(_ start: Int, _ end: Int) -> Bool {
    UnsafeBufferPointer(start: base + start, count: end - start).contains(UInt8(ascii: "\n"))
  }

  private mutating func skipLineEnds() {
    while base[scanner.offset] == UInt8(ascii: "\n") || base[scanner.offset] == UInt8(ascii: "\r") {
      scanner.offset += 1
    }
    if base[scanner.offset] != JSONByte.openBrace { scanner.skipSpace() }
  }

  // MARK: Any row

  private mutating func readRow(among expected: String) throws {
    if scanner.next != JSONByte.openBrace, scanner.next != nil {
      throw failure(scanner.failure(.wrongType(expected: expected, found: scanner.foundDescription)))
    }
    shape = []
    var scanner = scanner
    defer { self.scanner = scanner }
    var failure: (any Error)?
    do throws(JSONError) {
      try scanner.each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
        let start = scanner.offset
        let name = try scanner.key()
        let place = place(of: name)
        if name.isEmpty { failure = failure ?? LoadError(.unnamedColumn(shape.count + 1), at: start + fileOffset) }
        if columns[place].lastRow == rowCount { throw scanner.failure(.duplicateKey(name), at: start) }
        columns[place].lastRow = rowCount
        noteShape(start, scanner.offset, place)
        do throws(ValueFailure) {
          try columns[place].read(&scanner, row: rowCount, fileOffset)
        } catch {
          switch error {
          case .syntax(let error): throw error
          case .other(let error): failure = failure ?? error
          }
        }
      }
    } catch {
      throw failure ?? self.failure(error)
    }
    if let failure { throw failure }
    endRow()
  }

  /// A key with its colon, where no space stands between.
  private mutating func noteShape(_ start: Int, _ valueStart: Int, _ place: Int) {
    var end = valueStart
    while end > start, base[end - 1] != JSONByte.colon { end -= 1 }
    let (builder, isTold) = (columns[place].builder, columns[place].told != nil)
    shape.append(
      ShapeKey(
        start: base + start, count: end - start, place: place, lane: isTold ? nil : builder?.lane, isTold: isTold))
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[ExactText(name)] { return place }
    places[ExactText(name)] = columns.count
    columns.append(JSONChunkColumn(name: name, mode: modes[name]))
    return columns.count - 1
  }

  private mutating func endRow() {
    rowCount += 1
    fillRow()
  }

  /// What the row did not have is null.
  private func fillRow() {
    for column in columns { column.builder?.fill(to: rowCount) }
  }

  private func failure(_ error: JSONError) -> LoadError {
    var error = error
    error.utf8Offset += fileOffset
    return LoadError(error)
  }

  private mutating func scanning(_ body: (inout JSONScanner) throws(JSONError) -> Void) throws {
    var scanner = scanner
    defer { self.scanner = scanner }
    do throws(JSONError) { try body(&scanner) } catch { throw failure(error) }
  }
}

extension JSONChunkReader {
  // MARK: Rows of the expected shape

  /// Reads a row whose keys are those expected, some of them absent at most; false, with nothing changed, where it is another or
  /// not plain.
  private mutating func readKnownRow(inArray: Bool = false) throws -> Bool {
    if shape.isEmpty { return false }
    let start = scanner.offset
    let (end, isWhole) = try shape.withUnsafeBufferPointer { shape in try knownRow(start, shape) }
    guard end >= 0, inArray || isLineEnd(end) else {
      for column in columns { column.builder?.truncate(to: rowCount) }
      scanner.offset = start
      return false
    }
    scanner.offset = end
    rowCount += 1
    if !isWhole || shape.count != columns.count { fillRow() }
    return true
  }

  private func isLineEnd(_ end: Int) -> Bool {
    var place = end
    while base[place] == 0x20 || base[place] == 0x0D || base[place] == 0x09 { place += 1 }
    return base[place] == 0x0A || place == count
  }

  /// Where the row ends, -1 where it is not such a row; and whether it had all keys.
  @inline(__always)
  private func knownRow(_ start: Int, _ shape: UnsafeBufferPointer<ShapeKey>) throws -> (Int, Bool) {
    guard base[start] == JSONByte.openBrace else { return (-1, false) }
    var place = start &+ 1
    var expected = 0
    var isWhole = true
    while true {
      var key: ShapeKey
      repeat {
        guard expected < shape.count else { return (-1, false) }
        key = shape[expected]
        expected &+= 1
        if place &+ key.count <= count, lpq_same(base + place, key.start, key.count) { break }
        isWhole = false
      } while true
      place &+= key.count
      if base[place] == 0x20 { place &+= 1 }
      place = key.isTold ? try scanned(at: place, key) : try value(at: place, key)
      if place < 0 { return (-1, false) }
      let next = base[place]
      place &+= 1
      if next == JSONByte.comma {
        if base[place] == 0x20 { place &+= 1 }
      } else if next == JSONByte.closeBrace {
        return (place, isWhole && expected == shape.count)
      } else {
        return (-1, false)
      }
    }
  }

  /// Reads a value; where it ends, -1 where it is none that this loop knows.
  @inline(__always)
  private func value(at start: Int, _ key: ShapeKey) throws -> Int {
    let first = base[start]
    if first == JSONByte.quote {
      let end = stringEnd(start)
      if end < 0 { return end }
      if let lane = key.lane, !lane.pointee.append(base + start + 1, end &- start &- 2) {
        try append(UnsafeBufferPointer(start: base + start + 1, count: end - start - 2), key)
      }
      return end
    }
    if first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "-") {
      let number = QuickNumber(base, start)
      guard let lane = key.lane else { return number.form == .unknown ? try scanned(at: start, key) : number.end }
      switch number.form {
      case .int: if !lane.pointee.append(number.int) { try append(number.int, key) }
      case .float: if !lane.pointee.append(number.double) { try append(number.double, key) }
      case .unknown: return try scanned(at: start, key)
      }
      return number.end
    }
    return try word(at: start, key)
  }

  private func word(at start: Int, _ key: ShapeKey) throws -> Int {
    switch base[start] {
    case UInt8(ascii: "n"):
      guard lpq_load4(base + start) == 0x6C6C_756E else { return -1 }
      columns[key.place].builder?.appendNull()
      return start + 4
    case UInt8(ascii: "t"):
      guard lpq_load4(base + start) == 0x6575_7274 else { return -1 }
      if columns[key.place].builder?.append(true) == false { throw conflict(key) }
      return start + 4
    case UInt8(ascii: "f"):
      guard lpq_load4(base + start + 1) == 0x6573_6C61 else { return -1 }
      if columns[key.place].builder?.append(false) == false { throw conflict(key) }
      return start + 5
    case JSONByte.openBrace, JSONByte.openBracket: return try scanned(at: start, key)
    default: return -1
    }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(text) == false { throw conflict(key) }
  }

  private func append(_ number: Int, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(number) == false { throw conflict(key) }
  }

  private func append(_ number: Double, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(number) == false { throw conflict(key) }
  }

  private func conflict(_ key: ShapeKey) -> ColumnConflict { ColumnConflict(column: columns[key.place].name) }

  /// By the scanner; what is wrong with it is said when the row is read anew.
  private func scanned(at start: Int, _ key: ShapeKey) throws -> Int {
    var ahead = scanner
    ahead.offset = start
    do throws(ValueFailure) {
      try columns[key.place].read(&ahead, row: rowCount, fileOffset)
    } catch {
      if case .other(let error as ColumnConflict) = error { throw error }
      return -1
    }
    return hasLineEnd(start, ahead.offset) ? -1 : ahead.offset
  }

  /// Behind the closing quote; -1 where the string has escapes, or is none.
  @inline(__always)
  private func stringEnd(_ start: Int) -> Int {
    var place = start &+ 1
    while true {
      // The padding has zeros, which stop.
      let stops = lpq_json_string_stops(base + place)
      if stops == 0 {
        place &+= 16
        continue
      }
      place &+= stops.trailingZeroBitCount
      let byte = base[place]
      if byte == JSONByte.quote { return place &+ 1 }
      guard byte >= 0x80, let length = scanner.sequenceLength(at: place) else { return -1 }
      place &+= length
    }
  }
}

/// A number of no more than 18 digits and no exponent, correctly rounded; anything else is unknown.
struct QuickNumber {
  enum Form { case int, float, unknown }

  var form = Form.unknown
  var int = 0
  var double = 0.0
  var end: Int

  /// Digits must be followed by a byte that is none: the padding is.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, _ start: Int) {
    var place = start
    let isNegative = base[place] == UInt8(ascii: "-")
    if isNegative { place &+= 1 }
    let first = place
    var mantissa: UInt64 = 0
    while case let digit = base[place] &- UInt8(ascii: "0"), digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place &+= 1
    }
    end = place
    let digitCount = place &- first
    if digitCount == 0 || digitCount > 18 || (digitCount > 1 && base[first] == UInt8(ascii: "0")) { return }
    let next = base[place]
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") { return }
    if next != UInt8(ascii: ".") {
      form = .int
      let number = Int(truncatingIfNeeded: mantissa)
      int = isNegative ? 0 &- number : number
      return
    }
    place &+= 1
    let fraction = place
    while case let digit = base[place] &- UInt8(ascii: "0"), digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place &+= 1
    }
    let fractionCount = place &- fraction
    if fractionCount == 0 || digitCount &+ fractionCount > 19 { return }
    if base[place] == UInt8(ascii: "e") || base[place] == UInt8(ascii: "E") { return }
    end = place
    // At most 19 digits: below 10^19, which 64 bits hold.
    guard lpq_decimal(mantissa, Int64(0 &- fractionCount), &double) else { return }
    if isNegative { double = -double }
    form = .float
  }
}

/// Why a value could not be taken.
enum ValueFailure: Error {
  case syntax(JSONError)
  case other(any Error)
}

/// The values of one key so far.
private struct JSONChunkColumn {
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
