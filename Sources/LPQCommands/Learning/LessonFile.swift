import LPQDiagnostics
import LPQLearn
import LPQRender

/// Files of lessons: those that are built in, and a teacher's.
enum LessonFile {
  static func builtIn() throws -> Course { Course(lessons: try chapters([]).flatMap(\.lessons)) }

  static func course(at path: String) throws -> Course { Course(lessons: try chapters([path]).flatMap(\.lessons)) }

  /// Each file with its name; those that are built in where no path is given.
  static func chapters(_ paths: [String]) throws -> [(name: String, lessons: [Lesson])] {
    let files = try paths.map { ($0, try ProgramFile.read($0).text) }
    return try (files.isEmpty ? Course.builtInChapters : files).map { name, text in
      do throws(LessonMistake) {
        return (name, try LessonParser.parse(text))
      } catch {
        throw UsageError(
          "\(name):\(error.line): \(error.message)", help: ["docs/lessons.md says how lessons are written"])
      }
    }
  }

  /// A lesson's number, as people count.
  static func place(_ word: String, in course: Course) throws(UsageError) -> Int {
    guard let number = Int(word), course.lessons.indices.contains(number - 1) else {
      throw UsageError("no lesson `\(word)`", help: ["they are 1 to \(course.lessons.count): `lpql learn --list`"])
    }
    return number - 1
  }

  /// `chapter.md:12: …`, as compilers write it.
  static func complain(_ mistake: LessonMistake, in name: String) {
    let text = TerminalText.safe("\(name):\(mistake.line): \(mistake.message)", keepingLines: false)
    try? OutputStream.standardError.write(text + "\n")
  }
}
