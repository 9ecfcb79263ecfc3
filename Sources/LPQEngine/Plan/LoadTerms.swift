package import LPQData
package import LPQDiagnostics

/// `load("usage.csv", types: {creator_id: string}, metrics: {delivery_usage_mins: additive})` in a plan.
package struct LoadTerms: Sendable {
  /// The same for all rows around: a file is no value of a row.
  package var path: TypedExpr
  package var hints: ColumnHints
  package var form: FileForm

  package init(path: TypedExpr, hints: ColumnHints, form: FileForm = FileForm()) {
    self.path = path
    self.hints = hints
    self.form = form
  }
}

/// What a program says of how a file is written: `format: csv, separator: ";"`.
package struct FileForm: Hashable, Sendable {
  /// nil: by the file's name.
  package var format: OutputFormat?
  /// Of CSV; nil: a comma.
  package var separator: UInt8?

  package init(format: OutputFormat? = nil, separator: UInt8? = nil) {
    self.format = format
    self.separator = separator
  }
}

/// What the engine asks of its surroundings for a `load`; equal requests of one program read the file once.
package struct LoadRequest: Hashable, Sendable {
  /// Names, some of them perhaps patterns; `-` is standard input.
  package var paths: [ExactText]
  package var hints: ColumnHints
  package var form: FileForm

  package init(_ paths: [String], hints: ColumnHints = ColumnHints(), form: FileForm = FileForm()) {
    self.paths = paths.map { ExactText($0) }
    self.hints = hints
    self.form = form
  }
}

/// A file, or several, that were opened for a `load`, and what is to be said of them when they have been read.
package struct OpenedFile: Sendable {
  package var rows: RowFiles
  package var provenance: @Sendable (_ rowCount: Int, _ inexactColumns: [String]) -> Provenance
  package var diagnostic: @Sendable (LoadError) -> Diagnostic

  package init(
    rows: RowFiles, provenance: @escaping @Sendable (Int, [String]) -> Provenance,
    diagnostic: @escaping @Sendable (LoadError) -> Diagnostic
  ) {
    self.rows = rows
    self.provenance = provenance
    self.diagnostic = diagnostic
  }
}
