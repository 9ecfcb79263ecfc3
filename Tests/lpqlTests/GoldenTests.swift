import Glibc
import LPQDiagnostics
import LPQEngine
import LPQSyntax
import Testing

/// Every verb, function and diagnostic as a user meets it: programs and all that they print, of Tests/Golden/ and examples/.
///
/// `LPQL_RECORD=1 swift test --filter GoldenTests` writes the snapshots anew, and fails.
@Suite struct GoldenTests {
  @Test(arguments: GoldenProgram.all)
  func printsWhatItsSnapshotSays(_ program: GoldenProgram) throws {
    let run = try program.run()
    // An example carries no marks, for people copy it.
    let isExample = program.path.hasPrefix("examples/")
    let reported = isExample ? run.reported.filter { $0.contains(" error ") } : run.reported
    #expect(reported == program.marks, "\(run.transcript)")
    if getenv("LPQL_RECORD") != nil {
      program.record(run.transcript)
      Issue.record("recorded \(program.snapshotPath)")
    }
    #expect(run.transcript == program.snapshot)
  }

  @Test func everySnapshotHasItsProgram() {
    let snapshots = GoldenProgram.folders.flatMap { folder in
      names(in: "\(LPQL.repository)/Tests/Golden/\(folder)").filter { $0.hasSuffix(".txt") }.map { "\(folder)/\($0)" }
    }
    #expect(snapshots.filter { GoldenProgram[String($0.dropLast(4))] == nil } == [])
  }

  @Test(arguments: Verb.allCases)
  func aVerbHasItsProgram(_ verb: Verb) throws {
    let program = try #require(GoldenProgram["verbs/\(verb.rawValue)"])
    #expect(program.isFine && program.words.verbs.contains(verb.rawValue))
  }

  @Test(arguments: FunctionDefinition.Family.allCases)
  func aFamilysProgramCallsEachOfItsFunctions(_ family: FunctionDefinition.Family) throws {
    let program = try #require(GoldenProgram["functions/\(family.rawValue)"])
    let called = program.words.functions
    let works = FunctionTable.all.filter { function in
      if case .notYet = function.implementation { false } else { function.family == family }
    }
    #expect(program.isFine && works.map(\.name).filter { !called.contains($0) } == [])
  }

  /// What no program alone brings about, with the tests of it.
  static let elsewhere: [DiagnosticCode: String] = [
    .invalidUTF8: "lpqlTests/BadInputTests",
    // Servers: the answers that a scripted one gives, and what `as deployed` leaves out.
    .missingColumn: "LPQEngineTests/ColumnVerbTests", .authentication: "lpqlTests/RequestTests",
    .permission: "lpqlTests/RequestTests", .refused: "lpqlTests/RequestTests",
    .serverFailure: "lpqlTests/RequestTests", .unreachable: "lpqlTests/RequestTests",
    .timeout: "lpqlTests/RequestTests", .undecodable: "lpqlTests/RequestTests",
    .requestNotAllowed: "lpqlTests/CacheTests",
    // Files of the user's own.
    .invalidSettings: "lpqlTests/ConfigurationTests", .unsafeFile: "lpqlTests/LoginTests",
    // Bugs, made by hand.
    .internalError: "LPQEngineTests/ReportVerbTests",
  ]
  /// An interrupt ends with 130 and says nothing (TerminalTests); nothing of the language is for a later version.
  static let notReported: Set<DiagnosticCode> = [.interrupted, .notYet]

  @Test(arguments: DiagnosticCode.allCases.filter { !notReported.contains($0) })
  func aCodeHasItsProgram(_ code: DiagnosticCode) throws {
    if let place = Self.elsewhere[code] {
      let text = try #require(contents(of: "\(LPQL.repository)/Tests/\(place).swift"))
      #expect(text.contains(code.rawValue) || text.contains(".\(code)"), "\(place) says nothing of \(code)")
      return
    }
    let program = try #require(GoldenProgram["diagnostics/\(code.rawValue)"])
    #expect(program.marks.contains { $0.hasSuffix(code.rawValue) })
  }
}
