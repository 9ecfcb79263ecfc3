import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization
import Testing

/// `load` in programs: what they print, what they are refused for, what is read and what is said of it.
@Suite struct LoadTests {
  private static let texts = [
    "x.csv": "a,b\n1,x\n3,y\n5,y\n", "zips.csv": "zip,day,n\n01234,2026-11-01,7\n", "one.json": "{\"a\": 1}",
    "rows.ndjson": "{\"a\":1}\n{\"a\":2}\n", "views.csv": "country,views,errors\nFR,3,0.5\nJP,1,0.1\n",
    "ragged.csv": "a,b\n1\n", "big.csv": "id\n12345678901234567890\n",
    "months/1.csv": "n,a\n1,x\n", "months/2.csv": "n,b\n0.5,y\n", "months/10.csv": "n\n3\n", "months/.h.csv": "n\n9\n",
    "months/x.txt": "n;m\n1;2\n", "years/1/a.csv": "n\n1\n", "years/2/a.csv": "n\n2\n", "[1].csv": "n\n7\n",
    "1.csv": "n\n8\n", "-": "n\n4\n",
  ]

  private static func run(
    _ program: String, files: KeptFiles? = KeptFiles(texts)
  ) async throws -> (printed: [String], provenance: Provenance) {
    let found = Mutex<(printed: [String], provenance: Provenance)>(([], Provenance()))
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: files))
    try await session.run(program, name: "test", isInteractive: false) { outcome in
      found.withLock { found in
        if let value = outcome.value { found.printed.append(value.literal) }
        found.provenance.formUnion(outcome.provenance)
        found.provenance.formUnion(Provenance(notices: outcome.notices))
      }
    }
    return found.withLock { $0 }
  }

  @Test(arguments: [
    ("load(\"x.csv\") | where a > 1 | summarize n: count() by b | sort -n", "[{b: \"y\", n: 2}]"),
    ("load(\"one.json\")", "[{a: 1}]"), ("load(\"rows.ndjson\").a", "[1, 2]"), ("only(load(\"one.json\")).a", "1"),
    ("\"rows.ndjson\" | load() | take 1", "[{a: 1}]"), ("load(file: \"one.json\")", "[{a: 1}]"),
    ("len(load(\"x.csv\"))", "3"), ("sum(load(\"x.csv\").a)", "9"),
    ("let name = \"one\"\nload(f\"{name}.json\")", "[{a: 1}]"),
    ("fn rows(f) = load(f)\nrows(\"one.json\")", "[{a: 1}]"),
    ("map([\"one.json\", \"rows.ndjson\"], f => len(load(f)))", "[1, 2]"),
    ("load(\"x.csv\") | sort a | derive d: delta(a) | select d", "[{d: null}, {d: 2}, {d: 2}]"),
    ("load(\"x.csv\") | derive d: lag(a) | select d", "[{d: null}, {d: 1}, {d: 3}]"),
    ("load(\"x.csv\") | join load(\"x.csv\") on a | select b_right | take 1", "[{b_right: \"x\"}]"),
    ("load(\"x.csv\") | append load(\"one.json\") | skip 3", "[{a: 1, b: null}]"),
    (
      "load(\"zips.csv\", types: {day: timestamp}) | where day >= @2026-11-01",
      "[{zip: \"01234\", day: @2026-11-01T00:00:00Z, n: 7}]"
    ),
    ("load(\"zips.csv\", types: {zip: \"int\"}).zip", "[1234]"), ("load(\"zips.csv\", types: null).n", "[7]"),
    ("let t = {n: \"string\"}\nload(\"zips.csv\", types: t).n", "[\"7\"]"),
    ("fn f(kinds) = load(\"views.csv\", metrics: kinds) | rollup\nf({views: additive})", "[{views: 4}]"),
    (
      "load(\"views.csv\", metrics: {errors: {weight: views}}) | rollup by country | sort country | take 1",
      "[{country: \"FR\", views: 3, errors: 0.5}]"
    ),
    ("load(\"views.csv\", metrics: {errors: {weight: views}}) | rollup | select e: round(errors, 3)", "[{e: 0.4}]"),
    // Several files: sorted by name, and of the columns of all.
    (
      "load(\"months/*.csv\")",
      "[{n: 1.0, a: \"x\", b: null}, {n: 3.0, a: null, b: null}, {n: 0.5, a: null, b: \"y\"}]"
    ),
    ("load([\"months/2.csv\", \"months/1.csv\"]).n", "[0.5, 1.0]"), ("load(\"months/[1-9].csv\").n", "[1.0, 0.5]"),
    ("load(\"months/?.csv\").n", "[1.0, 0.5]"), ("load(\"years/*/a.csv\").n", "[1, 2]"),
    ("load(\"[1].csv\").n", "[7]"), ("load(\"[!a-z]*.csv\").n", "[8, 7]"),
    ("let all = [\"months/1.csv\", \"years/*/*.csv\"]\nload(all).n", "[1, 1, 2]"),
    ("load(\"months/*.csv\") | where n < 2 | summarize s: sum(n), c: count(a)", "[{s: 1.5, c: 1}]"),
    ("load(\"months/*.csv\", types: {n: string}).n", "[\"1\", \"3\", \"0.5\"]"),
    ("load(\"months/x.txt\", format: csv, separator: \";\")", "[{n: 1, m: 2}]"),
    ("fn rows(f, sign) = load(f, format: \"csv\", separator: sign)\nrows(\"months/x.txt\", \";\").m", "[2]"),
    ("load(\"x.csv\", format: null, separator: null).a", "[1, 3, 5]"), ("load(\"-\", format: csv).n", "[4]"),
    (
      "load(\"views.csv\", metrics: {views: additive}) | schema | select kind | take 2",
      "[{kind: null}, {kind: \"additive\"}]"
    ),
  ])
  func programs(_ program: String, _ expected: String) async throws {
    #expect(try await Self.run(program).printed.last == expected)
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }))
    // Checked without any file: no false alarms, no I/O.
    #expect(await session.check(program, name: "test") == [])
  }

  @Test(arguments: [
    ("load()", DiagnosticCode.wrongArguments), ("load(5)", .typeMismatch), ("load(x.csv)", .typeMismatch),
    ("load(\"x.md\")", .unknownFormat), ("load(\"x\")", .unknownFormat),
    ("load(\"x.csv\", \"y.csv\")", .wrongArguments),
    ("load(\"x.csv\", type: {a: int})", .unknownParameter), ("load(\"x.csv\", types: {a: integer})", .unknownMember),
    ("load(\"x.csv\", types: 5)", .typeMismatch), ("load(\"x.csv\", metrics: {a: ratio})", .unknownMember),
    ("load(\"x.csv\", metrics: {a: {by: b}})", .wrongArguments),
    ("load(\"x.csv\", types: {a: string}) | where a > 1", .typeMismatch),
    ("load(\"x.csv\", metrics: {e: {weight: n}}) | summarize sum(e)", .wrongAggregation),
    ("[{a: 1}] | derive n: len(load(a))", .unknownName),
    ("load([\"x.csv\", \"x.md\"])", .unknownFormat), ("load(\"x.csv\", format: xml)", .unknownMember),
    ("load(\"x.csv\", format: markdown)", .unknownMember), ("load(\"x.csv\", separator: \";;\")", .typeMismatch),
    ("load(\"x.csv\", separator: \"\\n\")", .typeMismatch), ("load(\"x.csv\", separator: 5)", .typeMismatch),
    ("load(\"rows.ndjson\", separator: \";\")", .wrongArguments),
    ("load(\"x.tsv\", separator: \";\")", .wrongArguments),
  ])
  func wrongPrograms(_ program: String, _ code: DiagnosticCode) async throws {
    let errors = await #expect(throws: Diagnostics.self) { try await Self.run(program) }
    #expect(errors?.all.map(\.code) == [code], "\(errors?.all ?? [])")
  }

  @Test(
    arguments: [
      ("load(\"no.csv\")", .unreadableFile, .usage, "there is no such file"),
      ("load(\"ragged.csv\")", .malformedFile, nil, "`ragged.csv`, line 2, byte 4: 1 cell, and the first line names 2"),
      ("load(\"x.csv\", types: {b: int})", .columnType, nil, "`x.csv`, line 2, byte 6: \"x\" is no int"),
      ("load(\"x.csv\", types: {c: int})", .unknownColumn, nil, "`x.csv`: no column `c`"),
      ("load(\"x.csv\", metrics: {b: additive})", .columnType, nil, "`b` is no metric"),
      ("load(\"x.csv\") | where c > 1", .unknownColumn, nil, "`c`"),
      ("load(string(5))", .unknownFormat, nil, "`5`"),
      ("load(if true then null else \"\")", .valueMismatch, nil, "a file's name"),
      ("load([])", .valueMismatch, nil, "a file's name"),
      ("load([\"x.csv\", 5])", .valueMismatch, nil, "a file's name"),
      ("load(\"months/*.cvs\", format: csv)", .unreadableFile, .usage, "no file matches `months/*.cvs`"),
      ("load(\"nowhere/*.csv\")", .unreadableFile, .usage, "no file matches `nowhere/*.csv`"),
      ("load(\"months/**/*.csv\")", .unreadableFile, .usage, "`**` goes down no folders"),
      ("load([\"x.csv\", \"*.csv\"])", .wrongArguments, nil, "`x.csv` is named twice"),
      ("load([\"x.csv\", \"rows.ndjson\"])", .unknownFormat, nil, "files of several formats"),
      (
        "load([\"x.csv\", \"ragged.csv\"])", .malformedFile, nil,
        "`ragged.csv`, line 2, byte 4: 1 cell, and the first line names 2"
      ),
      ("load([\"1.csv\", \"x.csv\"], types: {b: int})", .columnType, nil, "`x.csv`, line 2, byte 6: \"x\" is no int"),
      ("load(\"months/*.csv\", types: {c: int})", .unknownColumn, nil, "no column `c`"),
    ] as [(String, DiagnosticCode, LPQDiagnostics.ExitStatus?, String)])
  func failures(_ program: String, _ code: DiagnosticCode, _ status: LPQDiagnostics.ExitStatus?, _ words: String)
    async throws
  {
    let error = await #expect(throws: Diagnostic.self) { try await Self.run(program) }
    #expect(error?.code == code)
    #expect(error?.exitStatus == status)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.span != nil)
  }

  @Test func withoutFilesItIsForbidden() async throws {
    let error = await #expect(throws: Diagnostic.self) { try await Self.run("load(\"x.csv\")", files: nil) }
    #expect(error?.code == .unreadableFile && error?.message.contains("not allowed") == true)
  }

  @Test func equalLoadsAreReadOnceAndWhatIsSavedIsSeen() async throws {
    let files = KeptFiles(Self.texts)
    let program = """
      let t = load("x.csv")
      t | take 1
      len(t)
      load("x.csv", types: {a: string}) | take 1
      [{a: 9}] | save "x.csv", overwrite: true
      t
      """
    let printed = try await Self.run(program, files: files).printed
    #expect(printed == ["[{a: 1, b: \"x\"}]", "3", "[{a: \"1\", b: \"x\"}]", "[{a: 9}]"])
    #expect(files.reads == ["x.csv", "x.csv", "x.csv"])
  }

  @Test func whatIsNotNeededIsNotRead() async throws {
    let files = KeptFiles(Self.texts)
    _ = try await Self.run("let t = load(\"no.csv\")\nif false then len(t) else 0", files: files)
    #expect(files.reads == [])
  }

  @Test func provenanceNamesTheFile() async throws {
    let provenance = try await Self.run("load(\"x.csv\") | take 1").provenance
    #expect(provenance.calls.map(\.operation) == ["load"])
    #expect(provenance.calls.first?.parameters == [.init(name: "file", value: "\"x.csv\"")])
    #expect(provenance.calls.first?.rowCount == 3)
    #expect(provenance.isFinal)
    #expect(try await Self.run("provenance(load(\"x.csv\")).calls[0].rows").printed == ["3"])
  }

  /// What is nearly there is named.
  @Test(arguments: [
    ("load(\"months/*.cvs\", format: csv)", "did you mean `months/*.csv`?"),
    ("load(\"nowhere/*.csv\")", "there is no folder `nowhere/`"),
    ("load(\"years/*.csv\")", "`years/` holds 1/, 2/"), ("load(\"veiws.csv\")", "did you mean `views.csv`?"),
  ])
  func whatIsThereIsNamed(_ program: String, _ help: String) async throws {
    let error = await #expect(throws: Diagnostic.self) { try await Self.run(program) }
    #expect(error?.help.first == help)
  }

  @Test func provenanceCountsTheFiles() async throws {
    let call = try await Self.run("load(\"months/*.csv\") | take 1").provenance.calls.first
    #expect(call?.server == "3 files")
    #expect(call?.parameters == [.init(name: "file", value: "\"months/*.csv\"")])
    #expect(call?.rowCount == 3)
  }

  @Test func anotherSeparatorIsNoticed() async throws {
    let notices = try await Self.run("load(\"months/x.txt\", format: csv)").provenance.notices
    #expect(notices.map(\.message) == ["`months/x.txt` has one column, \"n;m\""])
    #expect(notices.first?.help == ["`separator: \";\"` reads it as several"])
    #expect(try await Self.run("load(\"x.csv\")").provenance.notices == [])
  }

  @Test func lostDigitsAreSaid() async throws {
    let notices = try await Self.run("load(\"big.csv\")").provenance.notices
    #expect(notices.map(\.code) == [.columnType])
    #expect(notices.first?.help == ["`types: {id: string}` keeps them as they are written"])
    #expect(try await Self.run("load(\"big.csv\", types: {id: string})").provenance.notices == [])
  }
}
