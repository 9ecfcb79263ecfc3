/// A file's bytes → a table: CSV, TSV, JSON or NDJSON, the types of its columns inferred from the whole of it, or told.
///
/// `zip,n\r\n01234,7\r\n` as CSV is `{zip: "01234", n: 7}`.
package struct TableReader {
  /// What a file holds, and what must be said of it.
  package struct Answer {
    package var table: Table
    /// Columns of floats whose text has whole numbers that no float equals.
    package var inexactColumns: [String] = []
  }

  /// Files are read whole.
  package static let byteLimit = 256 << 20

  private let format: OutputFormat
  private let hints: ColumnHints

  /// nil for a format that is only written.
  package init?(_ format: OutputFormat, hints: ColumnHints = ColumnHints()) {
    guard format.isReadable else { return nil }
    self.format = format
    self.hints = hints
  }

  /// Throws a `LoadError`, and what `check` throws, which is called with the place of each row.
  package func read(_ bytes: [UInt8], check: (Int) throws -> Void = { _ in }) throws -> Answer {
    do {
      var answer = try columns(of: bytes, check)
      answer.table = try hints.applied(to: answer.table)
      return answer
    } catch let error as LoadError {
      throw error.placed(in: bytes)
    } catch let error as JSONError {
      throw LoadError(error).placed(in: bytes)
    }
  }

  private func columns(of bytes: [UInt8], _ check: (Int) throws -> Void) throws -> Answer {
    switch format {
    case .csv: try CellGrid(bytes, .csv, check).table(hints, check)
    case .tsv: try CellGrid(bytes, .tsv, check).table(hints, check)
    case .json: Answer(table: try JSONRows.table(of: bytes, hints, check))
    case .ndjson: Answer(table: try JSONRows.table(ofLines: bytes, hints, check))
    case .table, .markdown: Answer(table: .empty)
    }
  }
}
