import ArgumentParser
import Glibc
import LPQDiagnostics
import LPQLearn

/// `lpql learn`: lessons in the REPL, on the built-in platform; `--list` shows them, `--check FILE` proves those of a teacher.
struct LearnCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Learn the API and the language, lesson by lesson, without a key.",
    discussion: """
      A lesson sets a task; type any program, and its answer is checked. `:hint`, `:solution`, `:lesson` help on. What is done is \
      kept, and the next `lpql learn` goes on from there. docs/lessons.md says how lessons are written.
      """
  ).ofLPQL

  @Flag(help: "List the lessons, and which are done.")
  var list = false

  @Option(
    name: .customLong("file"), help: ArgumentHelp("Take the lessons of this file.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var path: String?

  @Flag(help: "Prove the lessons of these files, or those that are built in: every program that they hold is run.")
  var check = false

  @Flag(help: "Forget what is done, and begin with the first.")
  var reset = false

  @Argument(help: ArgumentHelp("The lesson's number; with --check, files of lessons.", valueName: "lesson"))
  var words: [String] = []

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    if check { return try await prove() }
    let course = try path.map(LessonFile.course) ?? LessonFile.builtIn()
    var progress = LessonProgress(path: environment.stateDirectory.map { $0 + "/lessons" })
    if list {
      try OutputStream.standardOutput.write(LessonList(course: course, progress: progress).text)
      return .success
    }
    if reset { progress.forgetAll() }
    let place = try words.first.map { try LessonFile.place($0, in: course) } ?? progress.firstOpen(in: course)
    try await Lessons(course: course, progress: progress, place: place, environment: environment).take()
    return .success
  }

  private func prove() async throws -> ExitStatus {
    let check = LessonCheck(runner: .sandbox())
    var (lessonCount, mistakeCount) = (0, 0)
    for (name, lessons) in try LessonFile.chapters(words) {
      for lesson in lessons {
        for mistake in try await check.mistakes(in: lesson) {
          mistakeCount += 1
          LessonFile.complain(mistake, in: name)
        }
        lessonCount += 1
      }
    }
    let lessons = lessonCount == 1 ? "1 lesson" : "\(lessonCount) lessons"
    if mistakeCount == 0 { try OutputStream.standardOutput.write("\(lessons): every program does as it should\n") }
    return mistakeCount == 0 ? .success : .runtime
  }
}
