internal import LPQData
internal import LPQDiagnostics

/// `sort -A, B`: stable; nulls last in both directions.
struct Sort: Operator {
  let terms: [SortTerm]
  let aggregates: [AggregateCall]

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
    return keys.isEmpty ? input : input.gather(try Sort.order(of: input.rowCount, by: keys))
  }

  /// The rows in order; equal ones keep theirs.
  static func order(of rowCount: Int, by keys: [SortKey]) throws -> [Int] {
    var comparisons = 0
    return try (0..<rowCount).sorted { left, right in
      comparisons &+= 1
      try checkCancellation(atRow: comparisons)
      for key in keys {
        let (first, second) = (key.ranks[left], key.ranks[right])
        if let isNull = key.isNull, isNull[left] || isNull[right] {
          if isNull[left] != isNull[right] { return isNull[right] }
        } else if first != second {
          return first < second
        }
      }
      return left < right
    }
  }
}

/// A sort key as integers in the order of its values: text by its place among the distinct texts, floats by their bits.
struct SortKey {
  /// The lesser first, the direction taken in; without meaning for a null.
  private(set) var ranks: [Int]
  /// Nil where no value is null.
  let isNull: [Bool]?

  init(_ column: Column, isDescending: Bool) throws {
    (ranks, isNull) = try SortKey.ascending(column)
    if isDescending { ranks = ranks.map { ~$0 } }
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
