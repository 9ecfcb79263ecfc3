internal import LPQData

/// Which rows have equal keys: groups are numbered in the order of their first rows; null is a key like any other.
///
/// `["FR", "US", "FR"]` gives the groups `[0, 1, 0]` with the first rows `[0, 1]`.
struct RowGroups {
  private(set) var groupOfRow: [Int32]
  private(set) var firstRows: [Int]

  /// By the values of these columns together; without columns all rows are of one group.
  init(_ columns: [Column], rowCount: Int) throws {
    guard let first = columns.first else {
      self.init(groupOfRow: [Int32](repeating: 0, count: rowCount), firstRows: rowCount == 0 ? [] : [0])
      return
    }
    var codes = try KeyCodes(first)
    for column in columns.dropFirst() {
      try Task.checkCancellation()
      let more = try KeyCodes(column)
      if !codes.canTake(more) { codes = KeyCodes(try RowGroups(codes)) }
      codes.take(more)
    }
    try self.init(codes)
  }

  private init(groupOfRow: [Int32], firstRows: [Int]) {
    self.groupOfRow = groupOfRow
    self.firstRows = firstRows
  }

  /// By codes: with a table of them where they are small, else by hash.
  private init(_ codes: KeyCodes) throws {
    let isSmall = codes.limit <= max(2 * codes.values.count, 1 << 16)
    (groupOfRow, firstRows) = isSmall ? try Self.byTable(codes) : try Self.byHash(codes)
  }

  private static func byTable(_ codes: KeyCodes) throws -> ([Int32], [Int]) {
    var groups = [Int32](repeating: -1, count: codes.limit)
    var firstRows: [Int] = []
    let groupOfRow = try [Int32](unsafeUninitializedCapacity: codes.values.count) { groupOfRow, count in
      try groups.withUnsafeMutableBufferPointer { groups in
        for (row, code) in codes.values.enumerated() {
          try checkCancellation(atRow: row)
          if groups[code] < 0 {
            groups[code] = Int32(firstRows.count)
            firstRows.append(row)
          }
          groupOfRow[row] = groups[code]
        }
      }
      count = codes.values.count
    }
    return (groupOfRow, firstRows)
  }

  private static func byHash(_ codes: KeyCodes) throws -> ([Int32], [Int]) {
    var table = IntTable()
    let groupOfRow = try [Int32](unsafeUninitializedCapacity: codes.values.count) { groupOfRow, count in
      for (row, code) in codes.values.enumerated() {
        try checkCancellation(atRow: row)
        groupOfRow[row] = Int32(truncatingIfNeeded: table.place(of: code, row: row))
      }
      count = codes.values.count
    }
    return (groupOfRow, table.firstRows)
  }
}

/// The values of key columns as numbers below a limit, equal where the values are: what groups are found by.
///
/// `["FR", null]` over the dictionary `["US", "FR"]` is `[1, 2]` below 3; with a second column the pair is one number.
private struct KeyCodes {
  private(set) var values: [Int]
  private(set) var limit: Int

  init(_ groups: RowGroups) {
    values = groups.groupOfRow.map(Int.init)
    limit = max(groups.firstRows.count, 1)
  }

  init(_ column: Column) throws {
    switch column.storage {
    case .string(let text):
      let nullCode = text.dictionary.strings.count
      values = text.codes.map(Int.init)
      limit = nullCode + 1
      markNulls(of: column, as: nullCode)
    case .bool(let flags):
      values = flags.map { $0 ? 1 : 0 }
      limit = 3
      markNulls(of: column, as: 2)
    case .int(let numbers), .timestamp(let numbers): self = try KeyCodes(numbers, column)
    case .float(let numbers):
      // Zero and minus zero are one key; there is no NaN.
      self = try KeyCodes(numbers.map { Int(bitPattern: UInt($0 == 0 ? 0 : $0.bitPattern)) }, column)
    case .duration(let spans): self = try KeyCodes(keys: column.count) { column.isNull(at: $0) ? nil : spans[$0] }
    case .mixed(let values, _): self = try KeyCodes(keys: column.count) { ValueKey(values[$0]) }
    }
  }

  /// Of any numbers: by their distance from the least where that is small, else numbered.
  private init(_ numbers: [Int], _ column: Column) throws {
    let (least, greatest) = numbers.withUnsafeBufferPointer { numbers in
      numbers.reduce(into: (Int.max, Int.min)) { $0 = (min($0.0, $1), max($0.1, $1)) }
    }
    let (width, isTooWide) = greatest.subtractingReportingOverflow(least)
    if !isTooWide, numbers.isEmpty || width <= max(2 * numbers.count, 1 << 16) {
      values = numbers.map { $0 &- least }
      limit = numbers.isEmpty ? 1 : width + 2
      markNulls(of: column, as: limit - 1)
      return
    }
    var table = IntTable()
    var places = [Int](repeating: 0, count: numbers.count)
    for (row, number) in numbers.enumerated() {
      try checkCancellation(atRow: row)
      places[row] = table.place(of: number, row: row)
    }
    values = places
    limit = table.firstRows.count + 1
    markNulls(of: column, as: limit - 1)
  }

  /// Of keys of any kind.
  private init<Key: Hashable>(keys rowCount: Int, _ key: (Int) -> Key?) throws {
    var codes: [Key?: Int] = [:]
    values = []
    values.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      try checkCancellation(atRow: row)
      let next = codes.count
      let key = key(row)
      let code = codes[key, default: next]
      if code == next { codes[key] = next }
      values.append(code)
    }
    // A key that does not equal itself has a code of its own each time, and no place.
    limit = max(rowCount, codes.count) + 1
  }

  private mutating func markNulls(of column: Column, as code: Int) {
    guard let validity = column.validity else { return }
    for row in values.indices where !validity[row] { values[row] = code }
  }

  /// Whether pairs with the other's codes fit.
  func canTake(_ other: KeyCodes) -> Bool {
    let (product, isTooLarge) = limit.multipliedReportingOverflow(by: other.limit)
    return !isTooLarge && product <= 1 << 62
  }

  mutating func take(_ other: KeyCodes) {
    let width = other.limit
    values.withUnsafeMutableBufferPointer { values in
      other.values.withUnsafeBufferPointer { more in
        for row in values.indices { values[row] = values[row] &* width &+ more[row] }
      }
    }
    limit *= width
  }
}

/// Distinct ints, numbered as they come.
private struct IntTable {
  /// Place + 1 by hash; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 1024)
  private var keys: [Int] = []
  private(set) var firstRows: [Int] = []

  @inline(__always)
  mutating func place(of key: Int, row: Int) -> Int {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if keys[place] == key { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(keys.count + 1)
    keys.append(key)
    firstRows.append(row)
    if 2 * keys.count > slots.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 4 * slots.count)
    for (place, key) in keys.enumerated() {
      var slot = Self.hash(key) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place + 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: Int) -> Int {
    let product = UInt64(bitPattern: Int64(key)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
