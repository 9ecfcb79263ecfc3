internal import LPQData

/// An aggregate whose results over parts of the rows can be put together: what makes chunks and several cores possible.
///
/// The mean of [1, 2] and [6] is held as the states (sum 3, of 2) and (sum 6, of 1), which make (9, of 3).
struct PartialAggregate: Sendable {
  private enum Form { case count, sum, mean, weightedMean, deviation, quantile, repeated, distinct, rows }

  private let form: Form
  private let name: String
  private let aggregate: Aggregate

  init(_ name: String, _ aggregate: Aggregate) {
    (self.name, self.aggregate) = (name, aggregate)
    switch name {
    case "count": form = .count
    case "sum": form = .sum
    case "mean": form = .mean
    case "wmean": form = .weightedMean
    case "stdev": form = .deviation
    case "median", "quantile": form = .quantile
    case "min", "max", "first", "last", "any", "all": form = .repeated
    case "count_distinct": form = .distinct
    default: form = .rows
    }
  }

  /// Of the rows of one part. Throws `NotInChunks` where parts of this type do not tell the whole.
  func state(_ arguments: [Datum], _ grouping: Grouping) throws -> PartialState {
    switch form {
    case .count:
      guard case .int(let counts) = try aggregate.compute(arguments, grouping).storage else { throw NotInChunks() }
      return .counts(counts)
    case .repeated: return .results(try aggregate.compute(arguments, grouping), aggregate)
    case .sum, .mean: return try sums(of: arguments[0].column(count: grouping.rowCount).narrowed, grouping)
    case .weightedMean: return try Aggregate.weightedSums(arguments, grouping)
    case .deviation: return .spreads(try Aggregate.spreads(arguments[0], grouping))
    case .distinct: return .rows(try RowStates(arguments, grouping, aggregate).distinct())
    case .quantile:
      if let state = try Aggregate.quantileState(arguments, grouping, name) { return state }
      return .rows(RowStates(arguments, grouping, aggregate))
    case .rows: return .rows(RowStates(arguments, grouping, aggregate))
    }
  }

  private func sums(of column: Column, _ grouping: Grouping) throws -> PartialState {
    let counts = grouping.counts(where: column.presence)
    let isMean = form == .mean
    switch column.storage {
    case .int(let values): return .integers(integerSums(values, column.presence, grouping), counts, isMean: isMean)
    case .float(let values): return .floats(exactSums(values, column.presence, grouping), counts, isMean: isMean)
    case .mixed(_, .null): return .nulls(groupCount: grouping.groupCount, isMean: isMean)
    default: throw NotInChunks()
    }
  }
}

/// What is known of an aggregate's groups so far.
enum PartialState: Sendable {
  case counts([Int])
  /// Sums, and of how many values.
  case integers([Int128], [Int], isMean: Bool)
  case floats([ExactSum], [Int], isMean: Bool)
  /// Sums of products, and of weights.
  case weightedIntegers([Int128], [Int128])
  case weightedFloats([ExactSum], [ExactSum])
  case spreads([Spread])
  /// Only nulls, of no type.
  case nulls(groupCount: Int, isMean: Bool)
  /// The aggregate's own results, to be aggregated again.
  case results(Column, Aggregate)
  /// The numbers themselves, of what needs all of them and not their order.
  case values(GroupedValues, p: Double)
  /// The values themselves, of what needs all of them.
  case rows(RowStates)

  var isOfNumbers: Bool { if case .values = self { true } else { false } }

  /// With the numbers of another state, which are the same: they are kept once.
  func sharing(_ other: PartialState) -> PartialState {
    if case .values(_, let p) = self, case .values(let values, _) = other { .values(values, p: p) } else { self }
  }

  func isOfTheNumbers(of other: PartialState) -> Bool {
    if case .values(let values, _) = self, case .values(let others, _) = other { values === others } else { false }
  }

  private var isNulls: Bool { if case .nulls = self { true } else { false } }

