import Glibc
import LPQDiagnostics
import LPQLearn
import LPQShell
import Synchronization

/// A conversation in which each answer is held against that of a lesson: all else is `ConversationHost`'s.
final class LessonHost: ShellHost {
  private struct State {
    var place: Int
    var progress: LessonProgress
    /// What was typed since the lesson began.
    var programs: [String] = []
    var shownHintCount = 0
    /// The right answers, once they are known.
    var answers: [Answer]?
    var isSolved = false
  }

  private let conversation: ConversationHost
  private let course: Course
  private let check = LessonCheck(runner: .sandbox())
  private let environment: ProcessEnvironment
  private let clock: LessonClock
  private let state: Mutex<State>

  init(
    _ conversation: ConversationHost, course: Course, progress: LessonProgress, place: Int,
    environment: ProcessEnvironment, clock: LessonClock
  ) {
    self.conversation = conversation
    self.course = course
    self.environment = environment
    self.clock = clock
    state = Mutex(State(place: place, progress: progress))
  }

  /// The lesson that the conversation begins with, below what is done.
  var opening: String {
    let (place, doneCount) = state.withLock { ($0.place, $0.progress.doneCount(in: course)) }
    let count = course.lessons.count
    let done = doneCount == count ? "All \(count) lessons are done.\n" : "\(doneCount) of \(count) lessons are done.\n"
    return (doneCount == 0 ? "" : done) + task(place)
  }

  func prompt() async -> String { "lesson \(state.withLock(\.place) + 1)> " }

  // MARK: Programs

  func run(_ program: String, output: ShellOutput) async {
    let word = program.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if Self.words.contains(word) {
      output.notice("That is a command: `:\(word)`.\n")
      return
    }
    await conversation.run(program, output: output)
    let (place, programs) = state.withLock { state in
      state.programs.append(program)
      return (state.place, state.programs)
    }
    do {
      let lesson = course.lessons[place]
      let right = try await answers(of: lesson)
      switch try await check.verdict(on: programs, of: lesson, answers: right) {
      case .right: output.notice(solved(place))
      case .unanswered: break
      case .wrong(let why): output.notice("Not yet: \(why).\n")
      }
    } catch {
      // Interrupted: the shell says so.
    }
  }

  /// What newcomers type without the colon; as programs they would be names that nothing has.
  private static let words: Set = ["hint", "next", "solution", "lesson", "lesson next", "lesson list"]

  private func answers(of lesson: Lesson) async throws -> [Answer] {
    if let known = state.withLock({ $0.answers }) { return known }
    let answers = try await check.answers(of: lesson)
    state.withLock { $0.answers = answers }
    return answers
  }

  private func solved(_ place: Int) -> String {
    let lesson = course.lessons[place]
    let wasSolved = state.withLock { state in
      defer { state.isSolved = true }
      if !state.isSolved { state.progress.finish(lesson) }
      return state.isSolved
    }
    if wasSolved { return "Right again. `:next` goes on.\n" }
    let isLast = place + 1 == course.lessons.count
    let next =
      isLast ? "\n`:lesson list` shows them all." : "\n`:next` goes on, `:solution` shows one way to write it."
    return "\n" + text.wrapped("Right. " + lesson.afterword + "\n" + next)
  }

  // MARK: Commands

  var commands: [ShellCommand] {
    [
      ShellCommand(
        name: "lesson", arguments: "[next|list|N]", summary: "the task again, the next one, all of them, or another"),
      ShellCommand(name: "next", summary: "the next lesson"),
      ShellCommand(name: "hint", summary: "a hint, then a broader one"),
      ShellCommand(name: "solution", summary: "one program that answers the task"),
    ] + conversation.commands
  }

  func run(command name: String, argument: String, output: ShellOutput) async {
    switch name {
    case "lesson": output.notice(lesson(argument))
    case "next": output.notice(lesson("next"))
    case "hint": output.notice(hint)
    case "solution": output.notice(course.lessons[state.withLock(\.place)].solution + "\n")
    default: await conversation.run(command: name, argument: argument, output: output)
    }
  }

  private func lesson(_ argument: String) -> String {
    let place = state.withLock(\.place)
    switch argument {
    case "": return task(place)
    case "list": return state.withLock { LessonList(course: course, progress: $0.progress).text }
    case "next", "skip":
      return place + 1 < course.lessons.count ? go(to: place + 1) : "This is the last one. `:quit` leaves.\n"
    default:
      do throws(UsageError) {
        return go(to: try LessonFile.place(argument, in: course))
      } catch {
        return "No lesson \(argument): they are 1 to \(course.lessons.count), `next` and `list`.\n"
      }
    }
  }

  private func go(to place: Int) -> String {
    state.withLock { state in
      state = State(place: place, progress: state.progress)
    }
    clock.stand(at: course.lessons[place])
    return task(place)
  }

  private var hint: String {
    let (place, count) = state.withLock { state in
      state.shownHintCount += 1
      return (state.place, state.shownHintCount)
    }
    let hints = course.lessons[place].hints
    if hints.isEmpty { return "There is no hint; `:solution` shows one way.\n" }
    let shown = text.wrapped(hints[min(count, hints.count) - 1])
    return count < hints.count ? shown : shown + "That was the last hint; `:solution` shows one way.\n"
  }

  private func task(_ place: Int) -> String {
    text.task(course.lessons[place], number: place + 1, of: course.lessons.count)
  }

  private var text: LessonText {
    let width = Terminal(STDERR_FILENO, environment: environment).columnCount ?? 80
    return LessonText(width: min(width, 80) - 2)
  }

  // MARK: The language

  func completeness(of text: String) -> Completeness { conversation.completeness(of: text) }
  func completions(in text: String, utf8Offset: Int) -> Completions {
    conversation.completions(in: text, utf8Offset: utf8Offset)
  }
  func highlights(of text: String) -> [Highlight] { conversation.highlights(of: text) }
  func matchingBrackets(in text: String, utf8Offset: Int) -> (Int, Int)? {
    conversation.matchingBrackets(in: text, utf8Offset: utf8Offset)
  }
  func hint(in text: String, utf8Offset: Int) -> String? { conversation.hint(in: text, utf8Offset: utf8Offset) }
  func help(in text: String, utf8Offset: Int) -> String? { conversation.help(in: text, utf8Offset: utf8Offset) }
  func help(on topic: String) -> String? { conversation.help(on: topic) }
  func nearestTopic(to topic: String) -> String? { conversation.nearestTopic(to: topic) }
  var introduction: String { conversation.introduction }
  func mayRemember(_ text: String) -> Bool { conversation.mayRemember(text) }
}
