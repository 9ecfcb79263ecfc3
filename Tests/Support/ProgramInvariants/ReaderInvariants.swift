import LPQData

/// Of the readers of files: whatever the bytes, the table or the mistake is the same in one chunk and in many, a column by itself is
/// what it is among the others, and JSON holds what the reader of single values finds in it. Packed data are `GzipInvariants`'.
enum ReaderInvariants {
  static func violations(in bytes: [UInt8]) -> [String] {
    let ofRows = [OutputFormat.csv, .tsv, .json, .ndjson].flatMap { format in
      violations(in: bytes, format).map { "\(format): \($0):\n\(String(decoding: bytes, as: UTF8.self))" }
    }
    return ofRows + GzipInvariants.violations(in: bytes)
  }

  private static func violations(in bytes: [UInt8], _ format: OutputFormat) -> [String] {
    var violations = Violations()
    let whole = Outcome(bytes, format, chunkByteCount: RowFile.greatestChunk)
    // The last as the bytes have it, so that a fuzzer chooses it.
    for chunkByteCount in [1, 7, 64, 1 + bytes.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFF] {
      let parts = Outcome(bytes, format, chunkByteCount: chunkByteCount)
      violations.expect(
        parts.text.isSame(as: whole.text), "in chunks of \(chunkByteCount): \(parts.text)\n→\n\(whole.text)")
    }
    guard let table = whole.table else { return violations.all }
    checkAgain(table, format, &violations)
    if format == .json { checkValues(table, bytes, &violations) }
    return violations.all
  }

  /// What is written is read as it was.
  private static func checkAgain(_ table: Table, _ format: OutputFormat, _ violations: inout Violations) {
    // TSV has no quotes, so that a first name that begins like a byte order mark is taken for one.
    if table.schema.names.first?.unicodeScalars.first == "\u{FEFF}" || table.columns.isEmpty { return }
    let again = Outcome(format.encode(.table(table)), format, chunkByteCount: 32)
    // Boxed values are written as text.
    let isPlain = table.columns.allSatisfy { if case .mixed = $0.storage { false } else { true } }
    guard isPlain else { return }
    violations.expect(again.text.isSame(as: Outcome(table).text), "written and read again: \(again.text)")
  }

  private static func checkValues(_ table: Table, _ bytes: [UInt8], _ violations: inout Violations) {
    guard let value = try? JSONReader.value(bytes) else {
      violations.expect(false, "is no JSON")
      return
    }
    let records: [Record] =
      switch value {
      case .record(let record): [record]
      case .list(let elements): elements.compactMap { if case .record(let record) = $0 { record } else { nil } }
      default: []
      }
    violations.expect(records.count == table.rowCount, "\(table.rowCount) rows of \(records.count) objects")
    for (row, record) in records.enumerated() where row < table.rowCount {
      for (info, column) in zip(table.schema.columns, table.columns) where info.type != .timestamp {
        let (found, expected) = (column[row], record[info.name] ?? .null)
        let isSame = found.literal == expected.literal || (found.asDouble != nil && found.asDouble == expected.asDouble)
        violations.expect(isSame, "\(info.name) of row \(row) is \(found.literal), not \(expected.literal)")
      }
    }
  }
}

/// What became of a reading, as text.
private struct Outcome {
  var table: Table?
  var text: [String]

  init(_ table: Table) {
    self.table = table
    text = table.schema.columns.map { "\($0.name): \($0.type.name)" } + [Value.table(table).literal]
  }

  init(_ bytes: [UInt8], _ format: OutputFormat, chunkByteCount: Int) {
    do {
      guard let reader = TableReader(format, chunkByteCount: chunkByteCount) else { throw LoadingFailed() }
      self = Outcome(try reader.read(bytes).table)
    } catch {
      text = ["\(error)"]
    }
  }
}

private struct LoadingFailed: Error {}
