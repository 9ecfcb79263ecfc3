import LPQData

/// Reads a chapter of lessons from Markdown, as docs/lessons.md describes it:
///
/// ```
/// # The five operations          the chapter
/// ## Who is watching?            a lesson
/// ordered: yes                   its settings, if any
/// …                              its task
/// ### Hint                       and so on: Hint, Solution, Afterword, Accepted, Rejected
/// ```
package struct LessonParser {
  private enum Section: String, CaseIterable {
    case task = "Task"
    case hint = "Hint"
    case solution = "Solution"
    case afterword = "Afterword"
    case accepted = "Accepted"
    case rejected = "Rejected"

    var holdsPrograms: Bool { [.solution, .accepted, .rejected].contains(self) }
  }

  private var chapter: String?
  private var lessons: [Lesson] = []
  private var section = Section.task
  private var text: [String] = []
  private var textLine = 0
  private var fenceLine: Int?

  /// All lessons of a file; throws the first mistake.
  package static func parse(_ text: String) throws(LessonMistake) -> [Lesson] {
    var parser = LessonParser()
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try parser.read(line.last == "\r" ? String(line.dropLast()) : String(line), at: place + 1)
    }
    return try parser.finish()
  }

  private mutating func read(_ line: String, at number: Int) throws(LessonMistake) {
    if line.hasPrefix("```") {
      fenceLine = fenceLine == nil ? number : nil
    } else if fenceLine == nil, let heading = Self.heading(line) {
      return try begin(heading.text, level: heading.level, at: number)
    }
    if text.isEmpty { textLine = number }
    text.append(line)
  }

  /// `## Title` → level 2, `Title`
  private static func heading(_ line: String) -> (level: Int, text: String)? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...3).contains(level), line.dropFirst(level).first == " " else { return nil }
    return (level, line.dropFirst(level).trimmed)
  }

  private mutating func begin(_ heading: String, level: Int, at number: Int) throws(LessonMistake) {
    try endSection(at: number)
    switch level {
    case 1:
      try endLesson()
      chapter = heading
      section = .task
    case 2:
      try endLesson()
      guard let chapter else { throw LessonMistake(line: number, message: "a chapter, `# …`, comes first") }
      lessons.append(Lesson(title: heading, chapter: chapter, line: number))
      section = .task
    default:
      guard let named = Section(rawValue: heading), named != .task else {
        let names = Section.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
        throw LessonMistake(line: number, message: "no section `\(heading)`; there are \(names)")
      }
      if lessons.isEmpty { throw LessonMistake(line: number, message: "a lesson, `## …`, comes first") }
      section = named
    }
  }

  // MARK: Sections

  private mutating func endSection(at number: Int) throws(LessonMistake) {
    if let fenceLine { throw LessonMistake(line: fenceLine, message: "this program does not end: ``` is missing") }
    defer { text = [] }
    // What stands before the first lesson is for who reads the file.
    guard let last = lessons.indices.last else { return }
    if section.holdsPrograms {
      let programs = try self.programs()
      switch section {
      case .solution: lessons[last].solution = programs.first ?? ""
      case .accepted: lessons[last].accepted += programs
      default: lessons[last].rejected += programs
      }
      return
    }
    switch section {
    case .hint: lessons[last].hints.append(Self.paragraphs(text))
    case .afterword: lessons[last].afterword = Self.paragraphs(text)
    default: try readTask(of: last)
    }
  }

  private mutating func readTask(of lesson: Int) throws(LessonMistake) {
    var rest = text[...]
    var number = textLine
    while let line = rest.first, line.isEmpty || Self.setting(line) != nil {
      if let setting = Self.setting(line) { try apply(setting, to: lesson, at: number) }
      rest = rest.dropFirst()
      number += 1
    }
    lessons[lesson].task = Self.paragraphs(Array(rest))
  }

  /// `now: 2026-11-23T12:00:00Z`
  private static func setting(_ line: String) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":"), ["ordered", "now"].contains(line[..<colon]) else { return nil }
    return (String(line[..<colon]), line[line.index(after: colon)...].trimmed)
  }

  private mutating func apply(
    _ setting: (name: String, value: String), to lesson: Int, at number: Int
  ) throws(LessonMistake) {
    if setting.name == "ordered" {
      guard ["yes", "no"].contains(setting.value) else {
        throw LessonMistake(line: number, message: "`ordered:` is yes or no")
      }
      lessons[lesson].isOrdered = setting.value == "yes"
      return
    }
    lessons[lesson].instants = []
    for word in setting.value.split(separator: ",") {
      guard let instant = Timestamp(text: word.trimmed) else {
        throw LessonMistake(line: number, message: "`\(word.trimmed)` is no instant, as 2026-11-23T12:00:00Z is")
      }
      lessons[lesson].instants.append(instant)
    }
  }

  /// The fenced blocks of a section; what stands around them is for who reads the file.
  private func programs() throws(LessonMistake) -> [String] {
    var programs: [String] = []
    var current: [String]?
    for line in text {
      if line.hasPrefix("```") {
        if let lines = current { programs.append(lines.joined(separator: "\n")) }
        current = current == nil ? [] : nil
      } else {
        current?.append(line)
      }
    }
    if programs.isEmpty { throw LessonMistake(line: textLine, message: "`\(section.rawValue)` has no program in ```") }
    return programs
  }

  private static func paragraphs(_ lines: [String]) -> String {
    let start = lines.drop { $0.trimmed.isEmpty }
    guard let end = start.lastIndex(where: { !$0.trimmed.isEmpty }) else { return "" }
    return start[...end].joined(separator: "\n")
  }

  // MARK: Lessons

  private mutating func endLesson() throws(LessonMistake) {
    guard let lesson = lessons.last else { return }
    if lesson.task.isEmpty { throw LessonMistake(line: lesson.line, message: "`\(lesson.title)` has no task") }
    if lesson.solution.isEmpty {
      throw LessonMistake(line: lesson.line, message: "`\(lesson.title)` has no `### Solution`")
    }
  }

  private mutating func finish() throws(LessonMistake) -> [Lesson] {
    try endSection(at: textLine)
    try endLesson()
    if lessons.isEmpty { throw LessonMistake(line: 1, message: "no lesson: each begins with `## Title`") }
    return lessons
  }
}

extension Lesson {
  fileprivate init(title: String, chapter: String, line: Int) {
    self.init(
      title: title, chapter: chapter, task: "", hints: [], solution: "", afterword: "", isOrdered: false,
      instants: Lesson.usualInstants, accepted: [], rejected: [], line: line)
  }

  /// A Monday at noon, and the instant at which the answer is tried once more.
  private static let usualInstants = [1_795_435_200_000, 1_791_800_100_000].map { Timestamp(ms: $0) }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
