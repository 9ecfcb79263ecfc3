import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization
import Testing

/// Files that exist only in a test.
private struct MemoryFiles: FileAccess {
  var files: [String: String]

  func read(_ path: String) throws -> [UInt8] {
    guard let text = files[path] else { throw Diagnostic(.unreadableFile, "cannot read `\(path)`") }
    return Array(text.utf8)
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {}
}

/// What `main.lpq` prints, called with these words.
private func printed(_ program: String, _ words: [String] = [], files: [String: String] = [:]) async throws -> [String]
{
  let lines = Mutex<[String]>([])
  let configuration = Configuration(
    sources: [], clock: { Timestamp(ms: 1_795_435_200_000) }, files: MemoryFiles(files: files))
  try await Session(configuration: configuration).run(
    program, name: "reports/main.lpq", isInteractive: false, arguments: words
  ) { outcome in
    if let value = outcome.value { lines.withLock { $0.append(value.literal) } }
  }
  return lines.withLock { $0 }
}

@Suite struct ScriptTests {
  @Test(
    arguments: [
      (["--n", "5"], "5"), (["--n=5"], "5"), ([], "3"), (["a", "--n", "7", "b"], "7"), (["--", "--n"], "3"),
    ] as [([String], String)])
  func parameters(_ words: [String], _ expected: String) async throws {
    #expect(try await printed("param n: int = 3\nn", words) == [expected])
  }

  @Test(arguments: [
    ("string", "x", "\"x\""), ("int", "-2", "-2"), ("float", "0.5", "0.5"), ("bool", "true", "true"),
    ("timestamp", "2026-11-01", "@2026-11-01T00:00:00Z"), ("duration", "90s", "90s"),
  ])
  func typesOfParameters(_ type: String, _ text: String, _ literal: String) async throws {
    #expect(try await printed("param x: \(type)\nx", ["--x", text]) == [literal])
  }

  @Test func aBoolNeedsNoValueAndDashesStandForUnderscores() async throws {
    #expect(
      try await printed("param all_rows: bool = false\n[all_rows, args]", ["--all-rows", "x"]) == ["[true, [\"x\"]]"])
  }

  @Test func withoutParametersAllWordsAreArgs() async throws {
    #expect(try await printed("args", ["--x", "y", "--help"]) == ["[\"--x\", \"y\", \"--help\"]"])
    #expect(try await printed("[{a: \"x\"}, {a: \"z\"}] | where a in args", ["x"]) == ["[{a: \"x\"}]"])
  }

  @Test(arguments: [
    ["--m", "5"], ["--n", "x"], ["--n"], ["--n", "1", "--n", "2"], ["--n", "9223372036854775808"],
  ])
  func wrongWordsAreRefused(_ words: [String]) async throws {
    let error = await #expect(throws: Diagnostic.self) { try await printed("param n: int = 3\nn", words) }
    #expect(error?.exitStatus == .usage)
  }

  @Test(arguments: [
    ("param n: int\nn", DiagnosticCode.wrongArguments), ("param n: integer = 3", .unknownMember),
    ("param n: int = \"a\"", .typeMismatch), ("import \"no.lpq\"", .unreadableFile),
    ("import \"a.lpq\"\nimport \"b.lpq\" as b\nb.nothing", .unknownName),
    ("import \"b.lpq\" as b\nb + 1", .typeMismatch),
    ("import \"prints.lpq\"", .misplaced), ("import \"circle.lpq\"", .recursion),
    ("import \"wrong.lpq\"\nf()", .unknownName),
  ])
  func wrongPrograms(_ program: String, _ code: DiagnosticCode) async throws {
    let files = [
      "reports/a.lpq": "let one = 1", "reports/b.lpq": "let two = 2", "reports/prints.lpq": "1",
      "reports/circle.lpq": "import \"circle2.lpq\"", "reports/circle2.lpq": "import \"circle.lpq\"",
      "reports/wrong.lpq": "fn f() = nothing",
    ]
    let errors = await #expect(throws: Diagnostics.self) { try await printed(program, files: files) }
    #expect(errors?.all.map(\.code) == [code])
  }

  @Test func whatAFileDefinesIsFoundRelativeToIt() async throws {
    let files = [
      "reports/lib/a.lpq": "import \"../b.lpq\" as b\nfn up(x) = x + b.step\nlet list = [1, 2]",
      "reports/b.lpq": "let step = 10",
    ]
    #expect(try await printed("import \"lib/a.lpq\"\nup(1)\nlist", files: files) == ["11", "[1, 2]"])
    let qualified = "import \"lib/a.lpq\" as a\na.up(1)\n5 | a.up()\na.list[0]"
    #expect(try await printed(qualified, files: files) == ["11", "15", "1"])
  }

  @Test func importedNamesDoNotSeeTheImporter() async throws {
    let files = ["reports/a.lpq": "fn f() = hidden"]
    let program = "let hidden = 1\nimport \"a.lpq\" as a\na.f()"
    await #expect(throws: Diagnostics.self) { try await printed(program, files: files) }
  }

  @Test func theHelpOfAScriptIsMadeFromItsParameters() async {
    let text = """
      #!/usr/bin/env lpql
      # Views of a range.
      param from: timestamp = today() - 7d   # the first day
      param top: int
      """
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    #expect(await session.declaresArguments(text))
    let expected = """
      top.lpq [ARGUMENTS]

      Views of a range.

        --from TIMESTAMP  the first day (default today() - 7d)
        --top INT         required

      """
    #expect(await session.help(on: text, name: "top.lpq") == expected)
  }
}
