internal import LPQData
internal import LPQDiagnostics

/// `rename NEW: OLD, …`: other names for columns, all at once (`rename a: b, b: a` swaps them).
struct Rename: Operator {
  let names: [(new: String, old: String)]

  func apply(to input: Table, by executor: Executor) throws -> Table {
    var table = input
    for (new, old) in names {
      table.schema.columns[try input.place(ofAnyColumn: old)].name = new
    }
    var seen: Set<ExactText> = []
    for name in table.schema.names where !seen.insert(ExactText(name)).inserted {
      throw Diagnostic(.duplicateName, "two columns would be called `\(name)`")
    }
    table.schema = table.schema.reweighted { weight in input.schema.index(of: weight).map { table.schema.names[$0] } }
    return table
  }
}
