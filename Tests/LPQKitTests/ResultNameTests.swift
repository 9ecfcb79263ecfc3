import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization
import Testing

/// `_`, `_1`, `_2`: what a conversation calls its results.
@Suite struct ResultNameTests {
  private let session = Session(
    configuration: Configuration(sources: [SessionLog()], clock: { Timestamp(ms: 1_795_435_200_000) }))

  /// What each statement prints, with its number: `_1: 2`.
  private func printed(_ program: String, keeping: Session.ResultNames = .numbered) async throws -> [String] {
    let lines = Mutex<[String]>([])
    try await session.run(program, name: "test", isInteractive: true, keeping: keeping) { outcome in
      guard let value = outcome.value else { return }
      lines.withLock { $0.append((outcome.number.map { "_\($0): " } ?? "") + value.literal) }
    }
    return lines.withLock { $0 }
  }

  /// What a program that does not check, or fails, is refused for.
  private func failure(_ program: String) async -> Diagnostic? {
    do {
      _ = try await printed(program)
    } catch let found as Diagnostics {
      return found.all.first { $0.severity == .error }
    } catch {
      return error as? Diagnostic
    }
    return nil
  }

  @Test func everyResultHasANumber() async throws {
    #expect(try await printed("1 + 1") == ["_1: 2"])
    #expect(try await printed("let a = 5\n[a]\n{b: a}") == ["_2: [5]", "_3: {b: 5}"])
    #expect(try await printed("_1 + _2[0]") == ["_4: 7"])
    #expect(try await printed("$_1") == ["_5: 2"])
  }

  /// A query's number names the query: what one row stands for is still open.
  @Test func aNumberedQueryGoesOn() async throws {
    _ = try await printed("get_views() | where device == \"TV\"")
    _ = try await printed("1")
    #expect(
      try await printed("_1 | summarize v: sum(view_count) by country | sort -v")
        == ["_3: [{country: \"JP\", v: 5}, {country: \"FR\", v: 3}]"])
    #expect(try await printed("| take 1") == ["_4: [{country: \"JP\", v: 5}]"])
  }

  @Test func aFailureHasNoNumberAndMayBeTriedAgain() async throws {
    #expect(await failure("9_223_372_036_854_775_807 + int(\"1\")")?.severity == .error)
    #expect(await failure("_")?.code == (await failure("9_223_372_036_854_775_807 + int(\"1\")"))?.code)
    #expect(try await printed("7") == ["_1: 7"])
  }

  @Test func whatIsNotThereIsSaid() async throws {
    #expect(await failure("_1")?.hint == "no result has a number here")
    _ = try await printed("7")
    #expect(await failure("_2")?.hint == "the last result is `_1`")
    #expect(await failure("let _1 = 3")?.message == "`_1` names a result of a conversation and cannot be bound")
  }

  @Test func theOldestLoseTheirNumbers() async throws {
    for _ in 0...Session.numberedResultCount { _ = try await printed("[{a: 1}] | where true") }
    #expect(await failure("_1")?.hint == "the last 100 results keep their numbers")
    #expect(try await printed("len(_2)") == ["_102: 1"])
  }

  /// Each holds a million values.
  @Test func ofLargeResultsTheLastAreKept() async throws {
    for _ in 0..<9 { _ = try await printed("map(range(100_000), x => 1)") }
    #expect(await failure("len(_1)")?.message == "`_1` is gone: of large results the last 8 are kept")
    #expect(try await printed("len(_2)") == ["_10: 100000"])
  }

  @Test func aProgramMayLeaveNothingBehind() async throws {
    _ = try await printed("let a = 1\n5")
    #expect(try await printed("let a = 2\na\n_ + a", keeping: .none) == ["2", "4"])
    #expect(try await printed("[a, _]") == ["_2: [1, 5]"])
    #expect(try await printed("1", keeping: .last) == ["1"])
  }

  /// A chain of definitions, each of which sees those before it.
  @Test func manyResultsCostLittle() async throws {
    for _ in 0..<2_000 { _ = try await printed("[{a: 1}] | where a == 1") }
    #expect(try await printed("len(_1999)") == ["_2001: 1"])
  }

  @Test(
    arguments: [
      ("1 + 1", "int", nil), ("\"a\"", "string", nil), ("get_views() | select view_count", "table", ["view_count"]),
      ("get_views() | summarize v: sum(view_count) by country", "table", ["country", "v"]),
    ] as [(String, String, [String]?)])
  func theTypeIsKnownWithoutRunning(program: String, type: String, columns: [String]?) async throws {
    let found = try #require(try await session.type(of: program, name: "test"))
    #expect(found.type.name == type)
    let names = found.columns?["column"].map { column in
      (0..<column.count).compactMap { if case .string(let name) = column[$0] { name } else { nil } }
    }
    #expect(names == columns)
    await #expect(throws: Diagnostics.self) { try await session.type(of: "contry", name: "test") }
    #expect(try await session.type(of: "let a = 1", name: "test") == nil)
    #expect(await failure("a")?.code == .unknownName)
  }

  @Test func anotherZoneHoldsFromTheNextProgramOn() async throws {
    _ = try await printed("let before = today()")
    await session.adopt(
      Configuration(
        sources: [SessionLog()], clock: { Timestamp(ms: 1_795_435_200_000) }, zone: try .named("Asia/Tokyo")))
    // 2026-11-23T12:00:00Z is the 23rd in Tokyo, from 15:00Z of the day before.
    #expect(try await printed("today()\nbefore") == ["_1: @2026-11-22T15:00:00Z", "_2: @2026-11-23T00:00:00Z"])
  }
}
