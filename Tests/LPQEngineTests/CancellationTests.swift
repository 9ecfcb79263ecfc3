import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct CancellationTests {
  static let rowCount = 200_000
  static let input = Table(
    schema: Schema([ColumnInfo(name: "n", type: .int)]), columns: [Column(.int(Array(0..<rowCount)))],
    rowCount: rowCount)

  /// Runs a plan in a task that is cancelled once the plan calls `cancel()` for the first time; true where it stopped early.
  static func stops(_ make: (TypedExpr) throws -> Plan) async throws -> Bool {
    let canceller = FunctionDefinition(
      "cancel", .number, [.init("x", .number)], returns: .int, "",
      .scalar { _, arguments in
        withUnsafeCurrentTask { $0?.cancel() }
        return arguments[0]
      })
    let plan = try make(expr(.call(canceller, [column("n")]), .int))
    let run = Task { try await executor().table(of: plan) }
    do {
      _ = try await run.value
      return false
    } catch is CancellationError {
      return true
    }
  }

  @Test func callsForEachRow() async throws {
    #expect(
      try await Self.stops {
        plan(.filter(from(Self.input), condition: comparison(.greater, $0, literal(0)), aggregates: []))
      })
  }

  @Test func theNextStageAfterAShortLoop() async throws {
    let short = Self.input.gather([0, 1])
    #expect(
      try await Self.stops { condition in
        let sort = plan(.sort(from(short), [SortTerm(key: condition, isDescending: true)], aggregates: []))
        return plan(.take(sort, count: literal(1), by: []))
      })
  }

  @Test(.timeLimit(.minutes(1))) func endlessLambdas() async throws {
    let list = literal(.list((0..<1_000_000).map(Value.int)))
    let mapped = try call("map", list, lambda([1], arithmetic(.add, variable(1), literal(1))))
    let run = Task { try await executor().value(of: mapped) }
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.value }
  }

  @Test func loopsAskEveryFewThousandRows() async {
    let left = Vector(Array(0..<Self.rowCount), validity: nil)
    let run = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try combine(left, Vector(constant: 1), count: Self.rowCount, empty: 0) { $0 &+ $1 }
    }
    await #expect(throws: CancellationError.self) { try await run.value }
    let sort = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try Sort.order(of: Self.rowCount, by: [try SortKey(Self.input.columns[0], isDescending: true)])
    }
    await #expect(throws: CancellationError.self) { try await sort.value }
    let group = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try RowGroups(Self.input.columns, rowCount: Self.rowCount)
    }
    await #expect(throws: CancellationError.self) { try await group.value }
  }
}
