import LPQData
import LPQDiagnostics
import LPQEngine

/// Opens and reads files for `load`: their names → their rows and where they come from, or a diagnostic that names file, line and byte.
struct FileLoader {
  let files: (any FileAccess)?
  let chunkByteCount: Int

  init(_ configuration: Configuration) {
    files = configuration.files
    chunkByteCount = configuration.chunkByteCount
  }

  /// The files, with their lines of names read where they have them.
  func open(_ request: LoadRequest) throws -> OpenedFile {
    guard let files else { throw Diagnostic(.unreadableFile, "`load` is not allowed here") }
    let paths = try request.paths.flatMap { try FilePattern(text: $0.string).matches(in: files) }
    try Self.checkNoneTwice(paths)
    let rows = try paths.map { try rowFile($0, request, files, isOne: paths.count == 1) }
    let formats = Set(rows.map(\.format))
    if formats.count > 1 {
      throw Diagnostic(
        .unknownFormat,
        "files of several formats are no one table: \(formats.map(\.rawValue).sorted().joined(separator: ", "))",
        help: ["one `load` for each, and `append`"])
    }
    let call = Self.call(request, paths)
    let doubt = request.form.separator == nil ? Self.doubt(of: rows[0], paths[0]) : nil
    return OpenedFile(rows: RowFiles(rows)) { rowCount, inexactColumns in
      var provenance = Self.provenance(of: call, rowCount, inexactColumns)
      if let doubt { provenance.notices.append(doubt) }
      return provenance
    } diagnostic: { error in
      Diagnostic(error, in: error.path ?? paths[0])
    }
  }

  /// All rows of opened files.
  func rows(of file: OpenedFile) async throws -> SourceAnswer {
    do {
      let answer = try await FileScan(file.rows, columns: nil).table()
      return SourceAnswer(
        table: answer.table, provenance: file.provenance(answer.table.rowCount, answer.inexactColumns))
    } catch let error as LoadError {
      throw file.diagnostic(error)
    }
  }

  // MARK: One file

  private func rowFile(
    _ path: String, _ request: LoadRequest, _ files: any FileAccess, isOne: Bool
  ) throws -> RowFile {
    do {
      let named = try request.form.format ?? Self.format(ofName: path)
      let bytes = try opened(path, files)
      let source = try GzipSource(bytes) ?? bytes
      let format = try named ?? Self.format(ofContentsOf: source)
      if request.form.separator != nil, format != .csv {
        throw Diagnostic(.wrongArguments, "`separator:` is CSV's, and `\(path)` is \(format.rawValue)")
      }
      guard
        let rows = try RowFile(
          source, format, separator: request.form.separator, hints: request.hints, path: isOne ? nil : path,
          chunkByteCount: chunkByteCount)
      else { throw Diagnostic.bug("no reader for \(format)") }
      return rows
    } catch let error as LoadError {
      throw Diagnostic(error, in: path)
    }
  }

  /// What is not there may be called a little otherwise.
  private func opened(_ path: String, _ files: any FileAccess) throws -> any ByteSource {
    do {
      return try files.open(path)
    } catch var error as Diagnostic where error.code == .unreadableFile && error.help.isEmpty {
      let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
      let folder = String(path.dropLast(name.count))
      let names = files.contents(of: folder) ?? []
      if !names.contains(name), let near = nearestName(to: name, in: names) {
        error.help = ["did you mean `\(folder)\(near)`?"]
      }
      throw error
    }
  }

  /// nil of standard input.
  private static func format(ofName path: String) throws -> OutputFormat? {
    if path == "-" { return nil }
    if let format = OutputFormat.byExtension(ofPacked: path), format.isReadable { return format }
    throw Diagnostic(
      .unknownFormat, "`load` reads no file of the name `\(path)`",
      help: [
        "formats by extension: \(OutputFormat.listedExtensions(ofReadable: true)), also packed: .csv.gz",
        "`format: csv` says what another name does not",
      ])
  }

  private static func format(ofContentsOf source: any ByteSource) throws -> OutputFormat {
    if let format = try FormatGuess.format(of: source) { return format }
    let isEmpty = try !source.holds(atLeast: 1)
    throw Diagnostic(
      .unknownFormat, isEmpty ? "standard input is empty" : "nothing says what the format of standard input is",
      help: ["say it: `load(\"-\", format: csv)`; also tsv, json, ndjson"])
  }

  /// A row that is read twice counts twice, which nobody would see.
  private static func checkNoneTwice(_ paths: [String]) throws {
    var seen: Set<String> = []
    for path in paths where !seen.insert(path).inserted {
      throw Diagnostic(
        .wrongArguments, "`\(path)` is named twice", help: ["its rows would count twice; `append` adds them once more"])
    }
  }

  /// A line of names that has another separator in it.
  private static func doubt(of file: RowFile, _ path: String) -> Diagnostic? {
    guard file.format == .csv, let names = file.names, names.count == 1,
      let separator = [";", "\t", "|"].first(where: { (sign: String) in names[0].contains(sign) })
    else { return nil }
    return Diagnostic(
      .malformedFile, "`\(path)` has one column, \(names[0].quotedLiteral)", severity: .notice,
      help: ["`separator: \(separator.quotedLiteral)` reads it as several"])
  }

  // MARK: Where rows come from

  private static func call(_ request: LoadRequest, _ paths: [String]) -> Provenance.Call {
    let names = request.paths.map(\.string.quotedLiteral)
    let server = paths.count > 1 ? "\(paths.count) files" : paths[0] == "-" ? "standard input" : "file \(paths[0])"
    return Provenance.Call(
      operation: "load", server: server,
      parameters: [
        .init(name: "file", value: names.count == 1 ? names[0] : "[" + names.joined(separator: ", ") + "]")
      ], rowCount: 0)
  }

  private static func provenance(
    of call: Provenance.Call, _ rowCount: Int, _ inexactColumns: [String]
  ) -> Provenance {
    var call = call
    call.rowCount = rowCount
    let notices = inexactColumns.map { name in
      let key = name.isIdentifier ? name : name.quotedLiteral
      let file = call.server.hasPrefix("file ") ? "`\(call.server.dropFirst(5))`" : call.server
      return Diagnostic(
        .columnType, "`\(name)` of \(file) has whole numbers that lose digits as floats", severity: .notice,
        help: ["`types: {\(key): string}` keeps them as they are written"])
    }
    return Provenance(calls: [call], notices: notices)
  }
}
