package import LPQData
package import LPQDiagnostics

/// `load("usage.csv", types: {creator_id: string}, metrics: {delivery_usage_mins: additive})` in a plan.
package struct LoadTerms: Sendable {
  /// The same for all rows around: a file is no value of a row.
  package var path: TypedExpr
  package var hints: ColumnHints

  package init(path: TypedExpr, hints: ColumnHints) {
    self.path = path
    self.hints = hints
  }
}

/// What the engine asks of its surroundings for a `load`; equal requests of one program read the file once.
package struct LoadRequest: Hashable, Sendable {
  package var path: ExactText
  package var hints: ColumnHints

  package init(path: String, hints: ColumnHints = ColumnHints()) {
    self.path = ExactText(path)
    self.hints = hints
  }
}

/// A file that was opened for a `load`, and what is to be said of it when it has been read.
package struct OpenedFile: Sendable {
  package var rows: RowFile
  package var provenance: @Sendable (_ rowCount: Int, _ inexactColumns: [String]) -> Provenance
  package var diagnostic: @Sendable (LoadError) -> Diagnostic

  package init(
    rows: RowFile, provenance: @escaping @Sendable (Int, [String]) -> Provenance,
    diagnostic: @escaping @Sendable (LoadError) -> Diagnostic
  ) {
    self.rows = rows
    self.provenance = provenance
    self.diagnostic = diagnostic
  }
}
