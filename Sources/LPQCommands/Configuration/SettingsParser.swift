import LPQDiagnostics

/// Reads a `SettingsDocument`, line by line, and gathers every mistake: `format = json` → "a value is in quotes".
///
/// What it takes is TOML, so that editors know the file. Of TOML it leaves out what no setting is: numbers with a point,
/// dates, lists, tables in one line, text over several lines, names with blanks.
struct SettingsParser {
  private let source: SourceText
  private var place = 0
  private var lineEnd = 0
  private var sections: [SettingsDocument.Section]
  private var mistakes: [Diagnostic] = []

  static func parse(_ source: SourceText) -> (document: SettingsDocument, mistakes: [Diagnostic]) {
    var parser = SettingsParser(source)
    parser.parse()
    return (SettingsDocument(source: source, sections: parser.sections), parser.mistakes)
  }

  private init(_ source: SourceText) {
    self.source = source
    sections = [.init(path: [], isElement: false, span: SourceSpan(0, 0))]
  }

  private mutating func parse() {
    let bytes = source.bytes
    while place < bytes.count {
      lineEnd = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      do throws(Diagnostic) {
        try parseLine()
      } catch {
        mistakes.append(error)
      }
      place = lineEnd + 1
    }
  }

  private mutating func parseLine() throws(Diagnostic) {
    skipBlanks()
    guard let first = next, first != UInt8(ascii: "#") else { return }
    if first == UInt8(ascii: "[") { try parseHeader() } else { try parseEntry() }
    skipBlanks()
    if let rest = next, rest != UInt8(ascii: "#") {
      throw mistake("more than one thing on a line", from: place, hint: "only a # comment may follow")
    }
  }

  /// `[profile.work]`, `[[key]]`
  private mutating func parseHeader() throws(Diagnostic) {
    let start = place
    place += 1
    let isElement = take("[")
    var path: [String] = []
    repeat {
      skipBlanks()
      path.append(try name("a section is written [profile.NAME]"))
      skipBlanks()
    } while take(".")
    guard take("]"), !isElement || take("]") else {
      throw mistake("a section's header that is not closed", from: start, hint: "`]` is missing")
    }
    let span = SourceSpan(start, place)
    if !isElement, sections.contains(where: { $0.path == path }) {
      mistakes.append(mistake("the section `\(path.joined(separator: "."))` is here twice", at: span))
    }
    sections.append(.init(path: path, isElement: isElement, span: span))
  }

  /// `format = "json"`
  private mutating func parseEntry() throws(Diagnostic) {
    let start = place
    let name = try name("a setting is written NAME = \"VALUE\"")
    let nameSpan = SourceSpan(start, place)
    skipBlanks()
    guard take("=") else { throw mistake("`\(name)` has no value", at: nameSpan, hint: "`\(name) = …` is expected") }
    skipBlanks()
    let valueStart = place
    let value = try value()
    let entry = SettingsDocument.Entry(
      name: name, nameSpan: nameSpan, value: value, valueSpan: SourceSpan(valueStart, place))
    let last = sections.count - 1
    if sections[last][name] != nil {
      throw mistake("`\(name)` is set twice in one section", at: nameSpan)
    }
    sections[last].entries.append(entry)
  }

  /// `work-2`, `"work-2"`
  private mutating func name(_ expectation: String) throws(Diagnostic) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try quoted() }
    let start = place
    while let byte = next, Self.isNameByte(byte) { place += 1 }
    guard place > start else {
      throw mistake("this is neither a section nor a setting", from: start, hint: expectation)
    }
    return source.text(in: start..<place)
  }

  private mutating func value() throws(Diagnostic) -> SettingsDocument.Value {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return .text(try quoted()) }
    let start = place
    while let byte = next, !Self.isBlank(byte), byte != UInt8(ascii: "#") { place += 1 }
    let word = source.text(in: start..<place)
    switch word {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "": throw mistake("a value is missing", from: start, hint: "text in quotes, or a whole number, is expected")
    default: break
    }
    if let number = Self.number(word) { return .number(number) }
    throw mistake("`\(word)` is no value", from: start, hint: "text is in quotes: \"\(word)\"")
  }

  /// `-1_000`; as in TOML, without zeros in front, and with single underscores between digits only.
  private static func number(_ word: String) -> Int? {
    let digits = word.drop { $0 == "-" || $0 == "+" }
    let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
    guard !groups.contains(""), digits == "0" || !digits.hasPrefix("0") else { return nil }
    return Int(word.filter { $0 != "_" })
  }

  /// `"a \"b\""`, and `'a\b'`, in which a backslash is one.
  private mutating func quoted() throws(Diagnostic) -> String {
    let start = place
    let quote = source.bytes[place]
    let hasEscapes = quote == UInt8(ascii: "\"")
    place += 1
    var bytes: [UInt8] = []
    while let byte = next {
      place += 1
      if byte == quote { return String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), hasEscapes { bytes += try escaped() } else { bytes.append(byte) }
    }
    throw mistake("text that is not closed", from: start, hint: "its closing quote is missing")
  }

  private mutating func escaped() throws(Diagnostic) -> [UInt8] {
    let start = place - 1
    let byte = next
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
    case UInt8(ascii: "t"): return [UInt8(ascii: "\t")]
    case UInt8(ascii: "n"): return [UInt8(ascii: "\n")]
    default:
      throw mistake("an escape that is none", at: SourceSpan(start, min(place, lineEnd)), hint: #"\" \\ \t \n are"#)
    }
  }

  // MARK: Bytes

  /// nil at the line's end.
  private var next: UInt8? { place < lineEnd ? source.bytes[place] : nil }

  private mutating func take(_ text: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: text) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, Self.isBlank(byte) { place += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// What names are made of without quotes.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private func mistake(_ message: String, from start: Int, hint: String) -> Diagnostic {
    mistake(message, at: SourceSpan(start, max(place, min(start + 1, lineEnd))), hint: hint)
  }

  private func mistake(_ message: String, at span: SourceSpan, hint: String? = nil) -> Diagnostic {
    Diagnostic(.invalidSettings, message, at: span, hint: hint, exitStatus: .usage)
  }
}
