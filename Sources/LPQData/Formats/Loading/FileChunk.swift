/// The rows of a chunk as a table.
package struct FileChunk: Sendable {
  let loaded: LoadedChunk
  package let table: Table

  /// Where it begins.
  package var start: Int { loaded.start }
  /// Whether its file was seen to end.
  package var isLast: Bool { loaded.isLast }
}

extension RowFile {
  /// What of the file is to be read: nil for all columns.
  package struct Request: Sendable {
    package var columns: Set<ExactText>?
    package var types: [String: LoadedColumnType] = [:]
    /// The columns of all files, where these say them at once: those that this one does not have are null.
    var names: [String]?

    package init(columns: Set<ExactText>?, of files: RowFiles) {
      self.columns = columns
      if files.files.count > 1 { names = files.names }
    }
  }

  /// Reads a chunk; `start` says where its first row begins, where that is known. Throws a `LoadError` without its line, and what
  /// `check` throws, which is called with the place of some rows.
  func read(
    chunk index: Int, from start: Int? = nil, _ request: Request, check: @escaping (Int) throws -> Void = { _ in }
  ) throws -> FileChunk {
    do {
      var modes = ColumnModes(wanted: wanted(request), told: hints.types)
      for (name, type) in request.types { modes.forced[ExactText(name)] = type.type }
      let loaded = try chunk(index, from: start, modes, check)
      return FileChunk(loaded: loaded, table: table(of: loaded, request))
    } catch let error as JSONError {
      throw LoadError(error)
    }
  }

  /// With those that the program says something of.
  private func wanted(_ request: Request) -> Set<ExactText>? {
    request.columns?.union(hints.names)
  }

  /// Columns that are wanted and do not occur in the chunk are null.
  private func table(of loaded: LoadedChunk, _ request: Request) -> Table {
    let wanted = wanted(request)
    if let names = request.names { return table(of: loaded, names.filter { wanted?.contains(ExactText($0)) ?? true }) }
    let names = loaded.columns.filter { $0.column != nil }.map(\.name)
    let missing = (wanted ?? []).subtracting(names.map { ExactText($0) })
    return table(of: loaded, names + missing.sorted().map(\.string))
  }

  private func table(of loaded: LoadedChunk, _ names: [String]) -> Table {
    var table = Table(schema: Schema(), columns: [], rowCount: loaded.rowCount)
    let places = Dictionary(
      loaded.columns.indices.map { (ExactText(loaded.columns[$0].name), $0) }, uniquingKeysWith: { first, _ in first })
    for name in names {
      let values =
        places[ExactText(name)].flatMap { loaded.columns[$0].column }
        ?? Column([Value](repeating: .null, count: loaded.rowCount))
      table.schema.columns.append(
        ColumnInfo(name: name, type: values.type, metric: hints.metrics[ExactText(name)]))
      table.columns.append(values)
    }
    return table
  }
}
