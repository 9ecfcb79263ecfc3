extension JSONReader {
  /// An array of flat objects → typed columns, in one pass; a single object counts as one row.
  ///
  /// Keys that no column asks for are passed over, whatever they hold. Errors carry the row and the key.
  package static func table(_ bytes: [UInt8], columns: [WireColumn]) throws(JSONError) -> WireTable {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      if let plain = plainTable(bytes, columns) { return plain }
      return try strictTable(bytes, columns)
    }
  }

  /// Row by row, value by value.
  static func strictTable(
    _ bytes: UnsafeBufferPointer<UInt8>, _ columns: [WireColumn]
  ) throws(JSONError) -> WireTable {
    var scanner = JSONScanner(bytes)
    var rows = WireRows(columns)
    scanner.skipSpace()
    if scanner.next == JSONByte.openBracket {
      try scanner.each(JSONByte.openBracket, JSONByte.closeBracket) { (scanner) throws(JSONError) in
        try rows.read(&scanner)
      }
    } else {
      try rows.read(&scanner)
    }
    try scanner.end()
    return rows.build()
  }
}

/// The columns of the rows read so far.
private struct WireRows {
  private var builders: [WireColumnBuilder]
  private var rowCount = 0

  init(_ columns: [WireColumn]) {
    builders = columns.map { WireColumnBuilder($0) }
  }

  mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
    let start = scanner.offset
    var key: String?
    do throws(JSONError) {
      try readFields(&scanner, &key)
      key = nil
      try endRow(scanner, start)
    } catch {
      var placed = error
      placed.row = rowCount + 1
      placed.key = key
      throw placed
    }
  }

  func build() -> WireTable {
    let table = Table(
      schema: Schema(builders.map(\.column.info)), columns: builders.map { $0.build() }, rowCount: rowCount)
    return WireTable(table: table, presentRowCounts: builders.map(\.presentRowCount))
  }

  private mutating func readFields(_ scanner: inout JSONScanner, _ key: inout String?) throws(JSONError) {
    if scanner.next != JSONByte.openBrace, scanner.next != nil, scanner.startsValue {
      throw scanner.failure(.wrongType(expected: "an object", found: scanner.foundDescription))
    }
    // Rows mostly have their keys in one order, so the column after the last one is tried first.
    var guess = 0
    try scanner.each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
      key = nil
      let start = scanner.offset
      guard let place = try scanner.takeKey(in: builders, startingAt: guess) else {
        return try scanner.skipValue(depth: 1)
      }
      guess = place + 1
      key = builders[place].column.key
      if builders[place].rowCount > rowCount {
        throw scanner.failure(.duplicateKey(builders[place].column.key), at: start)
      }
      try builders[place].read(&scanner)
    }
  }

  private mutating func endRow(_ scanner: JSONScanner, _ start: Int) throws(JSONError) {
    for place in builders.indices where builders[place].rowCount == rowCount {
      if builders[place].column.isRequired {
        throw scanner.failure(.missingKey(builders[place].column.key), at: start)
      }
      builders[place].appendNull()
    }
    rowCount += 1
  }
}

extension JSONScanner {
  /// Whether a JSON value can begin with the next byte; an HTML page's `<` cannot.
  fileprivate var startsValue: Bool {
    next.map { #"{["-0123456789tfn"#.utf8.contains($0) } ?? false
  }

  /// Reads a key; which builder's it is, nil where none asks for it.
  fileprivate mutating func takeKey(in builders: [WireColumnBuilder], startingAt guess: Int) throws(JSONError) -> Int? {
    if guess < builders.count, takeKey(builders[guess].keyBytes) { return guess }
    let name = Array(try key().utf8)
    return builders.firstIndex { $0.keyBytes == name }
  }

  /// Passes over `"key":` where it stands here exactly.
  private mutating func takeKey(_ key: [UInt8]) -> Bool {
    let end = offset + key.count + 2
    guard end < bytes.count, bytes[offset] == JSONByte.quote, bytes[end - 1] == JSONByte.quote,
      bytes[(offset + 1)..<(end - 1)].elementsEqual(key)
    else { return false }
    var ahead = self
    ahead.offset = end
    ahead.skipSpace()
    guard ahead.take(JSONByte.colon) else { return false }
    ahead.skipSpace()
    offset = ahead.offset
    return true
  }
}
