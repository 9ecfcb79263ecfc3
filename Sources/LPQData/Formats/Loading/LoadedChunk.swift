/// The rows of one piece of a file, as a reader gives them.
struct LoadedChunk {
  /// The columns in the order in which they first occur; nil where one was not wanted.
  struct LoadedColumn {
    var name: String
    var column: Column?
    var type: LoadedType
    var isInexact: Bool
    /// How many rows of JSON did not have the key.
    var absentRowCount = 0
  }

  var columns: [LoadedColumn]
  var rowCount: Int
  /// Where its first row begins, and where that of the next chunk does.
  var start: Int
  var end: Int
}

/// A column has values of different types: it must be read again in another mode.
struct ColumnConflict: Error {
  var column: String
}

/// What of a file's columns is read, and as what.
struct ColumnModes {
  /// nil: all.
  var wanted: Set<ExactText>?
  var told: [ExactText: ScalarType]
  var forced: [ExactText: LoadedType] = [:]

  subscript(name: String) -> ColumnMode {
    let name = ExactText(name)
    if let type = told[name] { return .told(type) }
    if let wanted, !wanted.contains(name) { return .skipped }
    return forced[name].map(ColumnMode.forced) ?? .inferred
  }
}
