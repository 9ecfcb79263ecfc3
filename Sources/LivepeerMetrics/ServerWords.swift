import FoundationEssentials

/// What a server says in an error's body: `{"errors": ["…"]}`, or text, or a page.
enum ServerWords {
  private struct Body: Decodable {
    var errors: [String]?
    var error: String?
    var message: String?
  }

  /// The server's own words; of a page its title; nothing of an empty body. Keys are hidden first, then long words cut.
  static func read(_ body: [UInt8], hiding keys: [APIKey] = []) -> [String] {
    if let parsed = try? JSONDecoder().decode(Body.self, from: Data(body)) {
      let words = parsed.errors ?? [parsed.error, parsed.message].compactMap { $0 }
      if !words.isEmpty { return words.prefix(8).map { shortened(hide(keys, in: $0)) } }
    }
    let text = opening(of: body, hiding: keys)
    if let page = pageTitle(text) { return [page] }
    let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed)
    return lines.first { !$0.isEmpty }.map { [shortened($0)] } ?? []
  }

  /// Enough of a body to see what it is.
  static func opening(of body: [UInt8], hiding keys: [APIKey]) -> String {
    hide(keys, in: String(decoding: body.prefix(4_096), as: UTF8.self))
  }

  private static func hide(_ keys: [APIKey], in text: String) -> String {
    keys.reduce(text) { $1.redacted($0) }
  }

  /// `an HTML page: 502 Bad Gateway`; nil for what is no page.
  static func pageTitle(_ text: String) -> String? {
    let start = text.drop(while: \.isWhitespace).prefix(15).lowercased()
    guard start.hasPrefix("<!doctype html") || start.hasPrefix("<html") else { return nil }
    guard let open = text.place(of: "<title>"), let close = text[open.upperBound...].place(of: "</title>") else {
      return "an HTML page"
    }
    return "an HTML page: \(shortened(text[open.upperBound..<close.lowerBound].trimmed))"
  }

  private static func shortened(_ text: String) -> String {
    text.count > 300 ? text.prefix(299) + "…" : text
  }

  /// The server answers 500 to what it will always refuse: limits, unknown words, other accounts' assets.
  static func isDeterministic(code: Int, _ words: [String]) -> Bool {
    guard code == 500 else { return (400..<500).contains(code) && code != 429 && code != 408 }
    return words.contains { word in deterministicParts.contains { word.contains($0) } }
  }

  private static let deterministicParts = [
    "query must return less than", "result exceeded maximum bytes", "invalid breakdown field", "invalid time step",
    "exists and you are using proper credentials", "does not belong to", "not owned by", "different account",
    "another account",
  ]
}
