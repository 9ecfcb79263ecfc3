internal import LPQData

/// An aggregate whose results over parts of the rows can be put together: what makes chunks and several cores possible.
///
/// The mean of [1, 2] and [6] is held as the states (sum 3, of 2) and (sum 6, of 1), which make (9, of 3).
struct PartialAggregate: Sendable {
  private enum Form { case count, sum, mean, repeated }

  private let form: Form
  private let aggregate: Aggregate

  /// nil of an aggregate that needs all rows at once.
  init?(_ name: String, _ aggregate: Aggregate) {
    self.aggregate = aggregate
    switch name {
    case "count": form = .count
    case "sum": form = .sum
    case "mean": form = .mean
    case "min", "max", "first", "last", "any", "all": form = .repeated
    default: return nil
    }
  }

  /// Of the rows of one part. Throws `NotInChunks` where parts of this type do not tell the whole.
  func state(_ arguments: [Datum], _ grouping: Grouping) throws -> PartialState {
    switch form {
    case .count:
      guard case .int(let counts) = try aggregate.compute(arguments, grouping).storage else { throw NotInChunks() }
      return .counts(counts)
    case .repeated: return .results(try aggregate.compute(arguments, grouping), aggregate)
    case .sum, .mean:
      let column = arguments[0].column(count: grouping.rowCount)
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
}

/// What is known of an aggregate's groups so far.
enum PartialState: Sendable {
  case counts([Int])
  /// Sums, and of how many values.
  case integers([Int128], [Int], isMean: Bool)
  case floats([ExactSum], [Int], isMean: Bool)
  /// Only nulls, of no type.
  case nulls(groupCount: Int, isMean: Bool)
  /// The aggregate's own results, to be aggregated again.
  case results(Column, Aggregate)

  /// The states of parts, whose groups stand one under another in `groupOfRow`.
  static func merged(_ parts: [PartialState], _ groupOfRow: [Int32], _ groupCount: Int) throws -> PartialState {
    let known = parts.filter { if case .nulls = $0 { false } else { true } }
    switch known.first {
    case nil, .nulls?:
      guard case .nulls(_, let isMean) = parts[0] else { throw NotInChunks() }
      return .nulls(groupCount: groupCount, isMean: isMean)
    case .counts?:
      var counts: [Int] = []
      for case .counts(let more) in parts { counts += more }
      return .counts(sums(counts, groupOfRow, groupCount))
    case .results(_, let aggregate)?:
      var columns: [Column] = []
      for case .results(let column, _) in parts { columns.append(column) }
      if Set(columns.map(\.type)).subtracting([.null]).count > 1 { throw NotInChunks() }
      let grouping = Grouping(groupOfRow: groupOfRow, groupCount: groupCount, rowCount: groupOfRow.count)
      return .results(try aggregate.compute([.column(Column(joining: columns))], grouping), aggregate)
    case .integers(_, _, let isMean)?: return try mergedIntegers(parts, groupOfRow, groupCount, isMean)
    case .floats(_, _, let isMean)?: return try mergedFloats(parts, groupOfRow, groupCount, isMean)
    }
  }

  private static func mergedIntegers(
    _ parts: [PartialState], _ groupOfRow: [Int32], _ groupCount: Int, _ isMean: Bool
  ) throws -> PartialState {
    var (sums, counts) = ([Int128](repeating: 0, count: groupCount), [Int](repeating: 0, count: groupCount))
    var row = 0
    for part in parts {
      if case .nulls(let groupCount, _) = part {
        row += groupCount
        continue
      }
      guard case .integers(let partSums, let partCounts, _) = part else { throw NotInChunks() }
      for (sum, count) in zip(partSums, partCounts) {
        sums[Int(groupOfRow[row])] += sum
        counts[Int(groupOfRow[row])] += count
        row += 1
      }
    }
    return .integers(sums, counts, isMean: isMean)
  }

  private static func mergedFloats(
    _ parts: [PartialState], _ groupOfRow: [Int32], _ groupCount: Int, _ isMean: Bool
  ) throws -> PartialState {
    var (sums, counts) = ([ExactSum](repeating: ExactSum(), count: groupCount), [Int](repeating: 0, count: groupCount))
    var row = 0
    for part in parts {
      if case .nulls(let groupCount, _) = part {
        row += groupCount
        continue
      }
      guard case .floats(let partSums, let partCounts, _) = part else { throw NotInChunks() }
      for (sum, count) in zip(partSums, partCounts) {
        sums[Int(groupOfRow[row])].add(sum)
        counts[Int(groupOfRow[row])] += count
        row += 1
      }
    }
    return .floats(sums, counts, isMean: isMean)
  }

  private static func sums(_ counts: [Int], _ groupOfRow: [Int32], _ groupCount: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: groupCount)
    for (row, count) in counts.enumerated() { sums[Int(groupOfRow[row])] += count }
    return sums
  }

  /// The aggregate's column; every group has at least one row.
  func column(groupCount: Int) throws -> Column {
    switch self {
    case .counts(let counts): return Column(.int(counts))
    case .results(let column, _): return column
    case .integers(let sums, let counts, true):
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.quotient(by: Int128($1)) })
    case .integers(let sums, let counts, false):
      return Column(.int(try sums.map { try $0.asInt(of: "the sum") }), validity: counts.map { $0 > 0 })
    case .floats(let sums, let counts, true):
      return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.divided(by: Double($1)) })
    case .floats(let sums, let counts, false): return Column(floats: zip(sums, counts).map { $1 == 0 ? nil : $0.value })
    case .nulls(_, true): return Column(floats: Array(repeating: nil, count: groupCount))
    case .nulls(_, false):
      return Column(.int(Array(repeating: 0, count: groupCount)), validity: Array(repeating: false, count: groupCount))
    }
  }
}
