import Testing

@testable import LPQCommands

struct ParsedArgumentsTests {
  static let flags = [
    Flag("--format", takes: "NAME"), Flag("--json"), Flag("-e", takes: "PROGRAM"), Flag("--help"),
    Flag("--offline", isLater: true),
  ]

  @Test(
    arguments: [
      (["--format", "csv", "a.lpq", "--json"], ["a.lpq", "--json"], "csv"),
      (["--format=a=b"], [], "a=b"), (["--format="], [], ""), (["--format", "--json"], [], "--json"),
      (["--", "--json"], ["--json"], nil), (["-", "-e"], ["-", "-e"], nil),
      (["a", "--", "b"], ["a", "--", "b"], nil),
    ] as [([String], [String], String?)])
  func whatFollowsTheFirstWordIsPassedOn(arguments: [String], words: [String], format: String?) throws {
    let parsed = try ParsedArguments(arguments, flags: Self.flags, isPassedOn: true)
    #expect(parsed.words == words)
    #expect(parsed["--format"] == format)
  }

  @Test func flagsMayFollowWordsElsewhere() throws {
    let parsed = try ParsedArguments(["a", "--json", "b", "-h"], flags: Self.flags)
    #expect(parsed.words == ["a", "b"])
    #expect(parsed.isGiven("--json"))
    #expect(parsed.isGiven("--help"))
  }

  @Test(arguments: [
    (["--fromat", "x"], "no flag `--fromat`"), (["--offline"], "`--offline` is not in this version of lpql yet"),
    (["-e"], "`-e` needs a value: -e PROGRAM"), (["--json=yes"], "`--json` takes no value"), (["-x"], "no flag `-x`"),
  ])
  func mistakesAreNamed(arguments: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try ParsedArguments(arguments, flags: Self.flags) }
    #expect(error?.message == message)
  }

  @Test func everyFlagOfTheContractIsKnown() {
    let contract = [
      "--format", "--json", "--server", "--sandbox", "--seed", "--now", "--tz", "--quiet", "--offline", "--no-cache",
      "--require-complete", "--require-final", "--meta", "--dry-run", "--max-requests", "--record", "--replay",
      "--ca-file",
    ]
    #expect(Set(contract).isSubset(of: ProgramFlags.all.map(\.name)))
  }
}
