import LPQDiagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func codesAreOnesOfTheirOwnAndWellFormed() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(codes.filter { $0.wholeMatch(of: /LPQ0[1-79]\d\d/) == nil } == [])
  }

  @Test func severitiesAreOrdered() {
    #expect([Diagnostic.Severity.error, .notice, .warning].sorted() == [.notice, .warning, .error])
  }

  @Test func exitStatusesAreTheContracts() {
    let statuses: [LPQDiagnostics.ExitStatus] = [
      .success, .runtime, .usage, .api, .authentication, .incomplete, .expectation, .interrupted,
    ]
    #expect(statuses.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 130])
  }

  @Test(arguments: [(0, 2, 5, 7, 0, 7), (5, 7, 0, 2, 0, 7), (1, 9, 3, 4, 1, 9), (3, 3, 3, 3, 3, 3)])
  func spansUnite(_ a: (Int, Int, Int, Int, Int, Int)) {
    let union = SourceSpan(a.0, a.1, source: 2).union(SourceSpan(a.2, a.3, source: 2))
    #expect(union == SourceSpan(a.4, a.5, source: 2))
  }

  @Test func aSpanNeverEndsBeforeItStarts() {
    #expect(SourceSpan(5, 3).end == 5)
  }
}
