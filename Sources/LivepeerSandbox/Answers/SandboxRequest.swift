/// A request as it stands on the first line, with the one header that matters.
///
/// Example: `SandboxRequest(method: "GET", target: "/api/data/views/query?timeStep=day", authorization: "Bearer …")`.
package struct SandboxRequest: Sendable {
  package let method: String
  /// Percent-decoded, one entry a segment.
  package let pathSegments: [String]
  /// In order, decoded; a name can repeat.
  package let query: [(name: String, value: String)]
  package let authorization: String?

  package init(method: String, target: String, authorization: String?) {
    self.method = method
    self.authorization = authorization
    let parts = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first ?? "".utf8[...]
    pathSegments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map {
      Self.decode($0, plusIsSpace: false)
    }
    query = (parts.count > 1 ? parts[1] : "".utf8[...]).split(separator: UInt8(ascii: "&")).map { item in
      let pair = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decode(pair[0], plusIsSpace: true), pair.count > 1 ? Self.decode(pair[1], plusIsSpace: true) : "")
    }
  }

  /// The parameter's first value; an empty one counts as not sent, as on the server.
  func parameter(_ name: String) -> String? {
    guard let item = query.first(where: { $0.name == name }), !item.value.isEmpty else { return nil }
    return item.value
  }

  func parameters(_ name: String) -> [String] {
    query.filter { $0.name == name }.map(\.value)
  }

  private static func decode(_ text: Substring.UTF8View, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let decoded = hexByte(rest.prefix(2)) {
        bytes.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexByte(_ digits: Substring.UTF8View) -> UInt8? {
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return values.count == 2 ? UInt8(values[0] * 16 + values[1]) : nil
  }
}
