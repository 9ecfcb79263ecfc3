import ArgumentParser
import Testing

@testable import LPQCommands

struct ProgramArgumentsTests {
  @Test(
    arguments: [
      (["--format", "csv", "a.lpq", "--json"], ["a.lpq", "--json"], "csv"),
      (["a.lpq", "--help"], ["a.lpq", "--help"], nil), (["-e", "-1", "--format", "csv"], [], "csv"),
      (["-e", "1", "a", "--json"], ["a", "--json"], nil), (["--format=a=b"], [], "a=b"),
      (["--", "--json"], ["--", "--json"], nil), (["-", "-e"], ["-", "-e"], nil),
      (["a", "--", "b"], ["a", "--", "b"], nil),
    ] as [([String], [String], String?)])
  func whatFollowsTheFirstWordIsPassedOn(arguments: [String], words: [String], format: String?) throws {
    let command = try ProgramCommand.parse(arguments)
    #expect(command.words == words)
    #expect(command.arguments.output.format == format)
    #expect(!command.arguments.output.json)
  }

  @Test func flagsMayFollowWordsElsewhere() throws {
    let command = try CheckCommand.parse(["a", "--quiet"])
    #expect(command.files == ["a"])
    #expect(command.common.quiet)
  }

  @Test(arguments: [
    ["--format", "table"], ["--json"], ["--server", "http://a/api"], ["--sandbox"], ["--seed", "1"], ["--now", "0"],
    ["--tz", "UTC"], ["--quiet"], ["--ca-file", "a.pem"], ["--profile", "work"],
    ["--offline"], ["--no-cache"], ["--max-requests", "0"], ["--record", "d"], ["--replay", "d"], ["--dry-run"],
    ["--meta", "m.json"], ["--require-complete"], ["--require-final"],
  ])
  func everyFlagOfTheContractIsKnown(flag: [String]) throws {
    _ = try ProgramArguments.parse(flag)
  }

  @Test(arguments: [
    (3, ["--sandbox", "-e", "-", "--", "a.lpq", "-1", "--help", "--format"]),
    (
      2,
      [
        "--sandbox", "--json", "--quiet", "-e", "", "1", "-h", "--json=a", "-ejson", "--version", "-q", "é", "--é",
        "check",
      ]
    ),
  ])
  func plainLinesAreReadAsTheParserReadsThem(length: Int, words: [String]) throws {
    var lines: [[String]] = [[]]
    var plainCount = 0
    for _ in 0...length {
      for line in lines {
        guard let plain = ProgramCommand(plain: line) else { continue }
        plainCount += 1
        #expect(try text(of: plain) == text(of: ProgramCommand.parse(line)), "\(line)")
      }
      lines = lines.flatMap { line in words.map { line + [$0] } }
    }
    #expect(plainCount > 80)
  }

  @Test(arguments: [
    [], ["a.lpq", "--to", "1"], ["-e", "1"], ["--sandbox", "--json", "-e", "-1", "--quiet", "a", "--json"],
  ])
  func whatIsTypedMostNeedsNoParser(line: [String]) throws {
    let plain = try #require(ProgramCommand(plain: line))
    #expect(try text(of: plain) == text(of: ProgramCommand.parse(line)))
  }

  @Test(arguments: ["check", "archive"])
  func aCommandIsNoPlainProgram(word: String) {
    #expect(ProgramCommand(plain: [word, "a"])?.words == nil)
    #expect(ProgramCommand(plain: ["-", word])?.words == ["-", word])
  }

  /// With each value of each group.
  private func text(of command: ProgramCommand) -> String {
    var text = ""
    dump(command, to: &text)
    return text
  }
}
