/// Lessons in the order in which they are taken.
package struct Course: Sendable {
  package let lessons: [Lesson]

  package init(lessons: [Lesson]) {
    self.lessons = lessons
  }

  /// The files of the course that is built in, by their names.
  package static var builtInChapters: [(name: String, text: String)] {
    [
      ("operations.md", PackageResources.operations_md), ("rows.md", PackageResources.rows_md),
      ("aggregates.md", PackageResources.aggregates_md), ("scripts.md", PackageResources.scripts_md),
    ].map { ($0, String(decoding: $1, as: UTF8.self)) }
  }
}
