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
    return table.withWeightsRenamed(from: input.schema)
  }
}

extension Table {
  /// A ratio names the column of its weights: where that was renamed, the ratio says so.
  fileprivate func withWeightsRenamed(from before: Schema) -> Table {
    var table = self
    for place in table.columns.indices {
      guard case .ratio(let weight) = before.columns[place].metric, let source = before.index(of: weight) else {
        continue
      }
      table.schema.columns[place].metric = .ratio(weight: table.schema.columns[source].name)
    }
    return table
  }
}
