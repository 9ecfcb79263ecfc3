extension HistoryFile {
  private static let longestEntryBytes = 1 << 18

  /// What is kept of a program: nil for one that begins with a space, is empty or huge, or holds something like a key.
  static func entry(for text: String) -> String? {
    guard let first = text.first, !first.isWhitespace, text.utf8.count <= longestEntryBytes,
      !SecretPattern.occurs(in: text)
    else { return nil }
    return text.trimmed
  }

  /// `$XDG_STATE_HOME/lpql/history`, by default `~/.local/state/lpql/history`; nil without a home.
  package static var defaultPath: String? {
    let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? environment("HOME").map { $0 + "/.local/state" }).map { $0 + "/lpql/history" }
  }
}

/// Text that looks as if it held a key: better one entry too few than a key in a file.
enum SecretPattern {
  private static let words = [
    "api_key", "apikey", "api-key", "bearer ", "authorization", "password", "secret", "access_token", "auth_token",
  ]

  /// `export LIVEPEER_API_KEY=…`, `Bearer …`, a JWT, or a UUID (the form of Livepeer's keys) outside quotes; inside them
  /// it is an asset or a stream.
  static func occurs(in text: String) -> Bool {
    let folded = text.lowercased()
    if words.contains(where: folded.contains) { return true }
    var isQuoted = false
    for (index, part) in folded.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      isQuoted = index % 2 == 1
      let tokens = part.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_") })
      if tokens.contains(where: { isWebToken($0) || (!isQuoted && isUUID($0)) }) { return true }
    }
    return false
  }

  private static func isUUID(_ token: Substring) -> Bool {
    token.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [8, 4, 4, 4, 12]
      && token.allSatisfy { $0.isHexDigit || $0 == "-" }
  }

  private static func isWebToken(_ token: Substring) -> Bool {
    token.hasPrefix("eyj") && token.count > 30
  }
}
