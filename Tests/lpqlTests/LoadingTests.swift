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

  // MARK: Several files, pipes, gzip

  /// Runs a line of the shell in a folder of its own, with the program under test as `lpql`.
  private func shell(_ line: String, files: [(name: String, text: String)] = []) throws -> Command {
    let directory = try TemporaryDirectory()
    for file in files { _ = temporaryFile(file.name, file.text.utf8, in: directory) }
    let script = "cd \"$1\"; lpql=$2; lpql() { \"$lpql\" \"$@\"; }; \(line)"
    return try Command("/bin/bash", ["-c", script, "bash", directory.path, LPQL.binary])
  }

  static let rows =
    "awk 'BEGIN { for (n = 0; n < 200000; n++) printf \"{\\\"n\\\":%d,\\\"key\\\":\\\"k%d\\\"}\\n\", n, n % 3 }'"
  /// A machine without ISA-L: its zlib inflates.
  static let withoutISAL = "mkdir lib; echo > lib/libisal.so.2; export LD_LIBRARY_PATH=$PWD/lib:$LD_LIBRARY_PATH; "
  static let total = "summarize c: count(), s: sum(n) by key | sort key | to_json()"
  static let answer =
    #"[{"key":"k0","c":66667,"s":6666633333},{"key":"k1","c":66667,"s":6666700000},"#
    + #"{"key":"k2","c":66666,"s":6666566667}]"#

  /// 4.6 MB: more than what is read whole.
  @Test(
    arguments: [
      "\(rows) | lpql -e 'load(\"-\", format: ndjson) | \(total)'",
      "\(rows) | lpql -e 'load(\"-\") | \(total)'",
      "\(rows) > rows.ndjson; lpql -e 'load(\"-\") | \(total)' < rows.ndjson",
      "\(rows) | gzip -1 | lpql -e 'load(\"-\") | \(total)'",
      "\(rows) | gzip -1 > rows.ndjson.gz; lpql -e 'load(\"rows.ndjson.gz\") | \(total)'",
      withoutISAL + "\(rows) | gzip -9 > rows.ndjson.gz; lpql -e 'load(\"rows.ndjson.gz\") | \(total)'",
      withoutISAL
        + "(\(rows) | head -n 99999 | gzip; \(rows) | tail -n +100000 | gzip -1) | lpql -e 'load(\"-\") | \(total)'",
      // Several members, and a name that does not say that it is packed.
      "\(rows) > rows; head -n 99999 rows | gzip -1 > packed.ndjson; tail -n +100000 rows | gzip -1 >> packed.ndjson; "
        + "lpql -e 'load(\"packed.ndjson\") | \(total)'",
      "\(rows) | split -l 30000 --additional-suffix .ndjson; gzip -1 xab.ndjson; lpql -e 'load(\"x*.ndjson*\") | \(total)'",
      "\(rows) | sed 's/$/,/; 1s/^/[/; $s/,$/]/' | lpql -e 'load(\"-\") | \(total)'",
      "\(rows) | sed 's/$/,/; 1s/^/[/; $s/,$/]/' | gzip -1 > rows.json.gz; lpql -e 'load(\"rows.json.gz\") | \(total)'",
      "lpql -e 'load(\"'<(\(rows))'\", format: ndjson) | \(total)'",
      // More files than a process may have open at first.
      "ulimit -S -n 64; \(rows) | split -l 1000 -a 3 --additional-suffix .ndjson; "
        + "lpql -e 'load(\"x*.ndjson\") | \(total)'",
      // Used twice, and with a type that only the last rows tell.
      "(\(rows); echo '{\"n\":0.5,\"key\":null}') | lpql -e 'let t = load(\"-\")\nlen((t | where n == 0.5))\nt | where key != null | \(total)' | tail -n 1",
    ])
  func largeInput(_ line: String) throws {
    let lpql = try shell(line)
    #expect(
      lpql.output.replacing("\\\"", with: "\"").replacing(".0", with: "").contains(Self.answer),
      "\(lpql.output)\(lpql.errors)")
    #expect(lpql.status == 0)
  }

  @Test(
    arguments: [
      ("echo 'load(\"-\")' | lpql", "standard input was the program itself", 2),
      ("echo 'load(\"-\")' | lpql -", "standard input was the program itself", 2),
      ("lpql -e 'load(\"-\")' < /dev/null", "standard input is empty", 1),
      ("echo hello | lpql -e 'load(\"-\")'", "nothing says what the format of standard input is", 1),
      ("printf 'a,b\\n1\\n' | lpql -e 'load(\"-\")'", "standard input, line 2, byte 4: 1 cell", 1),
      (
        "\(rows) | gzip -1 | head -c 300000 | lpql -e 'load(\"-\") | \(total)'",
        "byte 300000: the gzip data end too early", 1
      ),
      (
        withoutISAL + "\(rows) | gzip -1 | head -c 300000 | lpql -e 'load(\"-\") | \(total)'",
        "byte 300000: the gzip data end too early", 1
      ),
      ("lpql -e 'load(\"-\")' <&-", "standard input is closed, and no rows come through it", 2),
      ("lpql <&-", "standard input is closed, and no program comes through it", 2),
      (
        "echo a | gzip > x.csv.gz; echo b >> x.csv.gz; lpql -e 'load(\"x.csv.gz\")'",
        "`x.csv.gz`, byte 22: what follows", 1
      ),
      ("lpql -e 'load(\"*.csv\")'", "no file matches `*.csv`", 2),
      // A bomb: 300 MB of zeros in 300 KB.
      (
        "head -c 300M /dev/zero | gzip > z.csv.gz; lpql -e 'load(\"z.csv.gz\")'",
        "more than 64 MiB without the end of a row", 1
      ),
    ] as [(String, String, Int32)])
  func whatIsNoInput(_ line: String, _ words: String, _ status: Int32) throws {
    let lpql = try shell(line)
    #expect(lpql.errors.contains(words), "\(lpql.errors)")
    #expect(lpql.output == "")
    #expect(lpql.status == status)
  }

  /// 200 MB of rows, of which one sum is asked for: the memory of the chunks at work, whatever the rows come through.
  @Test(
    arguments: [
      "yes '{\"n\":1,\"text\":\"some words of no use\"}' | head -n 5000000 | gzip -1 > x.ndjson.gz; LIMITED 'load(\"x.ndjson.gz\")'",
      "yes '{\"n\":1,\"text\":\"some words of no use\"}' | head -n 5000000 | LIMITED 'load(\"-\")'",
    ])
  func memoryIsBounded(_ line: String) throws {
    let limited = "LIMITED() { (ulimit -v 600000; lpql -e \"$1 | summarize s: sum(n) | to_json()\"); }; "
    let lpql = try shell(limited + line)
    #expect(lpql.output.contains("5000000"), "\(lpql.output)\(lpql.errors)")
  }

  @Test func standardInputOfATerminalHasNoRows() throws {
    let lpql = try shell("script -qec \"$lpql -e 'load(\\\"-\\\")'\" /dev/null < /dev/null")
    #expect(lpql.output.contains("standard input is this terminal"), "\(lpql.output)")
  }
}
