import Glibc
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQSyntax
import Testing

/// The columnar engine against the naive evaluator, over random programs.
///
/// `LPQL_ORACLE_PROGRAMS`: how many; `LPQL_ORACLE_SEED`: the first one's seed, or `clock`; `LPQL_ORACLE_SECONDS`: when to end
/// before; `LPQL_ORACLE_REPORT=1`: prints what was covered; `LPQL_ORACLE_FIRST=1`: ends at the first difference, as it is.
@Suite struct OracleTests {
  private static let programCount = setting("PROGRAMS").flatMap { Int($0) } ?? 20_000
  private static let firstSeed = setting("SEED").flatMap { $0 == "clock" ? seedOfClock() : UInt64($0) } ?? 1
  private static let end = setting("SECONDS").flatMap { Int($0) }.map { time(nil) + $0 }
  private static let stopsAtFirst = setting("FIRST") != nil

  private static func setting(_ name: String) -> String? {
    getenv("LPQL_ORACLE_" + name).map { String(cString: $0) }
  }

  private static func seedOfClock() -> UInt64 {
    let seed = UInt64(time(nil)) * 1_000_000
    print("Oracle: seeds from \(seed)")
    return seed
  }

  @Test func engineAndNaiveEvaluatorAgree() async {
    let (coverage, progress) = (Coverage(), Progress())
    let workerCount = 2
    let failures = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workerCount {
        group.addTask { await OracleTests.failures(worker, of: workerCount, coverage, progress) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures { Issue.record(Comment(rawValue: failure)) }
    let counts = coverage.all
    print("Oracle: \(progress.count) programs from seed \(OracleTests.firstSeed)")
    if progress.count >= 20_000, !OracleTests.stopsAtFirst {
      #expect(ExpectedCoverage.all.filter { counts[$0] == nil } == [], "nothing generated exercises these")
    }
    report(counts)
  }

  /// A tenth of the programs, optimised and not.
  @Test func theOptimiserChangesNothing() async {
    for number in 0..<UInt64(OracleTests.programCount / 10) {
      if OracleTests.end.map({ time(nil) >= $0 }) ?? false { break }
      let program = ProgramGenerator.program(seed: OracleTests.firstSeed + number)
      if let difference = await Comparison.differenceByOptimiser(program) {
        Issue.record("seed \(OracleTests.firstSeed + number)\n\(program)\n\(difference)")
      }
    }
  }

  /// Every verb and function is asked of the oracle, or has a reason why not.
  @Test func nothingOfTheLanguageIsForgotten() {
    let names = Verb.allCases.map(\.rawValue) + FunctionTable.all.map(\.name)
    let covered = Set(ExpectedCoverage.all.map { String($0.prefix { $0 != " " }) })
    #expect(names.filter { !covered.contains($0) && ExpectedCoverage.leftOut[$0] == nil } == [])
    #expect(ExpectedCoverage.leftOut.keys.filter { !names.contains($0) || covered.contains($0) } == [])
  }

  /// What was covered, on demand: `LPQL_ORACLE_REPORT=1`.
  private func report(_ counts: [String: Int]) {
    guard OracleTests.setting("REPORT") != nil else { return }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(name)") }
  }

  private static func failures(
    _ worker: Int, of workerCount: Int, _ coverage: Coverage, _ progress: Progress
  ) async -> [String] {
    var failures: [String] = []
    for number in stride(from: worker, to: programCount, by: workerCount) {
      if progress.isOver || end.map({ time(nil) >= $0 }) ?? false { break }
      progress.advance()
      let seed = firstSeed + UInt64(number)
      let program = ProgramGenerator.program(seed: seed)
      guard let difference = await Comparison.difference(program, coverage: coverage) else { continue }
      if stopsAtFirst {
        progress.finish()
        return ["seed \(seed)\n\(program)\n\(difference)"]
      }
      failures.append("seed \(seed)\n\(await shrunk(program, difference))")
      if failures.count == 5 { break }
    }
    return failures
  }

  /// The smallest program found that fails likewise, and how it does.
  private static func shrunk(_ program: String, _ difference: String) async -> String {
    var shrinker = Shrinker { candidate in
      guard let difference = await Comparison.difference(candidate) else { return false }
      // What the naive evaluator does not know is no difference.
      return !difference.hasPrefix("refused") && !difference.contains(DiagnosticCode.internalError.rawValue)
    }
    let smallest = difference.hasPrefix("refused") ? program : await shrinker.shrink(program)
    return "\(smallest)\n\(await Comparison.difference(smallest) ?? difference)\nfrom:\n\(program)"
  }
}
