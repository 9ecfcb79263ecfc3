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

  /// Of random lines.
  @Test func plainLinesAreReadAsTheParserReadsThem() throws {
    let words = [
      "--sandbox", "--json", "--quiet", "-e", "-", "--", "a.lpq", "", "1", "-1", "--help", "-h", "--format", "csv",
      "--json=a",
      "-ejson", "--version", "-q", "é", "--é", "check",
    ]
    var random = SystemRandomNumberGenerator()
    var plainCount = 0
    for _ in 0..<4_000 {
      let line = (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      guard let plain = ProgramCommand(plain: line) else { continue }
      plainCount += 1
      #expect(try text(of: plain) == text(of: ProgramCommand.parse(line)), "\(line)")
    }
    #expect(plainCount > 400)
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
