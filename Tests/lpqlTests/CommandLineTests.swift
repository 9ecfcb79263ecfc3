import Glibc
import TerminalDriver
import Testing

/// Flags, commands and where programs come from.
struct CommandLineTests {
  @Test(arguments: [
    (["-e", "1 + 1"], "2\n"), (["-e", "-1"], "-1\n"), (["--json", "-e", "\"a\""], "\"a\"\n"),
    (["-e", "1", "--json"], "1\n"), (["--format=ndjson", "-e", "[1, 2]"], "1\n2\n"),
    (["--version"], "lpql 0.1.0\n"), (["--tz", "Europe/Paris", "-e", "@2026-07-01"], "2026-07-01T02:00:00+02:00\n"),
    (["--now", "2026-11-01T10:00:00Z", "-e", "now()"], "2026-11-01T10:00:00Z\n"),
    (["--now", "0", "-e", "now()"], "1970-01-01T00:00:00Z\n"),
  ])
  func printsAndEndsWell(arguments: [String], output: String) throws {
    let lpql = try Command(LPQL.binary, arguments)
    #expect(lpql.output == output)
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
  }

  @Test(arguments: [
    (["--jsn"], "Did you mean '--json'?"), (["--format", "jsn", "-e", "1"], "did you mean `json`?"),
    (["--format"], "Missing value for '--format"), (["--json=1", "-e", "1"], "does not take any value"),
    (["-e", "1", "--jsn", "x"], "Did you mean '--json'?"), (["--json", "--format", "csv", "-e", "1"], "contradict"),
    (["--sandbox", "--server", "http://a/api", "-e", "1"], "contradict"),
    (["--seed", "7", "-e", "1"], "add --sandbox"),
    (["--sandbox", "--seed", "x", "-e", "1"], "'x' is invalid for '--seed"),
    (["--now", "soon", "-e", "1"], "--now takes a time"), (["--tz", "Europe/Pari", "-e", "1"], "`Europe/Paris`"),
    (["--server", "livepeer.studio", "-e", "1"], "is no server's URL"),
    (["serve", "--port", "70000"], "'70000' is invalid for '--port"),
    (["serve", "--latency", "1mo"], "--latency takes"), (["serve", "x"], "Unexpected argument 'x'"),
    (["help", "gt_viewership"], "did you mean `get_viewership`?"),
    (["check", "--format", "jso"], "did you mean `json`?"),
    (["check", "a.lpq", "-"], "takes files or -, not both"),
    (["--sandbox", "explain", "x.lpq"], "a command stands before its flags: `lpql explain …`"),
    (["nowhere.lpq"], "cannot read `nowhere.lpq`: there is no such file"), (["/tmp"], "Is a directory"),
    (["-e", "nonsense("], "LPQ01"), (["-e", "get_viewership() | where contry == 1"], "did you mean `country`?"),
  ])
  func wrongUsageEndsWithTwo(arguments: [String], words: String) throws {
    let lpql = try Command(LPQL.binary, arguments)
    #expect(lpql.errors.contains(words))
    #expect(lpql.output == "")
    #expect(lpql.status == 2)
  }

  @Test func whatIsComplainedOfDoesNotReachTheTerminalRaw() throws {
    for arguments in [["a\u{1B}[2J.lpq"], ["--format", "\u{1B}[2J", "-e", "1"], ["--replay", "\u{9B}2J", "-e", "1"]] {
      let lpql = try Command(LPQL.binary, arguments)
      #expect(lpql.errors.contains("\\u{") && lpql.status == 2)
      #expect(!lpql.errors.contains("\u{1B}") && !lpql.errors.contains("\u{9B}"))
    }
  }

  @Test func commandsOfLaterVersionsSaySo() throws {
    let lpql = try LPQL.run("archive", "x.lpq")
    #expect(lpql.errors == "lpql: `lpql archive` is not in this version of lpql yet\n")
    #expect(lpql.status == 2)
  }

