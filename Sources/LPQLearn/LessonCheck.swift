import LPQData
import LPQDiagnostics

/// Proves a lesson: its solution runs, what it accepts is right, what it rejects is wrong. What its own tests, and
/// `lpql learn --check FILE`, ask.
package struct LessonCheck: Sendable {
  private let runner: AnswerRunner

  package init(runner: AnswerRunner) {
    self.runner = runner
  }

  /// The right answers of a lesson, at each of its instants.
  package func answers(of lesson: Lesson) async throws -> [Answer] {
    var answers: [Answer] = []
    for instant in lesson.instants { answers.append(try await runner.answer(of: [lesson.solution], at: instant)) }
    return answers
  }

  /// Of programs that were typed one after another: right, if at every instant.
  package func verdict(on programs: [String], of lesson: Lesson, answers: [Answer]) async throws -> Verdict {
    let comparison = AnswerComparison(isOrdered: lesson.isOrdered)
    for (place, (instant, right)) in zip(lesson.instants, answers).enumerated() {
      let given = try await runner.answer(of: programs, at: instant)
      switch comparison.verdict(on: given, against: right) {
      case .right: continue
      case let verdict where place == 0: return verdict
      case .wrong(let why), .unanswered(let why):
        return .wrong("it is right now, and would not be at \(instant.text) (\(why)): let the program work it out")
      }
    }
    return .right
  }

  /// What is wrong with the lesson itself; nothing where it is fine.
  package func mistakes(in lesson: Lesson) async throws -> [LessonMistake] {
    let answers = try await answers(of: lesson)
    var mistakes: [String] = []
    for (instant, answer) in zip(lesson.instants, answers) {
      if let failure = answer.failure, failure != .expectationFailed {
        mistakes.append("the solution fails at \(instant.text): \(failure.rawValue)")
      } else if answer.value == nil, answer.files.isEmpty, answer.failure == nil {
        mistakes.append("the solution prints nothing and saves nothing at \(instant.text)")
      }
    }
    if lesson.hints.count < 2 { mistakes.append("fewer than two hints") }
    for program in lesson.accepted {
      switch try await verdict(on: [program], of: lesson, answers: answers) {
      case .right: continue
      case .wrong(let why), .unanswered(let why):
        mistakes.append("this is to be accepted, and is not (\(why)): \(Self.line(program))")
      }
    }
    for program in lesson.rejected where try await verdict(on: [program], of: lesson, answers: answers) == .right {
      mistakes.append("this is to be rejected, and is accepted: \(Self.line(program))")
    }
    return mistakes.map { LessonMistake(line: lesson.line, message: "\(lesson.title): \($0)") }
  }

  private static func line(_ program: String) -> String {
    program.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
