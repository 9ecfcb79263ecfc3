import LPQData
import Synchronization

/// The texts that the columns of answers have had, for completion: `playback_id` → the IDs, those of the newest answer first.
///
/// In memory only, and no more than `limit` a column.
final class SeenTexts: Sendable {
  static let limit = 1_000

  private let texts = Mutex<[String: [String]]>([:])

  func note(_ table: Table) {
    for (info, column) in zip(table.schema.columns, table.columns) {
      guard case .string(let strings) = column.storage else { continue }
      note(strings.dictionary.strings, as: info.name)
    }
  }

  private func note(_ strings: [String], as name: String) {
    let newest = strings.lazy.filter { !$0.isEmpty }.prefix(Self.limit)
    texts.withLock { texts in
      var seen: Set<ExactText> = []
      let all = (Array(newest) + (texts[name] ?? [])).filter { seen.insert(ExactText($0)).inserted }
      texts[name] = Array(all.prefix(Self.limit))
    }
  }

  func texts(of name: String) -> [String] {
    texts.withLock { $0[name] ?? [] }
  }
}
