import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// The functions over the rows' order against the plainest way to compute them.
@Suite struct WindowFunctionTests {
  /// Few values, so that ties, nulls and zeros are many.
  private static let values: [Value] = (0..<200).map { row in
    let number = (row * 7919 + row * row * 31) % 11
    return number == 3 ? .null : .int(number - 5)
  }
  private static let groups: [Int32] = (0..<200).map { Int32(($0 * 13 + $0 / 7) % 4) }

  private func compute(_ name: String, _ arguments: [Datum]) throws -> [Value] {
    guard case .window(let window) = try function(name).implementation else { throw MissingFunction(name: name) }
    let grouping = Grouping(groupOfRow: Self.groups, groupCount: 4, rowCount: Self.values.count)
    return try window.compute(arguments, grouping, .test).values
  }

  /// For each row: `value` of the rows of its group up to it, and of its whole group.
  private func expected(_ value: (_ before: [Value], _ all: [Value]) -> Value) -> [Value] {
    Self.values.indices.map { row in
      let group = Self.values.indices.filter { Self.groups[$0] == Self.groups[row] }
      return value(group.filter { $0 <= row }.map { Self.values[$0] }, group.map { Self.values[$0] })
    }
  }

  private func ints(_ values: some Sequence<Value>) -> [Int] {
    values.compactMap { if case .int(let number) = $0 { number } else { nil } }
  }

  @Test func againstThePlainWay() throws {
    let column = Datum.column(Column(Self.values))
    let lag = try compute("lag", [column, .constant(.int(2))])
    #expect(show(lag) == show(expected { before, _ in before.count > 2 ? before[before.count - 3] : .null }))
    let sums = try compute("cumsum", [column])
    #expect(
      show(sums)
        == show(expected { before, _ in before.last?.isNull ?? true ? .null : .int(ints(before).reduce(0, +)) }))
    let ranks = try compute("rank", [column])
    #expect(
      show(ranks)
        == show(
          expected { before, all in
            ints(before.suffix(1)).first.map { own in .int(ints(all).count { $0 < own } + 1) } ?? .null
          }))
    let means = try compute("rolling_mean", [column, .constant(.int(5))])
    #expect(
      show(means)
        == show(
          expected { before, _ in
            let window = ints(before.suffix(5))
            if before.count < 5 || window.isEmpty { return .null }
            return .float(Double(window.reduce(0, +)) / Double(window.count))
          }))
    let shares = try compute("share", [column])
    #expect(
      show(shares)
        == show(
          expected { before, all in
            guard let own = ints(before.suffix(1)).first else { return .null }
            return Value(finite: Double(own) / Double(ints(all).reduce(0, +)))
          }))
  }

  @Test func largeIntsStayExact() throws {
    let column = Datum.column(Column([.int(.max), .int(.min), .int(.max)]))
    guard case .window(let sum) = try function("cumsum").implementation,
      case .window(let mean) = try function("rolling_mean").implementation
    else { throw MissingFunction(name: "cumsum") }
    let rows = Grouping.single(rowCount: 3)
    #expect(show(try sum.compute([column], rows, .test).values) == "[9223372036854775807, -1, 9223372036854775806]")
    #expect(show(try mean.compute([column, .constant(.int(2))], rows, .test).values) == "[null, -0.5, -0.5]")
  }

  @Test func valuesWhoseTypeIsKnownOnlyAtTheRun() async throws {
    let rows = table(("v", [.int(1), .float(2.5), .null]), ("m", [.int(1), .string("x"), .null]))
    let sum = aggregateOver("cumsum", column("v"))
    let plan = plan(.select(from(rows), [derivation("s", expr(.aggregate(0)), aggregates: [try sum()])]))
    #expect(try await show(plan) == "s: [1.0, 3.5, null]")
    let bad = try aggregateOver("cumsum", column("m", at: SourceSpan(3, 4)))()
    let error = try await failure {
      try await executor().table(
        of: LPQEngineTests.plan(.select(from(rows), [derivation("s", expr(.aggregate(0)), aggregates: [bad])])))
    }
    #expect(error?.code == .valueMismatch)
  }

  private func aggregateOver(_ name: String, _ argument: TypedExpr) -> () throws -> AggregateCall {
    { try aggregate(name, argument, literal(.notGiven)) }
  }
}
