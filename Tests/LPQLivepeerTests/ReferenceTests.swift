import LPQDiagnostics
import LPQLivepeer
import LPQSyntax
import Testing

@testable import LPQKit

/// Every page of the reference is true: its programs print what it says, and its mistakes are the ones it names.
@Suite struct ReferenceTests {
  @Test func everyVerbAndCodeHasItsPage() {
    #expect(Set(VerbEntry.all.map(\.verb)) == Set(Verb.allCases) && VerbEntry.all.count == Verb.allCases.count)
    #expect(CodeEntry.all.map(\.code) == DiagnosticCode.allCases)
  }

  @Test func everyTopicHasOnePage() {
    let topics = Reference.topics(operations: LivepeerSource.operations)
    #expect(Set(topics).count == topics.count)
    for topic in topics { #expect(Reference.page(for: topic, operations: LivepeerSource.operations) != nil) }
    #expect(Reference.page(for: "lpq0203", operations: []) != nil)
    #expect(Reference.page(for: "nothing", operations: []) == nil)
  }

  @Test(arguments: StatementEntry.all)
  func aStatementsExamplePrintsWhatThePageSays(_ entry: StatementEntry) async throws {
    let files = Dictionary(entry.files, uniquingKeysWith: { first, _ in first })
    let lines = try await SandboxSession(files: files).printed(entry.program)
    #expect(lines.joined(separator: "\n") == entry.prints, "\(entry.name)")
  }

  @Test(arguments: VerbEntry.all)
  func aVerbsExamplePrintsWhatThePageSays(_ entry: VerbEntry) async throws {
    let lines = try await SandboxSession().printed(entry.program)
    #expect(lines.joined(separator: "\n") == entry.prints ?? "", "\(entry.verb)")
  }

  @Test(arguments: CodeEntry.all)
  func aWrongProgramHasTheMistakeAndTheRightOneHasNone(_ entry: CodeEntry) async throws {
    switch entry.example {
    case .checked(let wrong, let right):
      let found = await SandboxSession().session.check(wrong, name: "wrong")
      #expect(found.map(\.code).first == entry.code, "\(found)")
      #expect(Set(found.map(\.code)) == [entry.code], "\(found)")
      let foundInRight = await SandboxSession().session.check(right, name: "right")
      #expect(foundInRight.filter { $0.severity == .error || $0.code == entry.code } == [])
    case .running(let wrong, let right):
      #expect(await SandboxSession().session.check(wrong, name: "wrong") == [])
      let failure = await #expect(throws: Diagnostic.self) { try await SandboxSession().printed(wrong) }
      #expect(failure?.code == entry.code)
      _ = try await SandboxSession().printed(right)
    case .outside(let advice): #expect(!advice.isEmpty)
    }
  }

  @Test(arguments: [
    ("help(where)", "where COND"), ("help(LPQ0203)", "LPQ0203: unknown column"), ("help(quantile)", "quantile(x, p)"),
    ("help(get_viewership)", "get_viewership(…)"), ("help(only)", "only(t)"), ("help(param)", "param NAME: TYPE"),
    ("help(let)", "let NAME = EXPR"),
    ("help(import)", "import "), ("help(args)", "args"), ("help(fn)", "fn NAME("),
    ("help(load)", "load(file, types:"), ("help(\"take\")", "take N"),
  ])
  func helpIsAPage(_ program: String, _ beginning: String) async throws {
    let printed = try await SandboxSession().printed("starts_with(\(program), \"\(beginning)\")")
    #expect(printed == ["true"])
  }

  @Test(arguments: [
    ("help(wher)", DiagnosticCode.unknownMember, "did you mean `where`?"),
    ("help()", .wrongArguments, "help(where)"), ("help(improt)", .unknownMember, "did you mean `import`?"),
    ("help(1)", .wrongArguments, "help(where)"),
    ("1 | help()", .wrongArguments, "help(where)"),
  ])
  func helpOnNothing(_ program: String, _ code: DiagnosticCode, _ hint: String) async {
    let found = await SandboxSession().session.check(program, name: "test")
    #expect(found.map(\.code) == [code])
    #expect(found.first?.hint?.contains(hint) == true)
  }
}
