import ArgumentParser
import Glibc
import LPQDiagnostics
import LPQShell
import Testing

@testable import LPQCommands

/// The host by itself, without a terminal: what it says goes into a pipe.
struct ConversationHostTests {
  private struct Oddity: Error {}

  /// What is written while `body` runs.
  private func said(_ body: (ConversationHost, ShellOutput) async throws -> Void) async throws -> String {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let output = ShellOutput(dataDescriptor: ends[1], noticeDescriptor: ends[1])
    let arguments = try ProgramArguments.parse(["--sandbox", "--now", "2026-11-01T10:30:00Z"])
    let environment = ProcessEnvironment { _ in nil }
    let host = ConversationHost(
      settings: try ProgramSettings(arguments, environment: environment, isInteractive: true), arguments: arguments,
      environment: environment, output: output)
    try await body(host, output)
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(ends[0], &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Whatever is thrown in the middle of a program, the conversation goes on.
  @Test func anInternalErrorIsTold() async throws {
    let text = try await said { host, output in
      await host.reporting(output) { _ in throw Oddity() }
      await host.run("6 * 7", output: output)
    }
    #expect(text.contains("error[LPQ0"))
    #expect(text.contains("Oddity()"))
    #expect(text.contains("please report it, with what you typed"))
    #expect(text.hasSuffix("42\n"))
  }

  @Test(arguments: [
    (":format", "", "format is table; it may be: table, json, ndjson, csv, tsv, markdown\n"),
    (
      ":format", "jsno",
      "no format `jsno`\n  did you mean `json`?\n  formats: table, json, ndjson, csv, tsv, markdown\n"
    ),
    (":width", "19", "width cannot be `19`\n  it may be: auto, or a number from 20 to 10000\n"),
    (":timing", "maybe", "timing cannot be `maybe`\n  it may be: on, off\n"),
    (":set", "pager yes", "pager cannot be `yes`\n  it may be: ask, on, off\n"),
    (
      ":set", "tmiing on",
      "no setting `tmiing`\n  did you mean `timing`?\n  settings: format, width, tz, timing, pager\n"
    ),
    (
      ":set", "server x",
      "no setting `server`\n  `lpql config set server VALUE` sets it for later conversations\n  settings: format, width, tz, timing, pager\n"
    ),
    (
      ":tz", "Europe/Pari",
      "no time zone `Europe/Pari`\n  did you mean `Europe/Paris`?\n  zones are named as in Europe/Paris\n"
    ),
    (":type", "", ":type takes a program\n  for example :type get_usage()\n"),
    (":schema", "get_usge", "no operation `get_usge`\n  did you mean `get_usage`?\n  :schema lists them\n"),
    (":save", "x.txt", "`x.txt` is no program's file\n  programs end in .lpq; `| save \"x.txt\"` writes a result\n"),
    (":save", "x.lpq", "nothing has been run that could be saved\n"),
    (":edit", "", ":edit needs a terminal\n"), (":page", "", "there is no result yet\n"),
    (":results", "", "there is no result yet\n"), (":last", "x", ":last takes nothing, not `x`\n"),
    (":watch", "10s", ":watch takes an interval and a program\n  for example :watch 10s get_realtime_viewership()\n"),
    (":watch", "10x 1", "`10x` is no interval from 1s to 1d\n  for example :watch 10s get_realtime_viewership()\n"),
    (":watch", "10s 1", ":watch needs a terminal to draw on\n"),
    (
      ":profile", "nobody",
      "no profile `nobody`\n  profiles: default\n  `lpql config --profile nobody set NAME VALUE` and `lpql login --profile nobody` make one\n"
    ),
  ])
  func commandsSayWhatTheyTake(name: String, argument: String, text: String) async throws {
    let found = try await said { host, output in
      await host.run(command: String(name.dropFirst()), argument: argument, output: output)
    }
    #expect(found == text)
  }

  @Test func settingsHoldAtOnce() async throws {
    let text = try await said { host, output in
      for (name, value) in [("format", "csv"), ("tz", "Europe/Paris")] {
        await host.run(command: name, argument: value, output: output)
      }
      await host.run("[{a: 1}] | where true", output: output)
      await host.run("format_time(today(), \"%H:%M %z\")", output: output)
      await host.run(command: "format", argument: "table", output: output)
      await host.run(command: "type", argument: "get_usage() | select user_id", output: output)
    }
    #expect(
      text == "a\r\n1\r\n00:00 +0100\r\n"
        + "table\ncolumn  │ type   │ kind\n────────┼────────┼─────\nuser_id │ string │ null\n")
  }
}
