import LPQSyntax

extension VerbEntry {
  /// In the order in which a report is made: rows and columns, groups, several tables, then what is done with the result.
  static let all: [VerbEntry] = rows + columns + groups + shapes + effects + reports

  private static let views = """
    let views = [
      {country: "FR", device: "TV", view_count: 3},
      {country: "FR", device: "phone", view_count: 4},
      {country: "JP", device: null, view_count: 5},
    ]

    """

  private static let rows = [
    VerbEntry(
      .where, "where COND", "Keeps the rows for which the condition is true; null is not true.",
      views + "views | where device != \"TV\" and view_count > 3",
      prints: """
        {country: "FR", device: "phone", view_count: 4}
        {country: "JP", device: null, view_count: 5}
        """),
    VerbEntry(
      .sort, "sort KEY, -KEY, …", "Orders the rows; a leading `-` is the direction of its whole key.",
      details: "Rows with equal keys keep their order; nulls come last in both directions. Text is ordered by Unicode "
        + "scalar values.",
      views + "views | sort -country, view_count | select country, view_count",
      prints: """
        {country: "JP", view_count: 5}
        {country: "FR", view_count: 3}
        {country: "FR", view_count: 4}
        """),
    VerbEntry(
      .take, "take N ( by KEY, … )?", "The first N rows; with `by`, the first N rows of each group.",
      views + "views | sort -view_count | take 1 by country",
      prints: """
        {country: "JP", device: null, view_count: 5}
        {country: "FR", device: "phone", view_count: 4}
        """),
    VerbEntry(
      .skip, "skip N", "All rows but the first N.", views + "views | skip 2",
      prints: "{country: \"JP\", device: null, view_count: 5}"),
    VerbEntry(
      .distinct, "distinct ( KEY, … )?", "The first row of each combination of the keys; without keys, of equal rows.",
      views + "views | distinct country",
      prints: """
        {country: "FR", device: "TV", view_count: 3}
        {country: "JP", device: null, view_count: 5}
        """),
  ]

  private static let columns = [
    VerbEntry(
      .derive, "derive NAME: EXPR, …", "Adds or replaces columns; a later one sees an earlier one.",
      details: "An aggregate here spans the table: its value is the same in each row.",
      views + "views | derive part: view_count / sum(view_count), percent: round(100 * part) | select country, percent",
      prints: """
        {country: "FR", percent: 25}
        {country: "FR", percent: 33}
        {country: "JP", percent: 42}
        """),
    VerbEntry(
      .select, "select COLUMN, NAME: EXPR, …", "Keeps these columns, in this order.",
      views + "views | select views: view_count, country",
      prints: """
        {views: 3, country: "FR"}
        {views: 4, country: "FR"}
        {views: 5, country: "JP"}
        """),
    VerbEntry(
      .drop, "drop COLUMN, …", "All columns but these.", views + "views | drop device | take 1",
      prints: "{country: \"FR\", view_count: 3}"),
    VerbEntry(
      .rename, "rename NEW: OLD, …", "Gives columns other names, in their places.",
      views + "views | rename views: view_count | take 1",
      prints: "{country: \"FR\", device: \"TV\", views: 3}"),
  ]

  private static let groups = [
    VerbEntry(
      .summarize, "summarize NAME: AGG, … ( by KEY, NAME: EXPR, … )?",
      "One row for each combination of the keys, with aggregates over its rows; without `by`, one row.",
      details:
        "An unnamed `sum(view_count)` is called `sum_view_count`; an unnamed `bin(timestamp, 1d)` keeps `timestamp`. "
        + "The groups stand in the order of their first rows. Null is a key like any other.",
      views + "views | summarize views: sum(view_count), best: max(view_count), rows: count() by country",
      prints: """
        {country: "FR", views: 7, best: 4, rows: 2}
        {country: "JP", views: 5, best: 5, rows: 1}
        """),
    VerbEntry(
      .rollup, "rollup ( by KEY, … )?",
      "Puts every metric together in the one way that is right for it: additive ones are summed, ratios are the mean "
        + "weighted by views.",
      details:
        "Such a mean is marked as approximate, since the API gives no session counts. What cannot be put together "
        + "(`storage_usage_mins`) is left out with a notice. `derive` ends a metric; then `summarize` is the verb.",
      """
      get_viewership(from: @2024-03-04, to: @2024-03-05, breakdown_by: [country, device])
        | where country in ["France", "Japan"] and device != null
        | rollup by country
        | sort country
        | select country, view_count
      """,
      prints: """
        {country: "France", view_count: 892}
        {country: "Japan", view_count: 1214}
        """),
  ]

