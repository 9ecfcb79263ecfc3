/// The verbs' forms, for help.
struct VerbHelp {
  let form: String
  let summary: String

  var name: String { String(form.prefix { $0 != " " }) }

  private init(_ form: String, _ summary: String) {
    self.form = form
    self.summary = summary
  }

  static let all = [
    VerbHelp("where COND", "Keeps the rows for which COND is true; null is not true."),
    VerbHelp("derive NAME: EXPR, …", "Adds or replaces columns; a later one sees an earlier one."),
    VerbHelp("select A, NAME: EXPR, …", "Chooses columns."),
    VerbHelp("drop A, …", "Leaves columns out."),
    VerbHelp("rename NEW: OLD, …", "Gives columns other names."),
    VerbHelp("sort -A, B", "Orders the rows; a leading - is the direction of its whole key, nulls last both ways."),
    VerbHelp("take N by KEY, …", "The first N rows, of each group with `by`."),
    VerbHelp("skip N", "All but the first N rows."),
    VerbHelp("distinct A, …", "The first row of each kind; of all columns without a list."),
    VerbHelp("summarize NAME: AGG, … by KEY, …", "Groups and aggregates."),
    VerbHelp("describe", "Statistics of each column."),
    VerbHelp("schema", "Columns, types, kinds and grain."),
    VerbHelp(
      "save \"FILE\"", "Writes by extension: .json, .ndjson, .csv, .tsv, .md; `overwrite: true` replaces a file."),
  ]
}
