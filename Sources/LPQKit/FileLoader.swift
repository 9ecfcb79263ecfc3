import LPQData
import LPQDiagnostics
import LPQEngine

/// Opens and reads a file for `load`: the path → its rows and where they come from, or a diagnostic that names file, line and byte.
struct FileLoader {
  let files: (any FileAccess)?
  let chunkByteCount: Int

  init(_ configuration: Configuration) {
    files = configuration.files
    chunkByteCount = configuration.chunkByteCount
  }

  /// The file, with its line of names read where it has one.
  func open(_ request: LoadRequest) throws -> OpenedFile {
    let path = request.path.string
    guard let files else { throw Diagnostic(.unreadableFile, "`load` is not allowed here") }
    let format = OutputFormat.byExtension(of: path)
    guard let format, format.isReadable else {
      throw Diagnostic(
        .unknownFormat, "`load` reads no file of the name `\(path)`",
        help: ["formats by extension: \(OutputFormat.listedExtensions(ofReadable: true))"])
    }
    do {
      let source = try files.open(path)
      guard let rows = try RowFile(source, format, hints: request.hints, chunkByteCount: chunkByteCount) else {
        throw Diagnostic.bug("no reader for \(format)")
      }
      return OpenedFile(rows: rows) { rowCount, inexactColumns in
        Self.provenance(of: path, rowCount, inexactColumns)
      } diagnostic: { error in
        Diagnostic(error, in: path)
      }
    } catch let error as LoadError {
      throw Diagnostic(error, in: path)
    }
  }

  /// All rows of an opened file.
  func rows(of file: OpenedFile) async throws -> SourceAnswer {
    do {
      let answer = try await FileScan(file.rows, columns: nil).table()
      return SourceAnswer(
        table: answer.table, provenance: file.provenance(answer.table.rowCount, answer.inexactColumns))
    } catch let error as LoadError {
      throw file.diagnostic(error)
    }
  }

  private static func provenance(of path: String, _ rowCount: Int, _ inexactColumns: [String]) -> Provenance {
    let call = Provenance.Call(
      operation: "load", server: "file \(path)", parameters: [.init(name: "file", value: path.quotedLiteral)],
      rowCount: rowCount)
    let notices = inexactColumns.map { name in
      let key = name.isIdentifier ? name : name.quotedLiteral
      return Diagnostic(
        .columnType, "`\(name)` of `\(path)` has whole numbers that lose digits as floats", severity: .notice,
        help: ["`types: {\(key): string}` keeps them as they are written"])
    }
    return Provenance(calls: [call], notices: notices)
  }
}
