import LPQData
import LPQDiagnostics
import LPQEngine

/// Reads a file for `load`: the path → its rows and where they come from, or a diagnostic that names file, line and byte.
struct FileLoader {
  let files: (any FileAccess)?

  func load(_ request: LoadRequest) throws -> SourceAnswer {
    let path = request.path.string
    guard let files else { throw Diagnostic(.unreadableFile, "`load` is not allowed here") }
    guard let reader = OutputFormat.byExtension(of: path).flatMap({ TableReader($0, hints: request.hints) }) else {
      throw Diagnostic(
        .unknownFormat, "`load` reads no file of the name `\(path)`",
        help: ["formats by extension: \(OutputFormat.listedExtensions(ofReadable: true))"])
    }
    let bytes = try files.readData(path, atMost: TableReader.byteLimit)
    guard bytes.count <= TableReader.byteLimit else {
      throw Diagnostic.tooLargeFile(path, byteLimit: TableReader.byteLimit)
    }
    do {
      let answer = try reader.read(bytes) { row in if row & 0xFFF == 0xFFF { try Task.checkCancellation() } }
      return SourceAnswer(table: answer.table, provenance: provenance(of: answer, from: path))
    } catch let error as LoadError {
      throw Diagnostic(error, in: path)
    }
  }

  private func provenance(of answer: TableReader.Answer, from path: String) -> Provenance {
    let call = Provenance.Call(
      operation: "load", server: "file \(path)", parameters: [.init(name: "file", value: path.quotedLiteral)],
      rowCount: answer.table.rowCount)
    let notices = answer.inexactColumns.map { name in
      let key = name.isIdentifier ? name : name.quotedLiteral
      return Diagnostic(
        .columnType, "`\(name)` of `\(path)` has whole numbers that lose digits as floats", severity: .notice,
        help: ["`types: {\(key): string}` keeps them as they are written"])
    }
    return Provenance(calls: [call], notices: notices)
  }
}
