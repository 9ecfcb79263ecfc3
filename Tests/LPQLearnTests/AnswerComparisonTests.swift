import LPQData
import LPQDiagnostics
import LPQKit
import Testing

@testable import LPQLearn

/// Values count, whatever program made them.
struct AnswerComparisonTests {
  @Test(arguments: [
    ("42", "42"), ("42", "42.0"), ("0.3", "0.1 + 0.2"), ("42", "[42]"), ("42", "{n: 42}"),
    ("42", "[{n: 42}] | where true"),
    ("[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}]", "[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}]"),
    // Names, the order of rows and columns, and more columns do not count.
    ("[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}]", "[{q: 2, c: null, p: \"y\"}, {q: 1, c: 7, p: \"x\"}]"),
    ("[1, 2]", "[{n: 2}, {n: 1}]"), ("null", "null"), ("\"a\"", "\"a\""), ("@2026-11-01", "@2026-11-01T00:00:00Z"),
    // Columns of equal values: the one that stands beside the right ones is found.
    ("[{a: 1, b: 1}, {a: 2, b: 2}, {a: 3, b: 1}]", "[{x: 1, y: 1, a: 1}, {x: 1, y: 2, a: 3}, {x: 2, y: 1, a: 2}]"),
    ("[{a: 1e-300}]", "[{a: 1e-300}]"), ("1e300", "1e300"),
  ])
  func isRight(solution: String, given: String) async throws {
    #expect(try await verdict(on: given, against: solution) == .right)
  }

  @Test(arguments: [
    ("42", "43", "another"), ("42", "let n = 42", "nothing was printed"), ("42", "[1, 42]", "2 rows"),
    ("42", "{n: 42, m: 1}", "`.column` behind the query"), ("42", "1 +", "error"), ("42", "contry", "error"),
    ("[{a: 1}, {a: 2}]", "[{a: 1}]", "2 rows, this has 1 row"), ("[{a: 1}, {a: 2}]", "7", "the answer is a table"),
    ("[{a: 1}, {a: 2}]", "[{a: 1}, {a: 3}]", "the values of `a` are others"),
    ("[{a: 1}, {a: 2}]", "[{b: 1}, {b: 3}]", "no column has the values that the answer calls `a`"),
    ("[{a: 1, b: 1}, {a: 2, b: 2}]", "[{a: 1, b: 2}, {a: 2, b: 1}]", "do not stand beside one another"),
    ("[{a: 1}] | expect a > 1", "[{a: 1}]", "the `expect` should not hold"),
    ("[{a: 1}] | expect a > 1", "contry", "another error"),
    ("[{a: 1}] | expect a > 1", "[{a: 2}] | expect a > 7", "other rows"),
    ("[{a: 1}] | expect a > 1", "[{a: 2}] | where a > 7 | expect false", "for 1 row, and does not for 0 rows"),
    ("0.6859", "0.69", "as if it were rounded"),
    ("[{a: 0.6859}, {a: 7.0}]", "[{part: 0.686}, {part: 7}]", "`a` is close"),
    ("[{a: 1}] | save \"x.csv\"", "[{a: 1}]", "no file was saved"),
    ("[{a: 1}] | save \"x.csv\"", "[{a: 1}] | save \"y.csv\"", "called `x.csv`"),
    ("[{a: 1}] | save \"x.csv\"", "[{a: 2}] | save \"x.csv\"", "its rows are others"),
    ("[{a: 1}] | save \"x.csv\"", "[{b: 1}] | save \"x.csv\"", "its first line should be `a`"),
    ("[{a: 1}, {a: 2}] | save \"x.csv\"", "[{a: 2}, {a: 1}] | save \"x.csv\"", "another order"),
    ("42", "true", "another"), ("0", "null", "another"), ("\"é\"", "\"e\\u{301}\"", "another"),
  ])
  func isWrong(solution: String, given: String, remark: String) async throws {
    switch try await verdict(on: given, against: solution) {
    case .right: Issue.record("right")
    case .wrong(let why), .unanswered(let why): #expect(why.contains(remark), "\(why)")
    }
  }

  @Test func orderCountsWhereItIsAsked() async throws {
    let (right, given) = ("[{a: 1}, {a: 2}]", "[{a: 2}, {a: 1}]")
    #expect(try await verdict(on: given, against: right) == .right)
    #expect(
      try await verdict(on: given, against: right, isOrdered: true) == .wrong("the rows are right, their order is not"))
    #expect(try await verdict(on: right, against: right, isOrdered: true) == .right)
  }

  @Test(arguments: [
    ("[{a: 1, b: 7}] | expect a > 1", "[{c: 7, a: 1.0, d: 2}] | expect false, \"no\""),
    ("[{a: 1}] | save \"x.csv\"", "[{a: 1}] | save \"x.csv\""),
  ])
  func effectsAreAnswers(solution: String, given: String) async throws {
    #expect(try await verdict(on: given, against: solution) == .right)
  }

  /// A lesson whose own programs do not keep to it.
  @Test func aLessonIsProved() async throws {
    let text = """
      # C
      ## L
      The hour.
      ### Hint
      x
      ### Solution
      ```
      hour(now())
      ```
      ### Accepted
      ```
      12
      ```
      ### Rejected
      ```
      hour(now()) + 0
      ```
      """
    let lesson = try #require(try LessonParser.parse(text).first)
    let mistakes = try await LessonCheck(runner: Self.runner).mistakes(in: lesson).map(\.message)
    #expect(mistakes.count == 3)
    #expect(mistakes[0] == "L: fewer than two hints")
    #expect(
      mistakes[1].hasPrefix("L: this is to be accepted, and is not (it is right now, and would not be at 2026-"))
    #expect(mistakes[2] == "L: this is to be rejected, and is accepted: hour(now()) + 0")
  }

  @Test(arguments: [("contry", "the solution fails at"), ("let x = 1", "prints nothing")])
  func aSolutionMustRun(solution: String, message: String) async throws {
    let lesson = try #require(try LessonParser.parse("# C\n## L\nt\n### Solution\n```\n\(solution)\n```").first)
    let mistakes = try await LessonCheck(runner: Self.runner).mistakes(in: lesson)
    #expect(mistakes.contains { $0.message.contains(message) })
  }

  private static let runner = AnswerRunner { instant, files in
    Session(configuration: Configuration(sources: [], clock: { instant }, files: files))
  }

  private func verdict(on given: String, against solution: String, isOrdered: Bool = false) async throws -> Verdict {
    let now = Timestamp(ms: 1_795_435_200_000)
    let right = try await Self.runner.answer(of: [solution], at: now)
    let answer = try await Self.runner.answer(of: [given], at: now)
    return AnswerComparison(isOrdered: isOrdered).verdict(on: answer, against: right)
  }
}
