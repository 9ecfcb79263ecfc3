import LPQData
import LivepeerMetrics

/// Keeps keys out of what is written: a server may repeat one in its answer, a program may have one among its parameters.
///
/// `KeyMask([key]).masked("no such key: abc-1")` → `no such key: …`, escaped as JSON or as an URL too.
struct KeyMask: Sendable {
  private let keys: [APIKey]

  init(_ keys: [APIKey]) {
    self.keys = keys
  }

  func masked(_ text: String) -> String {
    keys.reduce(text) { text, key in
      key.withSecret { secret in
        Self.forms(of: secret).reduce(text) { $0.replacing($1, with: "…") }
      }
    }
  }

  /// Bytes that hold no key come back as they are, be they text or not.
  func masked(_ bytes: [UInt8]) -> [UInt8] {
    let holdsKey = keys.contains { key in key.withSecret { Self.contains($0, bytes) } }
    return holdsKey ? Array(masked(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
  }

  /// Whether a secret stands among the bytes in any of its forms.
  static func contains(_ secret: String, _ bytes: [UInt8]) -> Bool {
    forms(of: secret).contains { form in contains(Array(form.utf8), bytes) }
  }

  private static func contains(_ wanted: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard let first = wanted.first else { return false }
    var rest = bytes[...]
    while let place = rest.firstIndex(of: first) {
      if rest[place...].starts(with: wanted) { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }

  /// As it is, in a JSON string, and in an URL; none twice.
  private static func forms(of secret: String) -> Set<String> {
    var json = ByteOutput()
    json.appendJSONString(secret)
    return [secret, String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self), secret.percentEncoded]
  }
}
