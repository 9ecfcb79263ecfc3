import Glibc
import LPQDiagnostics
import TerminalDriver
import Testing

/// docs/man/lpql.1 is what the program says of itself; `LPQL_WRITE_DOCS=1 swift test --filter ManPageTests` writes it.
@Suite struct ManPageTests {
  private static let path = LPQL.repository + "/docs/man/lpql.1"
  /// As people see it, without bold and underlined letters.
  private static let shown = Result { try Command("mandoc", ["-Tutf8", path]).output.replacing(/.\u{8}/, with: "") }

  @Test func thePageIsCurrent() throws {
    let page = try Command("python3", [LPQL.repository + "/scripts/man-page", LPQL.binary])
    try #require(page.errors == "")
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    if isWriting { _ = temporaryFile("lpql.1", page.output.utf8, at: LPQL.repository + "/docs/man") }
    let isCurrent = !isWriting && contents(of: Self.path) == page.output
    #expect(isCurrent, "\(Self.path) differs; write it with: LPQL_WRITE_DOCS=1 swift test --filter ManPageTests")
  }

  /// By both of the programs that people's `man` may be.
  @Test(arguments: [["mandoc", "-Tlint", "-Wwarning"], ["groff", "-mdoc", "-Tutf8", "-ww", "-z"]])
  func itIsWellFormed(command: [String]) throws {
    let run = try Command(command[0], Array(command.dropFirst()) + [Self.path])
    #expect(run.output == "" && run.errors == "" && run.status == 0, "\(run.output) \(run.errors)")
  }

  @Test func itHasItsSections() throws {
    let lines = try Self.shown.get().split(separator: "\n")
    let heads = lines.filter { $0.first?.isUppercase == true && !$0.contains("(") && $0 == $0.uppercased()[...] }
    #expect(
      heads == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES",
        "SEE ALSO",
      ])
    #expect(lines.contains { $0.contains("lpql check [flags] [--format name] [files ...]") })
    #expect(lines.contains { $0.contains("--max-requests n") })
  }

  /// Whatever lpql reads of the environment.
  @Test func itNamesEveryVariable() throws {
    let environment = try section("ENVIRONMENT")
    let pattern = "\"((LPQ|LIVEPEER|XDG)_[A-Z_]+|NO_COLOR|(COLOR)?TERM|PAGER|VISUAL|EDIT(OR|RC))\""
    let found = try Command("grep", ["-rhoE", pattern, LPQL.repository + "/Sources"]).output
    let variables = Set(found.split(separator: "\n").map { $0.filter { $0 != "\"" } })
    #expect(variables.count >= 15)
    for variable in variables { #expect(environment.contains(variable)) }
  }

  @Test func itNamesEveryExitStatus() throws {
    let statuses = (Int32(0)...255).filter { ExitStatus(rawValue: $0) != nil }
    let named = try section("EXIT STATUS").matches(of: #/(?:^|\n) {5,7}([0-9]+) /#).compactMap { Int32($0.1) }
    #expect(named == statuses)
  }

  @Test func itsExamplesRun() throws {
    let examples = try section("EXAMPLES")
    let programs = examples.matches(of: /-e +'([^']*)'/).map { String($0.1) }
    #expect(programs.count == 3)
    for program in programs {
      let run = try LPQL.sandbox(program)
      #expect(run.status == 0, "\(program): \(run.errors)")
    }
    let directory = try TemporaryDirectory()
    let file = try #require(examples.firstMatch(of: /cat countries.lpq\n((?:.*\n)*?) +\$ lpql(.*)countries.lpq(.*) \|/))
    let script = temporaryFile("countries.lpq", String(file.1).utf8, in: directory)
    let words = { (text: Substring) in text.split(separator: " ").map(String.init) }
    let run = try Command(
      LPQL.binary, ["--sandbox", "--now", LPQL.now] + words(file.2) + [script] + words(file.3))
    #expect(
      run.status == 0 && run.output.hasPrefix("[{\"country\":\"United States\""),
      "\(run.output.prefix(200)) \(run.errors)")
  }

  private func section(_ name: String) throws -> Substring {
    let text = try Self.shown.get()
    let rest = text.split(separator: "\n\(name)\n", maxSplits: 1).dropFirst().first ?? ""
    return rest.firstMatch(of: /\n[A-Z]/).map { rest[..<$0.range.lowerBound] } ?? rest
  }
}
