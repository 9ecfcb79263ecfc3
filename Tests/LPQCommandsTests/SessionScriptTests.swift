import Testing

@testable import LPQCommands

struct SessionScriptTests {
  /// Programs of one statement each, with the numbers of their results.
  private func script(_ programs: (String, Int?)...) -> String {
    var script = SessionScript()
    for (text, number) in programs {
      script.add(text, [.init(utf8Range: 0..<text.utf8.count, number: number)], isFile: false)
    }
    return script.text
  }

  @Test func programsFollowOneAnother() {
    #expect(script(("let a = 1", nil), ("a + 1", 1)) == "let a = 1\na + 1\n")
    #expect(script(("get_usage()", 1), ("| take 3", 2)) == "get_usage()\n_ | take 3\n")
  }

  @Test func aNumberThatIsUsedBecomesAName() {
    #expect(
      script(("1 + 1", 1), ("5", 2), ("_1 * 2 + _1  # not _1", 3))
        == "let result_1 = 1 + 1\nresult_1\n5\nresult_1 * 2 + result_1  # not _1\n")
    #expect(script(("\"_1\"", 1)) == "\"_1\"\n")
  }

  @Test func whatWentWellOfAProgramIsKept() {
    var script = SessionScript()
    script.add("let a = 1\na / contry", [.init(utf8Range: 0..<9, number: nil)], isFile: false)
    script.add("nonsense", [], isFile: false)
    script.add("# a file\nlet b = 2\n", [.init(utf8Range: 9..<18, number: nil)], isFile: true)
    #expect(script.text == "let a = 1\n# a file\nlet b = 2\n")
    #expect(SessionScript().isEmpty)
  }
}
