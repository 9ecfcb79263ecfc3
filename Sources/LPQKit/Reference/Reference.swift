import LPQCompiler
import LPQEngine
import LPQSyntax

/// What the language says of itself: a page for each statement, verb, function, operation and diagnostic code.
///
/// `help(take)`, `lpql help LPQ0203` and the files of docs/reference/ come from here. The pages are made of the tables
/// that the language works by, and every program in them is run by the tests.
public enum Reference {
  /// The page on a name, as lines for a terminal; nil where there is none. A code may be written in any case.
  public static func page(for name: String, operations: [OperationDescription]) -> String? {
    let isSame = { (page: ReferencePage) in page.name == name || page.name == name.uppercased() }
    return chapters(operations).lazy.flatMap(\.pages).first(where: isSame)?.plainText
  }

  /// All names that have a page: statements, verbs, functions, operations, codes.
  public static func topics(operations: [OperationDescription]) -> [String] {
    chapters(operations).flatMap { $0.pages.map(\.name) }
  }

  /// The reference as Markdown, by the file's name: `statements.md`, `verbs.md`, `functions.md`, `operations.md`, `diagnostics.md`.
  public static func markdown(operations: [OperationDescription]) -> [String: String] {
    let files = chapters(operations).map { chapter in
      let pages = chapter.pages.map { "\n" + $0.markdown }.joined()
      return (chapter.file, "# \(chapter.title)\n\n\(chapter.introduction)\n\(pages)")
    }
    return Dictionary(files, uniquingKeysWith: { first, _ in first })
  }

  struct Chapter {
    var file: String
    var title: String
    var introduction: String
    var pages: [ReferencePage]
  }

  static func chapters(_ operations: [OperationDescription]) -> [Chapter] {
    [
      Chapter(
        file: "statements.md", title: "Statements",
        introduction:
          "A program is a row of statements, mostly one a line. A pipeline, or any expression, prints what it "
          + "gives; these print nothing. `args` comes with `param`.",
        pages: StatementEntry.all.map(\.page)),
      Chapter(
        file: "verbs.md", title: "Verbs",
        introduction:
          "A verb stands behind a `|`, takes the table on its left and gives another; it needs no brackets.",
        pages: VerbEntry.all.map(\.page)),
      Chapter(
        file: "functions.md", title: "Functions",
        introduction: "Functions are called with brackets; in a pipe, what stands left of `|` is the first argument. "
          + "`name?` may be left out; `name:` is given with its label only; `…` takes several.",
        pages: FunctionTable.all.map(\.page) + [.only, .provenance, .help]),
      Chapter(
        file: "operations.md", title: "Operations",
        introduction: "Operations fetch: their names and parameters are those of the SDKs. All arguments are labelled, "
          + "but the required ones may go without.",
        pages: operations.map(\.page)),
      Chapter(
        file: "diagnostics.md", title: "Diagnostics",
        introduction:
          "Each error, warning and notice has a code that never changes its meaning. `help(LPQ0203)` in the "
          + "language and `lpql help LPQ0203` show its page.",
        pages: CodeEntry.all.map(\.page)),
    ]
  }
}

extension Reference {
  /// What `help(name)` gives, for the checker: a value, so without the end of its last line.
  static func help(operations: [OperationDescription]) -> HelpPages {
    HelpPages(
      names: { topics(operations: operations) },
      page: { page(for: $0, operations: operations).map { String($0.dropLast()) } })
  }
}
