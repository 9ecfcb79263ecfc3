import LPQData
import LPQEngine
import SeededRandom
import Testing

/// Grouped kernels over typed storage give what a plain loop over each group's values gives.
@Suite struct AggregatePropertyTests {
  @Test(arguments: [ValueType.int, .float, .string, .bool, .timestamp, .duration, .any], 0..<20)
  func columnarIsRowByRow(_ type: ValueType, _ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let rowCount = Int.random(in: 0...40, using: &random)
    let groupCount = Int.random(in: 1...6, using: &random)
    let values = (0..<rowCount).map { _ in random.value(of: type) }
    let groups = (0..<rowCount).map { _ in Int32.random(in: 0..<Int32(groupCount), using: &random) }
    let column = type == .any ? Column(.mixed(values, .any)) : Column(values, as: type)

    for (name, reference) in Self.references {
      let function = try #require(FunctionTable.byName[name])
      let isNumeric = [.int, .float].contains(type)
      if ["sum", "mean", "median"].contains(name), !isNumeric { continue }
      if ["min", "max"].contains(name), type == .any { continue }
      let results = try function.compute([.column(column)], groups, groupCount: groupCount)
      for group in 0..<groupCount {
        let members = zip(values, groups).filter { $1 == group }.map(\.0)
        let expected = members.isEmpty ? Self.overNothing(name, type) : reference(members)
        #expect(shown(results[group]) == shown(expected), "\(name) of \(members.map(shown)), seed \(seed)")
      }
    }
  }

  private static func overNothing(_ name: String, _ type: ValueType) -> Value {
    switch name {
    case "count": .int(0)
    case "sum": type == .float ? .float(0) : .int(0)
    default: .null
    }
  }

  /// One value from the values of a group that has rows. The numbers drawn are quarters, of which sums are exact.
  private static let references: [(String, @Sendable ([Value]) -> Value)] = [
    ("count", { .int(known($0).count) }),
    ("sum", { sum(known($0)) }),
    (
      "mean",
      { values in
        let numbers = known(values).compactMap(\.asDouble)
        return numbers.isEmpty ? .null : .float(numbers.reduce(0, +) / Double(numbers.count))
      }
    ),
    (
      "median",
      { values in
        let numbers = known(values).compactMap(\.asDouble).sorted()
        if numbers.isEmpty { return .null }
        return .float((numbers[(numbers.count - 1) / 2] + numbers[numbers.count / 2]) / 2)
      }
    ),
    ("min", { best(known($0)) { $0 < 0 } }),
    ("max", { best(known($0)) { $0 > 0 } }),
    (
      "count_distinct",
      { values in
        .int(
          known(values).reduce(into: [Value]()) { seen, value in
            if !seen.contains(where: { Value.isEqual($0, value) }) { seen.append(value) }
          }.count)
      }
    ),
    ("first", { $0.first ?? .null }),
    ("last", { $0.last ?? .null }),
    ("list", { .list(known($0)) }),
  ]

  private static func known(_ values: [Value]) -> [Value] { values.filter { !$0.isNull } }

  private static func sum(_ values: [Value]) -> Value {
    let ints = values.compactMap { if case .int(let number) = $0 { number } else { nil } }
    if values.isEmpty { return .null }
    return ints.count == values.count
      ? .int(ints.reduce(0, +)) : .float(values.compactMap(\.asDouble).reduce(0, +))
  }

  private static func best(_ values: [Value], _ wins: (Int) -> Bool) -> Value {
    values.dropFirst().reduce(values.first ?? .null) { best, value in
      Value.compare(value, best).map(wins) == true ? value : best
    }
  }
}

extension SplitMix {
  /// From so few values that they occur again; a fifth of them null.
  fileprivate mutating func value(of type: ValueType) -> Value {
    let number = Int.random(in: -4...4, using: &self)
    if Int.random(in: 0..<5, using: &self) == 0 { return .null }
    switch type {
    case .int: return .int(number)
    case .float: return .float(Double(number) / 4)
    case .string: return .string(["a", "b", "\u{e9}", "e\u{301}", ""][abs(number)])
    case .bool: return .bool(number > 0)
    case .timestamp: return .timestamp(Timestamp(ms: number))
    case .duration: return .duration(TimeSpan(ms: number))
    default:
      return [.int(number), .float(Double(number)), .string("\(number)"), .list([.int(number)])][abs(number) % 4]
    }
  }
}
