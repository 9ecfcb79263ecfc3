import Glibc
import LPQKit
import Testing

/// The columnar engine against the naive evaluator, over random programs.
@Suite struct OracleTests {
  private static let programCount = getenv("LPQL_ORACLE_PROGRAMS").flatMap { Int(String(cString: $0)) } ?? 20_000
  private static let firstSeed = getenv("LPQL_ORACLE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1

  @Test func engineAndNaiveEvaluatorAgree() async {
    let coverage = Coverage()
    let workerCount = 2
    let failures = await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workerCount {
        group.addTask { await OracleTests.failures(worker, of: workerCount, coverage) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for failure in failures { Issue.record(Comment(rawValue: failure)) }
    let counts = coverage.all
    if OracleTests.programCount >= 20_000 {
      #expect(ExpectedCoverage.all.filter { counts[$0] == nil } == [], "nothing generated exercises these")
    }
    report(counts)
  }

  /// What was covered, on demand: `LPQL_ORACLE_REPORT=1`.
  private func report(_ counts: [String: Int]) {
    guard getenv("LPQL_ORACLE_REPORT") != nil else { return }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(name)") }
  }

  private static func failures(_ worker: Int, of workerCount: Int, _ coverage: Coverage) async -> [String] {
    var failures: [String] = []
    for number in stride(from: worker, to: programCount, by: workerCount) {
      let seed = firstSeed + UInt64(number)
      let program = ProgramGenerator.program(seed: seed)
      guard let difference = await Comparison.difference(program, coverage: coverage) else { continue }
      failures.append("seed \(seed)\n\(await shrunk(program, difference))")
      if failures.count == 5 { break }
    }
    return failures
  }

  /// The smallest program found that fails likewise, and how it does.
  private static func shrunk(_ program: String, _ difference: String) async -> String {
    var shrinker = Shrinker { candidate in
      guard let difference = await Comparison.difference(candidate) else { return false }
      return !difference.hasPrefix("refused")
    }
    let smallest = difference.hasPrefix("refused") ? program : await shrinker.shrink(program)
    return "\(smallest)\n\(await Comparison.difference(smallest) ?? difference)\nfrom:\n\(program)"
  }
}
