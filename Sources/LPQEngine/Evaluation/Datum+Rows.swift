internal import LPQData

extension Datum {
  /// The values at these places.
  func gather(_ places: [Int]) -> Datum {
    switch self {
    case .constant: self
    case .column(let column): .column(column.gather(places))
    }
  }

  /// An int where floats are expected becomes one, so that a value does not depend on the branch that it came by.
  func conformed(to type: ValueType) -> Datum {
    switch self {
    case .constant(.int(let number)) where type == .float: .constant(.float(Double(number)))
    case .constant: self
    case .column(let column): .column(column.conformed(to: type))
    }
  }

  /// Whether it is one null for all rows.
  var isConstantNull: Bool {
    if case .constant(.null) = self { true } else { false }
  }

  /// One datum of `count` values from two: `first` at the places `firstPlaces`, `second` at the others.
  static func merge(_ first: Datum, at firstPlaces: [Int], _ second: Datum, at secondPlaces: [Int]) -> Column {
    let all = first.column(count: firstPlaces.count).appending(second.column(count: secondPlaces.count))
    var source = [Int](repeating: 0, count: all.count)
    for (index, place) in firstPlaces.enumerated() { source[place] = index }
    for (index, place) in secondPlaces.enumerated() { source[place] = firstPlaces.count + index }
    return all.gather(source)
  }

  /// Calls `body` with the operands' values of each row: once where all are constant, and once for each distinct text
  /// where the only column is of dictionary-coded text.
  static func rowWise(
    _ operands: [Datum], count: Int, type: ValueType, _ body: ([Value]) throws -> Value
  ) throws -> Datum {
    let columns = operands.indices.filter { if case .column = operands[$0] { true } else { false } }
    guard let first = columns.first else { return .constant(try body(operands.map { $0[0] })) }
    if count == 0 { return .column(Column([], as: type)) }
    if columns.count == 1, case .column(let column) = operands[first], case .string(let text) = column.storage,
      text.dictionary.strings.count <= 4 * count
    {
      return .column(try eachText(of: column, text, operand: first, operands, type, body))
    }
    var arguments = operands.map { $0[0] }
    var results: [Value] = []
    results.reserveCapacity(count)
    for row in 0..<count {
      try checkCancellation(atRow: row)
      for place in columns { arguments[place] = operands[place][row] }
      results.append(try body(arguments))
    }
    return .column(try Column(results, expecting: type))
  }

  private static func eachText(
    of column: Column, _ text: StringColumn, operand: Int, _ operands: [Datum], _ type: ValueType,
    _ body: ([Value]) throws -> Value
  ) throws -> Column {
    let nullCode = text.dictionary.strings.count
    let codes =
      column.validity.map { validity in zip(text.codes, validity).map { $1 ? $0 : Int32(nullCode) } } ?? text.codes
    var placeOfCode = [Int](repeating: -1, count: nullCode + 1)
    var arguments = operands.map { $0[0] }
    var results: [Value] = []
    let places = try [Int](unsafeUninitializedCapacity: codes.count) { places, count in
      for (row, code) in codes.enumerated() {
        let code = Int(code)
        if placeOfCode[code] < 0 {
          try checkCancellation(atRow: results.count)
          placeOfCode[code] = results.count
          arguments[operand] = code == nullCode ? .null : .string(text.dictionary.strings[code])
          results.append(try body(arguments))
        }
        places[row] = placeOfCode[code]
      }
      count = codes.count
    }
    return try Column(results, expecting: type).gather(places)
  }
}

/// Lets a long loop over rows be cancelled: asks every few thousand rows.
func checkCancellation(atRow row: Int) throws {
  if row & 0x3FFF == 0x3FFF { try Task.checkCancellation() }
}
