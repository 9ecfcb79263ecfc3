/// A key of the API. It never shows itself: printed, described, dumped or reflected it is `APIKey(…)`.
public struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let secret: String

  /// A key; nil where the text is empty or holds what no header may hold.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    secret = text
  }

  /// Without the secret.
  public var description: String { "APIKey(…)" }
  /// Without the secret.
  public var debugDescription: String { description }
  /// Without the secret.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// The header's value.
  var bearer: String { "Bearer \(secret)" }

  /// Hides every occurrence of the key in a text that somebody else wrote, such as a server's error; also one that is cut
  /// off after eight letters or more.
  public func redacted(_ text: String) -> String {
    let head = secret.prefix(8)
    var safe = ""
    var rest = text[...]
    while let place = rest.place(of: String(head)) {
      safe += rest[..<place.lowerBound] + "…"
      rest = rest[place.lowerBound...]
      rest = rest.dropFirst(zip(rest, secret).prefix { $0 == $1 }.count)
    }
    return safe + rest
  }

  /// Calls `body` with the secret, for those who must store it.
  public func withSecret<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    try body(secret)
  }
}