  /// The states of parts, whose groups stand one under another in `groupOfRow`.
  static func merged(_ parts: [PartialState], _ groupOfRow: [Int32], _ groupCount: Int) throws -> PartialState {
    switch parts.first(where: { !$0.isNulls }) {
    case nil, .nulls?:
      guard case .nulls(_, let isMean)? = parts.first else { throw NotInChunks() }
      return .nulls(groupCount: groupCount, isMean: isMean)
    case .counts?:
      let counts = try folded(parts, groupOfRow, groupCount, 0) {
        if case .counts(let counts) = $0 { counts } else { nil }
      } add: {
        $0 += $1
      }
      return .counts(counts)
    case .results(_, let aggregate)?: return try mergedResults(parts, aggregate, groupOfRow, groupCount)
    case .values(_, let p)?:
      let values = try parts.map { if case .values(let values, _) = $0 { values } else { throw NotInChunks() } }
      return .values(GroupedValues(joining: values, groupOfRow, groupCount), p: p)
    case .rows?:
      return .rows(
        try RowStates(
          joining: parts.map { if case .rows(let rows) = $0 { rows } else { throw NotInChunks() } }, groupOfRow,
          groupCount))
    case .integers(_, _, let isMean)?:
      let sums = try folded(parts, groupOfRow, groupCount, (Int128(0), 0)) {
        if case .integers(let sums, let counts, _) = $0 { Array(zip(sums, counts)) } else { nil }
      } add: {
        $0 = ($0.0 + $1.0, $0.1 + $1.1)
      }
      return .integers(sums.map(\.0), sums.map(\.1), isMean: isMean)
    case .floats(_, _, let isMean)?:
      let sums = try folded(parts, groupOfRow, groupCount, (ExactSum(), 0)) {
        if case .floats(let sums, let counts, _) = $0 { Array(zip(sums, counts)) } else { nil }
      } add: {
        $0.0.add($1.0)
        $0.1 += $1.1
      }
      return .floats(sums.map(\.0), sums.map(\.1), isMean: isMean)
    case .weightedIntegers?:
      let sums = try folded(parts, groupOfRow, groupCount, (Int128(0), Int128(0))) {
        if case .weightedIntegers(let sums, let weights) = $0 { Array(zip(sums, weights)) } else { nil }
      } add: {
        let (sum, hasOverflowed) = $0.0.addingReportingOverflow($1.0)
        if hasOverflowed { throw NotInChunks() }
        $0 = (sum, $0.1 + $1.1)
      }
      return .weightedIntegers(sums.map(\.0), sums.map(\.1))
    case .weightedFloats?:
      let sums = try folded(parts, groupOfRow, groupCount, (ExactSum(), ExactSum())) {
        if case .weightedFloats(let sums, let weights) = $0 { Array(zip(sums, weights)) } else { nil }
      } add: {
        $0.0.add($1.0)
        $0.1.add($1.1)
      }
      return .weightedFloats(sums.map(\.0), sums.map(\.1))
    case .spreads?:
      return .spreads(
        try folded(parts, groupOfRow, groupCount, Spread()) {
          if case .spreads(let spreads) = $0 { spreads } else { nil }
        } add: {
          $0.add($1)
        })
    }
  }

  /// What the parts hold, added up by the groups that their groups are of. `elements` gives nil of a part of another kind.
  private static func folded<Element>(
    _ parts: [PartialState], _ groupOfRow: [Int32], _ groupCount: Int, _ empty: Element,
    _ elements: (PartialState) -> [Element]?, add: (inout Element, Element) throws -> Void
  ) throws -> [Element] {
    var folded = [Element](repeating: empty, count: groupCount)
    var row = 0
    for part in parts {
      if case .nulls(let groupCount, _) = part {
        row += groupCount
        continue
      }
      guard let elements = elements(part) else { throw NotInChunks() }
      for element in elements {
        try add(&folded[Int(groupOfRow[row])], element)
        row += 1
      }
    }
    return folded
  }

  private static func mergedResults(
    _ parts: [PartialState], _ aggregate: Aggregate, _ groupOfRow: [Int32], _ groupCount: Int
  ) throws -> PartialState {
    var columns: [Column] = []
    for case .results(let column, _) in parts { columns.append(column) }
    if Set(columns.map(\.type)).subtracting([.null]).count > 1 { throw NotInChunks() }
    let grouping = Grouping(groupOfRow: groupOfRow, groupCount: groupCount, rowCount: groupOfRow.count)
    return .results(try aggregate.compute([.column(Column(joining: columns))], grouping), aggregate)
  }

  /// The aggregate's column; every group has at least one row.
  func column(groupCount: Int) throws -> Column {
    switch self {
    case .counts(let counts): return Column(.int(counts))
    case .results(let column, _): return column
    case .values(let values, let p): return values.quantiles(p)
    case .rows(let rows): return try rows.column()
    case .integers(let sums, let counts, true):
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.quotient(by: Int128($1)) })
    case .integers(let sums, let counts, false):
      return Column(.int(try sums.map { try $0.asInt(of: "the sum") }), validity: counts.map { $0 > 0 })
    case .floats(let sums, let counts, true):
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.divided(by: Double($1)) })
    case .floats(let sums, let counts, false): return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.value })
    case .weightedIntegers(let sums, let weights):
      return Column(floats: zip(sums, weights).map { $1 == 0 ? nil : $0.quotient(by: $1) })
    case .weightedFloats(let sums, let weights):
      return Column(floats: zip(sums, weights).map { $1.value == 0 ? nil : $0.divided(by: $1) })
    case .spreads(let spreads): return Column(floats: spreads.map(\.deviation))
    case .nulls(_, true): return Column(floats: Array(repeating: nil, count: groupCount))
    case .nulls(_, false):
      return Column(.int(Array(repeating: 0, count: groupCount)), validity: Array(repeating: false, count: groupCount))
    }
  }
}