  private static let shapes = [
    VerbEntry(
      .join, "join TABLE on KEY, LEFT == RIGHT, … ( , kind: inner | left | full | anti )? ( , suffix: \"_right\" )?",
      "Puts the rows of two tables with equal keys side by side; `left` also keeps the rows that have no partner, `full` "
        + "those of both tables, `anti` only those.",
      details:
        "The left of `==` is the left table. Null keys match each other. A column of the right table whose name is "
        + "taken gets the suffix.",
      views + """
        let names = [{code: "FR", name: "France"}]
        views | join names on country == code, kind: left | select country, name, view_count
        """,
      prints: """
        {country: "FR", name: "France", view_count: 3}
        {country: "FR", name: "France", view_count: 4}
        {country: "JP", name: null, view_count: 5}
        """),
    VerbEntry(
      .append, "append TABLE", "The rows of both tables, columns by name; what a table does not have is null.",
      "[{country: \"FR\", views: 3}] | append [{country: \"JP\"}]",
      prints: """
        {country: "FR", views: 3}
        {country: "JP", views: null}
        """),
    VerbEntry(
      .pivot, "pivot COLUMN, VALUE",
      "Long to wide: each value of the column becomes a column of its own, with the values.",
      details: "The new columns are ordered by value; two values for one cell are an error.",
      "[{os: \"iOS\", browser: \"Safari\", n: 2}, {os: \"iOS\", browser: \"Chrome\", n: 1}] | pivot browser, n",
      prints: "{os: \"iOS\", Chrome: 1, Safari: 2}"),
    VerbEntry(
      .fill, "fill timestamp, step: SPAN ( , with: 0 )?",
      "Adds the buckets that had no session, over the requested window, for each combination of dimensions.",
      details: "`with` applies to additive metrics, the others stay null.",
      """
      [{timestamp: @2026-11-01T00:00Z, n: 1}, {timestamp: @2026-11-01T02:00Z, n: 2}]
        | fill timestamp, step: 1h, with: 0
      """,
      prints: """
        {timestamp: @2026-11-01T00:00:00Z, n: 1}
        {timestamp: @2026-11-01T01:00:00Z, n: 0}
        {timestamp: @2026-11-01T02:00:00Z, n: 2}
        """),
  ]

  private static let effects = [
    VerbEntry(
      .chart,
      "chart bar | line | spark X, Y ( by SERIES )? or chart heat X, Y ( , VALUE )? or chart histogram X ( , bins: N )?",
      "Draws the table in the terminal, and passes it on.",
      details:
        "`bar` draws a bar a row, in the rows' order; `line` draws values over timestamps or numbers; `spark` draws a "
        + "table with a small line for each series, over the rows' order where X is left out. Null and absent buckets are "
        + "gaps, and a last bucket that has not ended is dotted. `heat TIMESTAMP, VALUE` shades hour by weekday, in the "
        + "zone of the run; `heat X, Y, VALUE` any two columns, X across and Y down. Several values of a cell are put "
        + "together as `rollup` does, and refused where nothing says how. `histogram` counts the values in some ten "
        + "stretches of round width, or in as many as `bins:` says; nulls are in none. All take `title: \"…\"`. It "
        + "stands in a statement of its own only, and a statement that ends in it prints nothing more. The chart goes to "
        + "stdout, with a data format to stderr; `save \"views.svg\"` behind it keeps it as a picture.",
      "[{country: \"FR\", views: 3}, {country: \"JP\", views: 2}] | chart bar country, views", prints: nil),
    VerbEntry(
      .save, "save \"FILE\" ( , overwrite: true )?",
      "Writes the table to a file, by its extension: .json, .ndjson, .csv, .tsv, .md; or the chart before it: .svg, .png; "
        + "or all that the program has printed so far: .html.",
      details:
        "A file that is there is not overwritten unless `overwrite: true` says so. A picture is of the statement's last "
        + "`chart` before it; a PNG is made by `rsvg-convert` (Debian: librsvg2-bin). A page has the tables, charts and "
        + "texts of the statements before it, then the statement's own charts and rows, with where each comes from; it "
        + "needs no network and no script. It stands in a statement of its own only, and a statement that ends in it "
        + "prints nothing.",
      views + "views | save \"views.csv\"", prints: nil),
    VerbEntry(
      .expect, "expect COND ( , \"message\" )? ( , empty: ok )?",
      "Fails the program, with exit status 6 and the offending rows, unless the condition holds for every row.",
      details: "Null does not hold; no rows fail unless `empty: ok`. A condition of aggregates alone is judged once.",
      views + "views | expect view_count > 0, \"a row without views\" | expect sum(view_count) < 100", prints: nil),
  ]

  private static let reports = [
    VerbEntry(
      .describe, "describe", "Statistics of each column: a row for each.",
      views + "views | describe | select column, count, nulls, min, max",
      prints: """
        {column: "country", count: 3, nulls: 0, min: "FR", max: "JP"}
        {column: "device", count: 2, nulls: 1, min: "TV", max: "phone"}
        {column: "view_count", count: 3, nulls: 0, min: 3, max: 5}
        """),
    VerbEntry(
      .schema, "schema", "A row for each column: its type, what kind of metric it is, and whether it is of the grain.",
      details: "The grain is what one row stands for: the breakdown and the time step of the call.",
      "get_viewership(from: @2024-03-04, breakdown_by: [country]) | schema | take 3",
      prints: """
        {column: "country", type: "string", kind: "dimension of the grain"}
        {column: "view_count", type: "int", kind: "additive"}
        {column: "playtime_mins", type: "float", kind: "additive"}
        """),
    VerbEntry(
      .explain, "explain", "How a query would be carried out, as text, without a request.",
      details:
        "Who does each stage, the server or lpql, and why; what one row stands for; each request as a line of curl "
        + "and as code for the SDKs; what the server could be asked if it were written in another way.",
      "let plan = get_viewership(from: @2024-03-04) | where country == \"France\" | explain\n"
        + "contains(plan, \"breakdownBy%5B%5D=country\")",
      prints: "true"),
  ]
}
