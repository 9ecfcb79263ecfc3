/// Objects of JSON as rows, gathered column by column: `[{"a":1},{"a":2,"b":"x"}]` has the columns a and b, in the order in which
/// keys first occur; what an object does not have is null.
///
/// Types are those of JSON; a column of texts that are all timestamps, as lpql writes them, is one of timestamps.
struct JSONRows {
  private let hints: ColumnHints
  private var columns: [JSONColumn] = []
  private var places: [ExactText: Int] = [:]
  private var rowCount = 0

  private init(_ hints: ColumnHints) {
    self.hints = hints
  }

  /// An array of objects, or one object. Throws a `JSONError`, a `LoadError`, and what `check` throws.
  static func table(of bytes: [UInt8], _ hints: ColumnHints, _ check: (Int) throws -> Void) throws -> Table {
    var scanner = JSONScanner(bytes)
    var rows = JSONRows(hints)
    scanner.skipSpace()
    guard scanner.next == JSONByte.openBracket else {
      try rows.read(&scanner, among: "an array of objects, or one object")
      try scanner.end()
      return try rows.table(check)
    }
    scanner.offset += 1
    scanner.skipSpace()
    if !scanner.take(JSONByte.closeBracket) {
      repeat {
        try check(rows.rowCount)
        scanner.skipSpace()
        try rows.read(&scanner, among: "an object")
        scanner.skipSpace()
      } while scanner.take(JSONByte.comma)
      try scanner.expect(JSONByte.closeBracket, "`,` or `]`")
    }
    try scanner.end()
    return try rows.table(check)
  }

  /// An object a line; empty lines are passed over.
  static func table(ofLines bytes: [UInt8], _ hints: ColumnHints, _ check: (Int) throws -> Void) throws -> Table {
    var scanner = JSONScanner(bytes)
    var rows = JSONRows(hints)
    scanner.skipSpace()
    while scanner.next != nil {
      try check(rows.rowCount)
      let start = scanner.offset
      try rows.read(&scanner, among: "an object")
      let end = scanner.offset
      scanner.skipSpace()
      if bytes[start..<end].contains(UInt8(ascii: "\n")) { throw LoadError(.rowOverSeveralLines, at: start) }
      if scanner.next != nil, !bytes[end..<scanner.offset].contains(UInt8(ascii: "\n")) {
        throw scanner.failure(.unexpected(expected: "the end of the line"))
      }
    }
    return try rows.table(check)
  }

  private mutating func read(_ scanner: inout JSONScanner, among expected: String) throws {
    if scanner.next != JSONByte.openBrace, scanner.next != nil {
      throw scanner.failure(.wrongType(expected: expected, found: scanner.foundDescription))
    }
    // Rows mostly have their keys in one order, so the column after the last one is tried first.
    var guess = 0
    var failure: LoadError?
    do throws(JSONError) {
      try scanner.each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
        let start = scanner.offset
        let place = place(of: try scanner.key(), guess)
        guess = place + 1
        if columns[place].name.isEmpty { failure = failure ?? LoadError(.unnamedColumn(place + 1), at: start) }
        if columns[place].values.count > rowCount {
          throw scanner.failure(.duplicateKey(columns[place].name), at: start)
        }
        failure = try columns[place].append(&scanner, row: rowCount) ?? failure
      }
    } catch {
      throw failure ?? LoadError(error)
    }
    if let failure { throw failure }
    rowCount += 1
  }

  private mutating func place(of name: String, _ guess: Int) -> Int {
    if guess < columns.count, columns[guess].name.isSameText(as: name) { return guess }
    if let place = places[ExactText(name)] { return place }
    places[ExactText(name)] = columns.count
    columns.append(JSONColumn(name: name, told: hints.types[ExactText(name)]))
    return columns.count - 1
  }

  private consuming func table(_ check: (Int) throws -> Void) throws -> Table {
    var table = Table(schema: Schema(), columns: [], rowCount: rowCount)
    for place in columns.indices {
      let column = try columns[place].column(rowCount: rowCount, check)
      table.schema.columns.append(ColumnInfo(name: columns[place].name, type: column.type))
      table.columns.append(column)
      columns[place].values = []
    }
    return table
  }
}

/// The values of one key so far.
private struct JSONColumn {
  let name: String
  let told: ScalarType?
  var values: [Value] = []

  /// Reads the value that begins here; the rows before it that did not have the key are null. Gives what is wrong with a value
  /// whose type is told.
  mutating func append(_ scanner: inout JSONScanner, row: Int) throws(JSONError) -> LoadError? {
    while values.count < row { values.append(.null) }
    let start = scanner.offset
    let value = try scanner.value(depth: 2)
    guard let told else {
      values.append(value)
      return nil
    }
    let text = scanner.bytes[start..<scanner.offset]
    guard let converted = told.value(ofJSON: value, text) else {
      let shown = if case .string(let string) = value { string } else { String(decoding: text, as: UTF8.self) }
      return LoadError(.notOfType(told, text: shown), at: start, column: name)
    }
    values.append(converted)
    return nil
  }

  func column(rowCount: Int, _ check: (Int) throws -> Void) throws -> Column {
    let nulls = [Value](repeating: .null, count: rowCount - values.count)
    let column = try Column(values + nulls, as: told?.type ?? .null, check: check)
    return told == nil ? column.withTimestamps : column
  }
}

extension ScalarType {
  /// A value of JSON as this type, nil where it is none; `text` is how it is written, so that a number as a string keeps all
  /// its digits.
  fileprivate func value(ofJSON value: Value, _ text: ArraySlice<UInt8>) -> Value? {
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

extension Column {
  /// Strings that are all timestamps as such; any other column as it is.
  fileprivate var withTimestamps: Column {
    guard case .string(let strings) = storage, count > 0 else { return self }
    let instants = strings.dictionary.strings.map { Timestamp(dateTime: Array($0.utf8)[...])?.ms }
    guard !instants.contains(nil) else { return self }
    return Column(.timestamp(strings.codes.map { instants[Int($0)] ?? 0 }), validity: validity)
  }
}