  @Test(arguments: [
    (["--help"], "lpql [FLAGS] FILE.lpq"), (["-h"], "lpql [FLAGS] FILE.lpq"), (["help"], "lpql [FLAGS] FILE.lpq"),
    (["help"], "`man lpql` is the manual"),
    (["serve", "--help"], "--as-deployed"), (["help", "serve"], "--as-deployed"), (["check", "-h"], "lpql check"),
    (["help", "get_viewership"], "Columns to break down by:"), (["help", "quantile"], "quantile("),
    (["--json", "--help=1"], "lpql [FLAGS] FILE.lpq"), (["--generate-completion-script", "bash"], "--sandbox"),
    (["help", "where"], "where COND"), (["help", "lpq0203"], "no such column"),
  ])
  func helpGoesToStdout(arguments: [String], words: String) throws {
    let lpql = try Command(LPQL.binary, arguments)
    #expect(lpql.output.contains(words))
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
  }

  @Test func standardInputIsTheProgramWithoutATerminal() throws {
    #expect(try LPQL.run(input: "1\n2\n").output == "1\n2\n")
    #expect(try LPQL.run("-", input: "3").output == "3\n")
    #expect(try LPQL.run(input: "").status == 0)
  }

  @Test func aFileRunsWithItsShebangAndItsMark() throws {
    let directory = try TemporaryDirectory()
    let text = "\u{FEFF}#!/usr/bin/env lpql\n40 +\n  2\n"
    let file = temporaryFile("answer.lpq", text.utf8, in: directory)
    let lpql = try LPQL.run(file, "--help", "--json")
    #expect(lpql.output == "42\n")
    #expect(lpql.status == 0)
  }

  @Test func aShebangFileIsAProgram() throws {
    let directory = try TemporaryDirectory()
    let file = temporaryFile("answer", "#!\(LPQL.binary)\n6 * 7\n".utf8, in: directory)
    chmod(file, 0o755)
    #expect(try Command(file).output == "42\n")
  }

  @Test func theRunsMistakesComeBeforeAnythingRuns() throws {
    let lpql = try LPQL.run("-e", "1\n2 +* 3\nget_viewership() | where contry == 1")
    #expect(lpql.output == "")
    #expect(lpql.errors.contains("LPQ0110"))
    #expect(lpql.errors.contains("LPQ0203"))
    #expect(lpql.status == 2)
  }

  @Test func aFailedStatementPrintsNothingOfItsResult() throws {
    let lpql = try LPQL.run("-e", "1\n[2, 9223372036854775807 + int(\"1\")]\n3")
    #expect(lpql.output == "1\n")
    #expect(lpql.errors.contains("LPQ0401"))
    #expect(lpql.status == 1)
  }

  @Test func checkSaysAllAndRunsNothing() throws {
    let directory = try TemporaryDirectory()
    let bad = temporaryFile("bad.lpq", "foo\nlet a = 1 +\n".utf8, in: directory)
    let checked = try LPQL.run("check", bad)
    #expect(checked.status == 2)
    #expect(checked.output == "")
    #expect(checked.errors.contains("LPQ0201"))
    #expect(checked.errors.contains("bad.lpq:1:1"))
    let good = try LPQL.run("check", input: "get_usage() | save \"\(directory.path)/out.csv\"")
    #expect(good.status == 0)
    #expect(names(in: directory.path) == ["bad.lpq"])
  }

  @Test func aClosedStdoutEndsQuietly() throws {
    let script = "'\(LPQL.binary)' --format ndjson -e 'range(0, 300000)' | head -n 1; echo \"${PIPESTATUS[0]}\" >&2"
    let shell = try Command("/bin/bash", ["-c", script])
    #expect(shell.output == "0\n")
    #expect(shell.errors == "0\n")
  }

  @Test func aFullDiskIsAnError() throws {
    let shell = try Command("/bin/sh", ["-c", "'\(LPQL.binary)' -e 1 > /dev/full; echo $?"])
    #expect(shell.output == "1\n")
    #expect(shell.errors.contains("cannot write the result: No space left on device"))
  }
}
