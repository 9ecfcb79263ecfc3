import TerminalDriver
import Testing

/// `lpql learn`: lessons in the REPL, and the proof of those that are built in.
@Suite(.serialized) struct LearnTests {
  private static let lessons = """
    # Numbers

    ## Six times seven

    How much is it?
    On one line.

        6 * 7

    ### Hint
    Multiply.
    ### Hint
    With a star.
    ### Solution
    ```lpq
    6 * 7
    ```
    ### Afterword
    That is the answer.
    ### Accepted
    ```lpq
    42
    ```
    ### Rejected
    ```lpq
    43
    ```

    ## Saved

    Save the row `{a: 1}` as a.csv.
    ### Hint
    One.
    ### Hint
    Two.
    ### Solution
    ```lpq
    [{a: 1}] | save "a.csv"
    ```
    """

  private let home: TemporaryDirectory
  private let file: String

  init() throws {
    home = try TemporaryDirectory()
    file = temporaryFile("numbers.md", Self.lessons.utf8, at: home.path)
  }

  private func screen(_ arguments: String..., prompt: String) throws -> Screen {
    let screen = try Screen(
      LPQL.binary, ["learn"] + arguments, environment: ["XDG_STATE_HOME": home.path], rows: 40, columns: 60)
    try screen.wait { $0.text.hasSuffix("\n\(prompt)") }
    return screen
  }

  private func learn(_ arguments: String...) throws -> Command {
    try Command(LPQL.binary, ["learn"] + arguments, environment: ["XDG_STATE_HOME": home.path])
  }

  @Test func aLessonFromTaskToAnswer() throws {
    let screen = try screen("--file", file, prompt: "lesson 1>")
    #expect(
      try screen.contents().text.contains(
        "Lesson 1 of 2: Six times seven   (Numbers)\n\nHow much is it? On one line.\n\n    6 * 7\n\nlesson 1>"))
    for (typed, answer) in [
      ("6 * 8", "48\nNot yet: the value is another."), (":hint", "Multiply."),
      (":hint", "With a star.\nThat was the last hint; `:solution` shows one way."),
      ("hint", "That is a command: `:hint`."), ("let n = 42", ""),
      (":solution", "6 * 7"), ("n", "42\n\nRight. That is the answer."), ("42", "42\nRight again."),
    ] {
      try screen.send("\(typed)\r")
      try screen.wait { contents in
        contents.text.contains("lesson 1> \(typed)\(answer.isEmpty ? "" : "\n")\(answer)")
          && contents.text.hasSuffix("\nlesson 1>")
      }
    }
    try screen.send(":next\r")
    try screen.wait { $0.text.contains("Lesson 2 of 2: Saved") && $0.text.hasSuffix("\nlesson 2>") }
  }

  /// What a lesson saves goes nowhere; what is done is kept.
  @Test func whatIsDoneIsKept() throws {
    let screen = try screen("2", "--file", file, prompt: "lesson 2>")
    try screen.send("[{a: 1}] | save \"a.csv\"\r")
    try screen.wait { $0.text.contains("Right.") && $0.text.hasSuffix("\nlesson 2>") }
    try screen.send(":lesson list\r")
    let list = "Numbers\n [ ]  1  Six times seven\n [x]  2  Saved\n\n1 of 2 done\n"
    try screen.wait { $0.text.contains(list) && $0.text.hasSuffix("\nlesson 2>") }
    #expect(try learn("--list", "--file", file).output == list)
    // Goes on with the first that is open.
    let again = try self.screen("--file", file, prompt: "lesson 1>")
    #expect(try again.contents().text.contains("1 of 2 lessons are done.\n\nLesson 1 of 2"))
    #expect(names(in: ".").contains("a.csv") == false)
  }

  @Test func theCourseIsListed() throws {
    let list = try learn("--list")
    #expect(list.status == 0)
    #expect(list.output.contains("The five operations\n [ ]  1  One video's public number\n"))
    #expect(list.output.hasSuffix("\n0 of 22 done\n"))
  }

  // MARK: Proofs

  /// Each of the 22 lessons: its solution, two and more accepted answers, three and more rejected ones, at two instants.
  @Test func theCourseIsProved() throws {
    let check = try learn("--check")
    #expect(check.errors == "" && check.status == 0)
    #expect(check.output == "22 lessons: every program does as it should\n")
  }

  @Test func aTeachersFileIsProved() throws {
    #expect(try learn("--check", file).output == "2 lessons: every program does as it should\n")
    let wrong = temporaryFile("wrong.md", Self.lessons.replacing("43", with: "42.0").utf8, at: home.path)
    let check = try learn("--check", wrong)
    #expect(check.status == 1 && check.output.isEmpty)
    #expect(
      check.errors == "\(wrong):3: Six times seven: this is to be rejected, and is accepted: 42.0\n")
  }

  @Test(arguments: [
    (["--file", "nowhere.md"], "cannot read `nowhere.md`"), (["99", "--file", "FILE"], "no lesson `99`"),
    (["--check", "BROKEN"], "broken.md:3: `L` "),
  ])
  func mistakes(arguments: [String], message: String) throws {
    let broken = temporaryFile("broken.md", "# C\n\n## L\n\ntask\n".utf8, at: home.path)
    let words = arguments.map { $0 == "FILE" ? file : $0 == "BROKEN" ? broken : $0 }
    let run = try Command(LPQL.binary, ["learn"] + words)
    #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
  }
}
