import Glibc
import TerminalDriver
import Testing

/// `lpql check --format json`: what editors and CI read.
struct CheckFormatTests {
  /// Runs `lpql check` in a folder of these files.
  private func check(_ arguments: String, files: [(name: String, text: String)]) throws -> Command {
    let directory = try TemporaryDirectory()
    for file in files { _ = temporaryFile(file.name, file.text.utf8, in: directory) }
    return try Command("/bin/sh", ["-c", "cd '\(directory.path)' && exec '\(LPQL.binary)' check \(arguments)"])
  }

  @Test func aMistakeHasItsPlaceInScalarsAndBytes() throws {
    let text = "# é\nlet é = 1\n"
    let run = try check("--format json a.lpq", files: [("a.lpq", text + "\"日本\" + nothing")])
    #expect(run.status == 2)
    #expect(run.errors == "")
    #expect(
      run.output.hasPrefix(
        #"{"lpql":"0.1.0","files":[{"file":"a.lpq","errors":"#), "\(run.output)")
    #expect(run.output.contains(#""code":"LPQ0201","severity":"error","message":"no variable `nothing` here","#))
    #expect(
      run.output.contains(
        #""range":{"start":{"line":3,"column":8,"utf8_offset":"#), "\(run.output)")
  }

  @Test func aRightProgramHasNoDiagnostics() throws {
    let run = try check("--format json a.lpq", files: [("a.lpq", "load(\"no.csv\") | where a > 1")])
    #expect(run.status == 0)
    #expect(
      run.output
        == #"{"lpql":"0.1.0","files":[{"file":"a.lpq","errors":0,"warnings":0,"notices":0}],"diagnostics":[]}"# + "\n")
  }

  @Test func everyFileIsLookedAt() throws {
    let files = [("a.lpq", "1 + nothing"), ("b.lpq", "1"), ("c.lpq", "let =")]
    let run = try check("--format json a.lpq no.lpq b.lpq c.lpq", files: files)
    #expect(run.status == 2)
    #expect(run.errors == "")
    for part in [
      #"{"file":"a.lpq","errors":1,"warnings":0,"notices":0}"#,
      #"{"file":"no.lpq","errors":1,"warnings":0,"notices":0}"#,
      #"{"file":"b.lpq","errors":0,"warnings":0,"notices":0}"#,
      #"{"file":"no.lpq","program":"no.lpq","code":"LPQ0601","severity":"error","message":"cannot read `no.lpq`: there is no such file","range":null"#,
      #"{"file":"c.lpq","program":"c.lpq","code":"LPQ01"#,
    ] { #expect(run.output.contains(part), "\(part) in \(run.output)") }
  }

  @Test func aMistakeInAnImportedFileCarriesItsName() throws {
    let files = [("main.lpq", "import \"lib.lpq\" as lib\nlib.f()"), ("lib.lpq", "\nfn f() = nothing")]
    let run = try check("--format json main.lpq", files: files)
    #expect(run.status == 2)
    #expect(run.output.contains(#"{"file":"lib.lpq","program":"main.lpq","code":"LPQ0201""#), "\(run.output)")
    #expect(run.output.contains(#""start":{"line":2,"column":10,"utf8_offset":10}"#), "\(run.output)")
  }

  @Test func standardInputAndText() throws {
    let json = try LPQL.run("check", "--format", "json", input: "nothing")
    #expect(json.output.contains(#""file":"<stdin>""#))
    #expect(json.status == 2)
    let text = try check("a.lpq no.lpq b.lpq", files: [("a.lpq", "nothing"), ("b.lpq", "nothing2")])
    #expect(text.status == 2)
    #expect(text.output == "")
    for part in ["--> a.lpq:1:1", "cannot read `no.lpq`", "--> b.lpq:1:1"] { #expect(text.errors.contains(part)) }
  }

  /// Real output of all kinds against docs/check.schema.json, by the validator that `make test` installs.
  @Test func theOutputIsAsTheSchemaSays() throws {
    let python = LPQL.repository + "/.venv/bin/python"
    try #require(access(python, X_OK) == 0, "no .venv: run `make test`, or scripts/make-venv")
    let files = [
      ("a.lpq", "fn f(x) = x\nf()\nlet a = 1 +\n1 < 2 < 3"), ("b.lpq", "import \"lib.lpq\"\nf(1)"),
      ("lib.lpq", "fn f(x) = x + nothing"),
      ("c.lpq", "get_viewership(from: ago(7d), breakdown_by: [country]) | summarize mean(error_rate)"),
      ("d.lpq", "1"),
    ]
    let run = try check("--format json a.lpq b.lpq c.lpq d.lpq no.lpq", files: files)
    #expect(run.status == 2)
    for part in [#""severity":"warning""#, #""range":null"#, #""labels":[{"#, #""file":"lib.lpq""#] {
      #expect(run.output.contains(part), "\(part)")
    }
    let script = LPQL.repository + "/Tests/Fixtures/validate_schema.py"
    let schema = LPQL.repository + "/docs/check.schema.json"
    let valid = try Command(python, [script, schema], input: run.output)
    #expect(valid.errors == "")
    #expect(valid.status == 0)
    let wrong = try Command(python, [script, schema], input: run.output.replacing("\"severity\"", with: "\"gravity\""))
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("severity"))
  }
}
