import LPQData
import Testing

@testable import LPQLearn

/// Lessons are written by teachers: every part is read, and a mistake is told with its line.
struct LessonParserTests {
  private static let lesson = """
    # First steps
    For who reads this file.
    ## Sum
    ordered: yes
    now: 2026-11-23T12:00:00Z, 2026-11-24

    Add one
    and one.

    ### Hint
    Use `+`.
    ### Hint

    Write `1 + 1`.

    ### Solution
    ```lpq
    # two
    1 + 1
    ```
    ### Afterword
    Well done.
    ### Accepted
    ```lpq
    2
    ```
    or
    ```
    4 - 2
    ```
    ### Rejected
    ```lpq
    3
    ```
    """

  @Test func allPartsAreRead() throws {
    let lesson = try #require(try LessonParser.parse(Self.lesson).first)
    #expect(lesson.title == "Sum" && lesson.chapter == "First steps" && lesson.line == 3)
    #expect(lesson.isOrdered)
    #expect(lesson.instants.map(\.text) == ["2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z"])
    #expect(lesson.task == "Add one\nand one.")
    #expect(lesson.hints == ["Use `+`.", "Write `1 + 1`."])
    #expect(lesson.solution == "# two\n1 + 1")
    #expect(lesson.afterword == "Well done.")
    #expect(lesson.accepted == ["2", "4 - 2"] && lesson.rejected == ["3"])
  }

  @Test func whatIsNotSaidIsUsual() throws {
    let lesson = try #require(try LessonParser.parse("# C\n## L\nDo it.\n### Solution\n```\n1\n```").first)
    #expect(!lesson.isOrdered && lesson.instants.count == 2 && lesson.hints.isEmpty)
  }

  @Test(arguments: [
    ("", 1, "no lesson"), ("## L\ntext", 1, "a chapter, `# …`, comes first"),
    ("# C\n### Hint\nx", 2, "a lesson, `## …`"),
    ("# C\n## L\ntext", 2, "no `### Solution`"), ("# C\n## L\n### Solution\n```\n1\n```", 2, "no task"),
    ("# C\n## L\ntext\n### Solution\n```\n1\n", 5, "``` is missing"),
    ("# C\n## L\ntext\n### Solution\n1\n## M", 5, "has no program"),
    ("# C\n## L\ntext\n### Hnt\nx", 4, "there are Hint, Solution, Afterword, Accepted, Rejected"),
    ("# C\n## L\nordered: maybe\ntext", 3, "yes or no"), ("# C\n## L\n\nnow: noon\ntext", 4, "`noon` is no instant"),
  ])
  func mistakesHaveTheirLine(text: String, line: Int, message: String) throws {
    let mistake = #expect(throws: LessonMistake.self) { try LessonParser.parse(text) }
    #expect(mistake?.line == line)
    #expect(mistake?.message.contains(message) == true, "\(mistake?.message ?? "")")
  }

  /// A `#` in a program is a comment.
  @Test func aFenceHidesHeadings() throws {
    let lesson = try #require(try LessonParser.parse("# C\n## L\nt\n### Solution\n```\n# Hint\n## x\n1\n```").first)
    #expect(lesson.solution == "# Hint\n## x\n1")
  }

  @Test func theCourseThatIsBuiltIn() throws {
    let lessons = try Course.builtInChapters.flatMap { try LessonParser.parse($0.text) }
    #expect(lessons.count >= 20)
    #expect(Set(lessons.map(\.chapter)).count == 4)
    #expect(Set(lessons.map(\.title)).count == lessons.count)
    for lesson in lessons {
      #expect(lesson.hints.count >= 2 && !lesson.afterword.isEmpty, "\(lesson.title)")
      #expect(lesson.accepted.count >= 2 && lesson.rejected.count >= 3, "\(lesson.title)")
    }
  }
}
