import Glibc
import TerminalDriver
import Testing

/// `load` through the program: paths, exit statuses, and what `save` wrote.
struct LoadingTests {
  private func run(_ program: String, _ flags: String = "", files: [(name: String, text: String)] = []) throws
    -> Command
  {
    let directory = try TemporaryDirectory()
    for file in files { _ = temporaryFile(file.name, file.text.utf8, in: directory) }
    let script = "cd \"$1\" && exec \"$2\" \(flags) -e \"$3\""
    return try Command("/bin/sh", ["-c", script, "sh", directory.path, LPQL.binary, program])
  }

  @Test func pathsAreRelativeToTheWorkingDirectory() throws {
    let lpql = try run("load(\"x.csv\") | where a > 1", "--format csv", files: [("x.csv", "a,b\n1,x\n2,\"y,z\"\n")])
    #expect(lpql.output == "a,b\r\n2,\"y,z\"\r\n")
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
  }

  @Test(arguments: ["csv", "tsv", "json", "ndjson"]) func whatWasSavedIsLoaded(_ format: String) throws {
    let program = """
      let t = [{n: 1, x: 0.5, ok: true, at: @2026-11-01T10:00:00Z, s: "é\\"\\n"}, {n: null, x: 3.0, ok: null, at: null, s: null}]
      t | where true | save "t.\(format)"
      let u = load("t.\(format)")
      len(u) == 2 and u[0] == t[0] and u[1] == t[1]
      """
    let lpql = try run(program)
    #expect(lpql.output == "true\n", "\(lpql.errors)")
    #expect(lpql.status == 0)
  }

  @Test(
    arguments: [
      ("load(\"no.csv\")", "cannot read `no.csv`: there is no such file", 2),
      ("load(\".\")", "no format for the file name", 2), ("load(\"d.csv/x.csv\")", "cannot read `d.csv/x.csv`", 2),
      ("load(\"ragged.csv\")", "`ragged.csv`, line 2, byte 4: 1 cell, and the first line names 2", 1),
      ("load(\"bad.json\")", "`bad.json`, line 1, byte 7: the text ends too early", 1),
      ("load(\"latin1.csv\")", "LPQ0101", 1),
    ] as [(String, String, Int32)])
  func failures(program: String, words: String, status: Int32) throws {
    let directory = try TemporaryDirectory()
    _ = temporaryFile("ragged.csv", "a,b\n1\n".utf8, in: directory)
    _ = temporaryFile("bad.json", "[{\"a\":1".utf8, in: directory)
    _ = temporaryFile("latin1.csv", Array("a\n".utf8) + [0xE9], in: directory)
    _ = temporaryFile("d.csv", "a\n".utf8, in: directory)
    let script = "cd \"$1\" && exec \"$2\" -e \"$3\""
    let lpql = try Command("/bin/sh", ["-c", script, "sh", directory.path, LPQL.binary, program])
    #expect(lpql.errors.contains(words), "\(lpql.errors)")
    #expect(lpql.output == "")
    #expect(lpql.status == status)
  }

  @Test func aPipeCanBeLoaded() throws {
    let script =
      "mkfifo \"$1/p.csv\" && { printf 'a\\n7\\n' > \"$1/p.csv\" & } && exec \"$2\" -e \"load(\\\"$1/p.csv\\\").a\""
    let directory = try TemporaryDirectory()
    let lpql = try Command("/bin/bash", ["-c", script, "bash", directory.path, LPQL.binary])
    #expect(lpql.output == "[7]\n", "\(lpql.errors)")
  }

  /// Names and cells of a file are nobody's commands.
  @Test func aFilesTextIsHarmlessInMessages() throws {
    let lpql = try run("load(\"x.csv\", types: {a: int})", files: [("x.csv", "a\n\u{1B}[31m\n")])
    #expect(!lpql.errors.contains("\u{1B}"))
    #expect(lpql.errors.contains("LPQ0606"))
  }
}
