internal import LPQData
internal import LPQDiagnostics

/// `sort -A, B`: stable; nulls last in both directions.
struct Sort: Operator {
  let terms: [SortTerm]
  let aggregates: [AggregateCall]
  /// The N of a `take` right behind: only so many rows are put together.
  var count: TypedExpr?

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let frame = try await executor.frame(of: input, aggregates)
    var keys: [SortKey] = []
    for term in terms {
      let datum = try await executor.evaluate(term.key, over: frame)
      guard case .column(let column) = datum else { continue }
      do {
        keys.append(try SortKey(column, isDescending: term.isDescending))
      } catch var error as Diagnostic where error.span == nil {
        error.span = term.key.span
        throw error
      }
    }
    let rows = keys.isEmpty ? Array(0..<input.rowCount) : try Sort.order(of: input.rowCount, by: keys)
    guard let count else { return keys.isEmpty ? input : input.gather(rows) }
    return input.gather(Array(rows.prefix(try await executor.rowCount(count, for: "take"))))
  }

  /// The rows in order; equal ones keep theirs: each key's bytes in turn, from the last key's lowest on.
  static func order(of rowCount: Int, by keys: [SortKey]) throws -> [Int] {
    var rows = Array(0..<rowCount)
    var moved = rows
    for key in keys.reversed() {
      try Task.checkCancellation()
      let least = key.ranks.min() ?? 0
      let greatest = key.ranks.max() ?? 0
      let width = UInt64(bitPattern: Int64(greatest)) &- UInt64(bitPattern: Int64(least))
      for shift in stride(from: 0, to: 64 - width.leadingZeroBitCount, by: 11) {
        try Task.checkCancellation()
        distribute(&rows, &moved, 2048) { row in
          Int(
            truncatingIfNeeded: (UInt64(bitPattern: Int64(key.ranks[row])) &- UInt64(bitPattern: Int64(least)))
              >> UInt64(shift) & 2047)
        }
      }
      if let isNull = key.isNull { distribute(&rows, &moved, 2) { isNull[$0] ? 1 : 0 } }
    }
    return rows
  }

  /// Puts the rows in the order of their digits, those of one digit in the order that they have.
  @inline(__always)
  private static func distribute(_ rows: inout [Int], _ moved: inout [Int], _ digitCount: Int, _ digit: (Int) -> Int) {
    var places = [Int](repeating: 0, count: digitCount)
    for row in rows { places[digit(row)] += 1 }
    if places.contains(rows.count) { return }
    var next = 0
    for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
    moved.withUnsafeMutableBufferPointer { moved in
      for row in rows {
        let digit = digit(row)
        moved[places[digit]] = row
        places[digit] += 1
      }
    }
    swap(&rows, &moved)
  }
}

/// A sort key as integers in the order of its values: text by its place among the distinct texts, floats by their bits.
struct SortKey {
  /// The lesser first, the direction taken in; the same for all nulls.
  private(set) var ranks: [Int]
  /// Nil where no value is null.
  let isNull: [Bool]?

  init(_ column: Column, isDescending: Bool) throws {
    (ranks, isNull) = try SortKey.ascending(column)
    if isDescending { ranks = ranks.map { ~$0 } }
    // Nulls, which have no rank, keep their order where they have one in common.
    guard let isNull else { return }
    let common = isNull.firstIndex(of: false).map { ranks[$0] } ?? 0
    for row in isNull.indices where isNull[row] { ranks[row] = common }
  }

  private static func ascending(_ column: Column) throws -> ([Int], [Bool]?) {
    let isNull = column.validity.map { mask in mask.map { !$0 } }
    switch column.storage {
    case .int(let values), .timestamp(let values): return (values, isNull)
    case .bool(let values): return (values.map { $0 ? 1 : 0 }, isNull)
    case .float(let values): return (values.map(orderedBits), isNull)
    case .string(let text):
      return (try ranks(of: text), isNull)
    case .duration(let spans) where !spans.contains(where: \.isCalendar): return (spans.map(\.ms), isNull)
    case .duration, .mixed: return (try ranks(of: column.values), column.values.map(\.isNull))
    }
  }

  /// An integer that orders as the finite double does; -0.0 as 0.0.
  private static func orderedBits(_ number: Double) -> Int {
    let bits = Int(bitPattern: UInt(number.bitPattern))
    return bits >= 0 ? bits : Int.min &- bits
  }

  /// Of the texts in use: columns cut from a larger one share its dictionary.
  private static func ranks(of text: StringColumn) throws -> [Int] {
    let strings = text.dictionary.strings
    var ranks = [Int](repeating: -1, count: strings.count)
    for code in text.codes { ranks[Int(code)] = 0 }
    var comparisons = 0
    let used = try strings.indices.filter { ranks[$0] == 0 }.sorted { left, right in
      comparisons &+= 1
      try checkCancellation(atRow: comparisons)
      return strings[left].precedesText(strings[right])
    }
    for (rank, code) in used.enumerated() { ranks[code] = rank }
    return text.codes.map { ranks[Int($0)] }
  }

  /// Equal values have one rank.
  private static func ranks(of values: [Value]) throws -> [Int] {
    var ranks = [Int](repeating: 0, count: values.count)
    let places = try Value.sortedPlaces(of: values)
    for (index, place) in places.enumerated().dropFirst() {
      let before = places[index - 1]
      let isEqual = try values[place].isNull || Value.order(ofKeys: values[before], values[place]) == 0
      ranks[place] = ranks[before] + (isEqual ? 0 : 1)
    }
    return ranks
  }
}
