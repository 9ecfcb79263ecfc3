import Glibc
import LPQDiagnostics
import LPQLearn

/// Which lessons are done: a line for each in a file of the user's state, by chapter and title, so that a new lesson between
/// them changes nothing.
struct LessonProgress {
  /// nil keeps nothing.
  private let path: String?
  private var done: Set<String> = []

  init(path: String?) {
    self.path = path
    guard let path, let source = try? ProgramFile.read(path) else { return }
    done = Set(source.text.split(separator: "\n").map(String.init))
  }

  func isDone(_ lesson: Lesson) -> Bool { done.contains(Self.line(lesson)) }

  /// The place of the first lesson that is not done; the first one where all are.
  func firstOpen(in course: Course) -> Int { course.lessons.firstIndex { !isDone($0) } ?? 0 }

  func doneCount(in course: Course) -> Int { course.lessons.count(where: isDone) }

  /// Kept at once; where that cannot be, it holds for this conversation.
  mutating func finish(_ lesson: Lesson) {
    done.insert(Self.line(lesson))
    write()
  }

  mutating func forgetAll() {
    done = []
    write()
  }

  private func write() {
    guard let path, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), Directory.make(String(path[..<slash])),
      let file = try? AsideFile(beside: path, mode: 0o600)
    else { return }
    do {
      try file.write(Array(done.sorted().map { $0 + "\n" }.joined().utf8))
      try file.replace()
    } catch {
      file.discard()
    }
  }

  private static func line(_ lesson: Lesson) -> String { "\(lesson.chapter) / \(lesson.title)" }
}
