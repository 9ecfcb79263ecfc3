import LPQData
import LPQDiagnostics

extension Diagnostic {
  /// ``a.csv`, line 3, byte 27: 2 cells, and the first line names 3`; lines from 1, bytes from the file's start.
  init(_ error: LoadError, in path: String) {
    let place = [error.line.map { "line \($0)" }, error.utf8Offset.map { "byte \($0)" }].compactMap(\.self)
    let start = ([path == "-" ? "standard input" : "`\(path)`"] + place).joined(separator: ", ")
    let (code, words, help) = error.reason.described(column: error.column)
    self.init(code, "\(start): \(words)", help: help)
  }
}

extension LoadError.Reason {
  fileprivate func described(column: String?) -> (DiagnosticCode, words: String, help: [String]) {
    switch self {
    case .noHeader: (.malformedFile, "the file is empty, and its first line would name the columns", [])
    case .invalidUTF8:
      (.invalidUTF8, "this byte is not UTF-8", ["`iconv -f latin1 -t utf-8 old.csv > new.csv` converts a file"])
    case .unnamedColumn(let number): (.malformedFile, "column \(number) has no name", [])
    case .duplicateColumn(let name): (.malformedFile, "two columns are called `\(name)`", [])
    case .raggedRow(let cells, let columns):
      (
        .malformedFile, "\(cells) cell\(cells == 1 ? "" : "s"), and the first line names \(columns)",
        ["a cell that holds a separator or a line end stands in quotes"]
      )
    case .unterminatedQuote: (.malformedFile, "the quote that opens here is never closed", [])
    case .textBehindQuote:
      (.malformedFile, "text behind a closing quote", ["a quote inside of quotes is doubled: \"a \"\"b\"\" c\""])
    case .loneCarriageReturn: (.malformedFile, "a carriage return without a line feed", [])
    case .json(let reason):
      (.malformedFile, (column.map { "`\($0)`: " } ?? "") + reason.description, [])
    case .rowOverSeveralLines:
      (.malformedFile, "an object over several lines, where each line is one", ["a file of JSON is called .json"])
    case .tooLong(let byteLimit):
      (.malformedFile, "more than \(byteLimit >> 20) MiB without the end of a row", ["rows of NDJSON are lines"])
    case .gzip(let fault): fault.described
    case .notOfType(let type, let text):
      (
        .columnType, "\(Self.clipped(text)) is no \(type.rawValue)",
        column.map { ["`types:` says it of `\($0)`"] } ?? []
      )
    case .noSuchColumn(let name, let columns):
      (
        .unknownColumn, "no column `\(name)`",
        nearestName(to: name, in: columns).map { ["did you mean `\($0)`?"] } ?? []
          + ["columns: \(columns.prefix(20).joined(separator: ", "))\(columns.count > 20 ? ", …" : "")"]
      )
    case .metricOfNoNumbers(let column):
      (.columnType, "`\(column.name)` is no metric: its values are of type \(column.type.name)", [])
    }
  }

  private static func clipped(_ text: String) -> String {
    text.unicodeScalars.count > 40 ? (String(text.unicodeScalars.prefix(40)) + "…").quotedLiteral : text.quotedLiteral
  }
}

extension LoadError.GzipFault {
  fileprivate var described: (DiagnosticCode, words: String, help: [String]) {
    switch self {
    case .truncated:
      (.malformedFile, "the gzip data end too early", ["the file was not written or copied to its end"])
    case .damaged(let words): (.malformedFile, "the gzip data are damaged: \(words)", [])
    case .trailingBytes: (.malformedFile, "what follows the gzip data here is none", [])
    case .noLibrary(let words): (.unreadableFile, "gzip needs zlib: \(words)", [])
    }
  }
}
