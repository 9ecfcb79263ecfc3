import ArgumentParser
import LPQData
import LPQLearn
import LPQShell
import Synchronization

/// `lpql learn`: a conversation on the built-in platform, at the instant of the lesson.
struct Lessons {
  let course: Course
  let progress: LessonProgress
  let place: Int
  let environment: ProcessEnvironment

  func take() async throws {
    let clock = LessonClock(course.lessons[place])
    // Whatever the profile says: lessons are about the platform's stories, and their days are UTC's.
    var settings = try ProgramSettings(
      try CommonArguments.parse(["--tz", "UTC"]), server: try ServerArguments.parse(["--sandbox"]),
      environment: environment, isInteractive: true)
    settings.clock = { clock.now }
    settings.files = SavedFiles()
    let output = ShellOutput()
    let host = LessonHost(
      ConversationHost(settings: settings, arguments: nil, environment: environment, output: output), course: course,
      progress: progress, place: place, environment: environment, clock: clock)
    output.notice(Self.welcome + host.opening)
    await Shell(host: host, output: output, historyPath: Conversation.historyPath(environment)).run()
  }

  private static let welcome = """
    lpql \(Version.current), lessons. Invented numbers, from the built-in platform.
    Type any program; its answer is checked. :hint helps, :lesson list shows all, :quit leaves.

    """
}

/// The lesson's instant, for all that asks for the time.
final class LessonClock: Sendable {
  private let instant: Mutex<Timestamp>

  init(_ lesson: Lesson) {
    instant = Mutex(Self.instant(of: lesson))
  }

  var now: Timestamp { instant.withLock(\.self) }

  func stand(at lesson: Lesson) {
    instant.withLock { $0 = Self.instant(of: lesson) }
  }

  private static func instant(of lesson: Lesson) -> Timestamp { lesson.instants.first ?? Clock.system() }
}
