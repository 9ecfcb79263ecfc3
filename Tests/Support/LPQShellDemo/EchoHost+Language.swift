import Glibc
import LPQShell

/// What the host knows of a text while it is typed: words, numbers and strings; the names of some countries; `call(x)`.
extension EchoHost {
  private static let names = [
    Completion("country", detail: "string", summary: "where it is"),
    Completion("continent", detail: "string", summary: "where that is"),
    Completion("city"), Completion("größe", detail: "int"), Completion("\u{1B}[31mred", detail: "bad\u{7}"),
  ]
  private static let many = (0..<500).map { Completion("name_\($0)", detail: "int", summary: "number \($0)") }

  func completions(in text: String, utf8Offset: Int) -> Completions {
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    let word = before.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter && $0 != "_" }).last ?? ""
    let all = word.hasPrefix("n") ? Self.many : Self.names
    let found = all.filter { $0.text.hasPrefix(word) }
    let fuzzy = found.isEmpty ? all.filter { Self.isInOrder(word, in: $0.text) } : []
    return Completions(
      replacedUTF8Count: word.utf8.count, candidates: found + fuzzy, isFuzzy: found.isEmpty)
  }

  private static func isInOrder(_ letters: Substring, in text: String) -> Bool {
    var rest = text[...]
    return letters.allSatisfy { letter in
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: index)...]
      return true
    }
  }

  func highlights(of text: String) -> [Highlight] {
    var found: [Highlight] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let kind = Self.kind(bytes[start])
      let end = bytes[start...].firstIndex { Self.kind($0) != kind } ?? bytes.count
      if let kind { found.append(Highlight(utf8Range: start..<end, kind: kind)) }
      start = end
    }
    return found
  }

  private static func kind(_ byte: UInt8) -> Highlight.Kind? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "a")...UInt8(ascii: "f"): .keyword
    case UInt8(ascii: "x"): .string
    case UInt8(ascii: "!"): .invalid
    default: nil
    }
  }

  func matchingBrackets(in text: String, utf8Offset: Int) -> (Int, Int)? {
    let bytes = Array(text.utf8)
    for offset in [utf8Offset, utf8Offset - 1] where bytes.indices.contains(offset) {
      if bytes[offset] == UInt8(ascii: "("), let end = Self.partner(of: offset, step: 1, in: bytes) {
        return (offset, end)
      }
      if bytes[offset] == UInt8(ascii: ")"), let end = Self.partner(of: offset, step: -1, in: bytes) {
        return (offset, end)
      }
    }
    return nil
  }

  private static func partner(of start: Int, step: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    var offset = start
    while bytes.indices.contains(offset) {
      if bytes[offset] == UInt8(ascii: "(") { depth += 1 }
      if bytes[offset] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return offset }
      offset += step
    }
    return nil
  }

  /// Asked before each wait for a key: `LPQL_DEMO_TRACE` names a file to which text and cursor are then written.
  func hint(in text: String, utf8Offset: Int) -> String? {
    if let path = getenv("LPQL_DEMO_TRACE") { trace(text, utf8Offset, path: String(cString: path)) }
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    guard let call = before.ranges(of: "call(").last, !before[call.upperBound...].contains(")") else { return nil }
    return "call(x: int, y: string)"
  }

  private func trace(_ text: String, _ offset: Int, path: String) {
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { return }
    let line = Array("\(offset) \(text.replacing("\n", with: "\u{1}"))\n".utf8)
    _ = line.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  func help(in text: String, utf8Offset: Int) -> String? {
    let before = String(decoding: text.utf8.prefix(utf8Offset), as: UTF8.self)
    return before.hasSuffix("city") ? "city: a place\nwith people\n" : nil
  }
}
