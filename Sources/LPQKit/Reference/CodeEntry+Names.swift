import LPQDiagnostics

extension CodeEntry {
  static let names: [CodeEntry] = [
    CodeEntry(
      .unknownName, "A name that nothing has been given; outside of a verb there are no columns.",
      wrong: "let views = 3\nview + 1", right: "let views = 3\nviews + 1"),
    CodeEntry(
      .unknownFunction, "No function of that name.",
      wrong: "average([1, 2])", right: "mean([1, 2])"),
    CodeEntry(
      .unknownColumn,
      "The table has no such column at this point of the pipeline. A column of another breakdown is asked for by "
        + "naming it, or with `breakdown_by:`.",
      wrong: "[{country: \"FR\"}] | where contry == \"FR\"", right: "[{country: \"FR\"}] | where country == \"FR\""),
    CodeEntry(
      .unknownParameter, "A label that the function or operation does not have, or that is given twice.",
      wrong: "get_viewership(start: @2024-03-04)", right: "get_viewership(from: @2024-03-04)"),
    CodeEntry(
      .unknownMember, "A word outside of the list that a parameter takes.",
      wrong: "get_viewership(from: @2024-03-04, time_step: daily)",
      right: "get_viewership(from: @2024-03-04, time_step: day)"),
    CodeEntry(
      .typeMismatch, "A value of another type than is wanted here. Types are converted only where the program says so.",
      wrong: "\"views: \" + 3", right: "f\"views: {3}\""),
    CodeEntry(
      .wrongArguments, "Too few, too many or contradicting arguments, or a column without a name.",
      wrong: "replace(\"a-b\", \"-\")", right: "replace(\"a-b\", \"-\", \"+\")"),
    CodeEntry(
      .ambiguousName, "A name that is both a column and a variable: `.x` is always the column, `$x` the variable.",
      wrong: "let country = \"FR\"\n[{country: \"FR\"}] | where country == \"FR\"",
      right: "let country = \"FR\"\n[{country: \"FR\"}] | where .country == $country"),
    CodeEntry(
      .notATable, "A verb stands behind a value that has no rows. Tables, records and lists of records have.",
      wrong: "5 | take 1", right: "[{n: 5}] | take 1"),
    CodeEntry(
      .recursion,
      "A function calls itself. lpql has no recursion, so that every program ends; `reduce` goes over lists.",
      wrong: "fn total(x) = total(x - 1) + x\ntotal(3)", right: "fn total(x) = sum(range(x + 1))\ntotal(3)"),
    CodeEntry(
      .misplaced, "An aggregate, a column or an effect where it cannot stand.",
      wrong: "[{a: 1, b: 2}] | summarize a, total: sum(b)", right: "[{a: 1, b: 2}] | summarize total: sum(b) by a"),
    CodeEntry(
      .reservedName, "A name that the language keeps for itself: a verb's for a function, a function's, `_`.",
      wrong: "fn mean(x) = x / 2\nmean(4)", right: "fn half(x) = x / 2\nhalf(4)"),
    CodeEntry(
      .outOfRange, "A number outside of what the function or verb takes.",
      wrong: "quantile([1, 2, 3], 95)", right: "quantile([1, 2, 3], 0.95)"),
  ]
}
