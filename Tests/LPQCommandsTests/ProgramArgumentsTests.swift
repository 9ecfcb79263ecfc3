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
}
