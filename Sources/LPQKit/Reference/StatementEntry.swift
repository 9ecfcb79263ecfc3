/// What the reference says of a statement that is no pipeline, and of what comes with it.
struct StatementEntry {
  /// `let`
  var name: String
  /// `let NAME = EXPR`
  var form: String
  var summary: String
  /// What must be known beyond the sentence.
  var details: String
  /// Run by the tests, with the files of `files`.
  var program: String
  var prints: String
  /// What stands in the files that the program imports, by their names.
  var files: [(name: String, text: String)] = []

  var page: ReferencePage {
    var parts: [ReferencePage.Part] = [.paragraph(summary), .paragraph(details)]
    parts += files.map { .file(name: $0.name, $0.text) }
    parts.append(.program(caption: files.isEmpty ? nil : "In a program beside it", program, prints: prints))
    return ReferencePage(name: name, form: form, parts: parts)
  }

  static let all: [StatementEntry] = [
    StatementEntry(
      name: "let", form: "let NAME = EXPR", summary: "Gives a query or a value a name.",
      details:
        "A query is fetched when it is first needed; what it is broken down by is inferred for each use on its own. A "
        + "value is worked out once. A later `let` of the same name holds from there on.",
      program: """
        let views = [{country: "FR", n: 3}, {country: "JP", n: 5}]
        let least = 4
        views | where n >= least
        """,
      prints: "{country: \"JP\", n: 5}"),
    StatementEntry(
      name: "fn", form: "fn NAME(PARAMETER, PARAMETER = EXPR, …) = EXPR", summary: "Gives a function a name.",
      details:
        "It is checked at each call, with the arguments in the parameters' places, and does not see names that are given "
        + "later; it cannot call itself. In a pipe, what stands left of `|` is the first argument.",
      program: """
        fn largest(t, n = 1) = t | sort -views | take n
        [{country: "FR", views: 3}, {country: "JP", views: 5}] | largest()
        """,
      prints: "{country: \"JP\", views: 5}"),
    StatementEntry(
      name: "param", form: "param NAME: TYPE ( = EXPR )?",
      summary: "Declares an argument of a script, with its default.",
      details:
        "`lpql report.lpq --top 5` gives it, `--top=5` too; without a default it must be given. Types: string, int, float, "
        + "bool (`--all` alone is true), timestamp, duration. `lpql report.lpq --help` lists the arguments, each with the "
        + "comment at the end of its line.",
      program: """
        param top: int = 2   # how many countries
        [{country: "FR"}, {country: "JP"}, {country: "BR"}] | take top
        """,
      prints: """
        {country: "FR"}
        {country: "JP"}
        """),
    StatementEntry(
      name: "import", form: "import \"FILE\" ( as NAME )?", summary: "Takes over what another file defines.",
      details:
        "The file's name is relative to the file that names it. It holds `let`, `fn` and `import` only, and is read once. "
        + "With `as NAME` what it defines is called `NAME.…`; without, it stands as if it were written here.",
      program: """
        import "lib.lpq" as lib
        [{views: 0}, {views: 7}] | lib.watched()
        """,
      prints: "{views: 7}", files: [("lib.lpq", "fn watched(t) = t | where views > 0")]),
    StatementEntry(
      name: "args", form: "args", summary: "The words that a script is called with, as a list of strings.",
      details: "Where the script has a `param`, those that belong to none of them; what follows `--` belongs to none.",
      program: "if len(args) > 0 then args[0] else \"no file\"", prints: "\"no file\""),
  ]
}
