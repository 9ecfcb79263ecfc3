import LPQData

/// An exercise: a task in words, and a program whose answer is the right one.
///
/// The learner's answer is held against the solution's at each of the `instants`, so that a number typed in is no answer.
package struct Lesson: Sendable {
  package var title: String
  /// The chapter that it stands in.
  package var chapter: String
  /// What is asked, as Markdown's plain paragraphs.
  package var task: String
  /// From a nudge to nearly all of it.
  package var hints: [String]
  /// One good program.
  package var solution: String
  /// What is worth knowing afterwards.
  package var afterword: String
  /// Whether the order of the rows is a part of the answer.
  package var isOrdered: Bool
  /// When the programs run: the first is the learner's `now()`.
  package var instants: [Timestamp]
  /// Other right programs, and wrong ones, for `LessonCheck`.
  package var accepted: [String]
  package var rejected: [String]
  /// Where it begins in its file, from 1.
  package var line: Int
}

/// What is wrong with a file of lessons.
package struct LessonMistake: Error, Equatable, CustomStringConvertible {
  /// From 1.
  package var line: Int
  package var message: String

  package var description: String { "line \(line): \(message)" }
}
