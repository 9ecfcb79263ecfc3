package import LPQData

/// What is done chunk by chunk of a plan over a large file, in words, for `explain`.
package enum ChunkNotes {
  /// For the plan, the stage before it, and so on to the `load`; empty of a plan that does not begin with one.
  package static func of(_ plan: Plan, _ needed: Set<ExactText>?, by executor: Executor) async -> [[String]] {
    guard let form = try? await StreamForm(plan, needed, by: executor), case .load(let terms) = form.root.kind else {
      return []
    }
    var notes: [[String]] = []
    switch form.end {
    case .rows: break
    case .groups: notes.append(["groups are made of each chunk, and put together"])
    case .reduction(let reduction):
      notes.append([
        reduction.enoughRows == nil
          ? "of each chunk only the rows that may be among these are kept"
          : "ends the reading of a large file when there are enough rows"
      ])
      notes += reduction.stages.dropFirst().map { _ in [] }
    }
    notes += form.stages.reversed().map { stage in
      ["done to each chunk as it is read" + (stage.stage is Join ? ", where the other table is small" : "")]
    }
    let columns = form.columns.map { $0.union(terms.hints.names) }.map { names in
      names.isEmpty
        ? "no column is made"
        : "\(names.count) column\(names.count == 1 ? " is" : "s are") made, others are passed over"
    }
    notes.append([columns, "a large file is read in chunks, on all cores"].compactMap { $0 })
    return notes
  }
}
