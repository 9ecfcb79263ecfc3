import LPQData
import LPQDiagnostics
import LPQKit

/// The programs of a conversation that went well, as the script that `:save` writes.
///
/// `get_usage()`, then `| take 3` → `get_usage()⏎_ | take 3`. A numbered result that is used later becomes a `let`, for a script
/// has no numbers: `let result_1 = …`.
struct SessionScript: Sendable {
  /// A statement that went well.
  struct Statement: Sendable {
    /// Its place in its program.
    let utf8Range: Range<Int>
    let number: Int?

    init(utf8Range: Range<Int>, number: Int?) {
      self.utf8Range = utf8Range
      self.number = number
    }

    init(_ outcome: Outcome) {
      self.init(utf8Range: outcome.span.start..<outcome.span.end, number: outcome.number)
    }
  }

  private struct Entry: Sendable {
    var text: String
    var number: Int?
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter isFile: whether it was loaded, and is kept as it stands there.
  mutating func add(_ program: String, _ statements: [Statement], isFile: Bool) {
    if isFile, !statements.isEmpty { return entries.append(Entry(text: Self.withoutBlankEnds(program))) }
    let bytes = Array(program.utf8)
    for statement in statements {
      let range = statement.utf8Range.clamped(to: 0..<bytes.count)
      let text = Self.withoutBlankEnds(String(decoding: bytes[range], as: UTF8.self))
      entries.append(Entry(text: text.hasPrefix("|") ? "_ \(text)" : text, number: statement.number))
    }
  }

  /// The script, a statement after another.
  var text: String {
    let language = LanguageService()
    let names = entries.map { Self.resultNumbers(in: $0.text, language) }
    let used = Set(names.joined().map(\.number))
    return zip(entries, names).map { entry, places in
      let text = Self.naming(places, in: entry.text)
      guard let number = entry.number, used.contains(number) else { return text + "\n" }
      return "let result_\(number) = \(text)\nresult_\(number)\n"
    }.joined()
  }

  private typealias Place = (utf8Range: Range<Int>, number: Int)

  /// Where a text names numbered results.
  private static func resultNumbers(in text: String, _ language: LanguageService) -> [Place] {
    let bytes = Array(text.utf8)
    return language.tokens(of: text).compactMap { range, kind in
      guard kind == .name || kind == .function else { return nil }
      let word = String(decoding: bytes[range], as: UTF8.self)
      guard word.hasPrefix("_"), let number = Int(word.dropFirst()) else { return nil }
      return (range, number)
    }
  }

  private static func naming(_ places: [Place], in text: String) -> String {
    var bytes = Array(text.utf8)
    for place in places.reversed() {
      bytes.replaceSubrange(place.utf8Range, with: Array("result_\(place.number)".utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func withoutBlankEnds(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }
}
