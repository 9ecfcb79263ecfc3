import LPQLearn
import LPQRender

/// What is shown of lessons, wrapped to the terminal. A teacher's file is anybody's text.
struct LessonText {
  /// In cells.
  let width: Int

  /// The lesson's title and task.
  func task(_ lesson: Lesson, number: Int, of count: Int) -> String {
    let title = TerminalText.safe(lesson.title, keepingLines: false)
    let chapter = TerminalText.safe(lesson.chapter, keepingLines: false)
    return "\nLesson \(number) of \(count): \(title)   (\(chapter))\n\n\(wrapped(lesson.task))\n"
  }

  /// Paragraphs filled to the width; lines that begin with four blanks stay as they are.
  func wrapped(_ text: String) -> String {
    var blocks: [String] = []
    var paragraph: [Substring] = []
    func endParagraph() {
      if !paragraph.isEmpty { blocks.append(filled(paragraph)) }
      paragraph = []
    }
    let lines = TerminalText.safe(text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      if line.hasPrefix("    ") {
        endParagraph()
        blocks.append(line + "\n")
      } else if line.allSatisfy(\.isWhitespace) {
        endParagraph()
        if blocks.last != "\n" { blocks.append("\n") }
      } else {
        paragraph += line.split(whereSeparator: \.isWhitespace)
      }
    }
    endParagraph()
    return blocks.joined()
  }

  private func filled(_ words: [Substring]) -> String {
    var lines: [String] = []
    var line = ""
    for word in words {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}

/// All lessons, with what is done.
struct LessonList {
  let course: Course
  let progress: LessonProgress

  /// A line a lesson below its chapter: ` ✓ 3  By device`
  var text: String {
    var lines: [String] = []
    var chapter: String?
    for (place, lesson) in course.lessons.enumerated() {
      if lesson.chapter != chapter {
        lines.append((chapter == nil ? "" : "\n") + TerminalText.safe(lesson.chapter, keepingLines: false))
        chapter = lesson.chapter
      }
      let number = String(place + 1)
      let padding = String(repeating: " ", count: max(0, 3 - number.count))
      let mark = progress.isDone(lesson) ? "x" : " "
      lines.append(" [\(mark)]\(padding)\(number)  \(TerminalText.safe(lesson.title, keepingLines: false))")
    }
    lines.append("\n\(progress.doneCount(in: course)) of \(course.lessons.count) done")
    return lines.map { $0 + "\n" }.joined()
  }
}
