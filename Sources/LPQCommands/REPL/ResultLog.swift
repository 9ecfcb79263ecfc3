import LPQData
import LPQDiagnostics
import LPQKit

/// What `:results` shows: the numbered results that can be used, each with its program and what it was.
struct ResultLog: Sendable {
  private struct Entry: Sendable {
    let number: Int
    let program: String
    let shape: String
  }

  /// As many as the session keeps.
  private static let limit = Session.numberedResultCount
  private var entries: [Entry] = []

  mutating func add(_ number: Int, _ program: String, _ outcome: Outcome) {
    let bytes = Array(program.utf8)
    let range = (outcome.span.start..<outcome.span.end).clamped(to: 0..<bytes.count)
    let text = String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace)
    entries.append(
      Entry(number: number, program: text.joined(separator: " "), shape: Self.shape(of: outcome.value ?? .null)))
    if entries.count > Self.limit { entries.removeFirst() }
  }

  var isEmpty: Bool { entries.isEmpty }

  var table: Table {
    Table(
      records: entries.map { entry in
        Record([
          .init(name: "name", value: .string("_\(entry.number)")), .init(name: "is", value: .string(entry.shape)),
          .init(name: "program", value: .string(entry.program)),
        ])
      })
  }

  /// `12 rows × 3`, `list of 5`, `42`
  private static func shape(of value: Value) -> String {
    switch value {
    case .table(let table): "\(table.rowCount) × \(table.columns.count)"
    case .list(let elements): "list of \(elements.count)"
    case .record: "record"
    case .string(let text) where text.utf8.count > 20: "string"
    default: value.literal
    }
  }
}
