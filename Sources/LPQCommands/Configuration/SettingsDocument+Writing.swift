import LPQDiagnostics

/// Changes of single lines, which leave the comments and the order as they are.
extension SettingsDocument {
  /// The text with `name = value` in the section: in its old place, else at the section's end, else in a new section at
  /// the end of the file.
  func setting(_ name: String, to value: Value, in path: [String]) -> String {
    let line = "\(name) = \(Self.written(value))"
    guard let section = sections.first(where: { $0.path == path }) else {
      let text = source.text
      let gap = text.isEmpty ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
      return text + "\(gap)[\(path.joined(separator: "."))]\n\(line)\n"
    }
    if let entry = section[name] { return replacing(entry.nameSpan.start..<entry.valueSpan.end, by: line) }
    guard let last = section.entries.last else {
      return path.isEmpty ? replacing(0..<0, by: line + "\n") : replacing(after: section.span.end, by: "\n" + line)
    }
    return replacing(after: last.valueSpan.end, by: "\n" + line)
  }

  /// The text without the line of that setting; nil where there is none.
  func removing(_ name: String, from path: [String]) -> String? {
    guard let entry = sections.first(where: { $0.path == path })?[name] else { return nil }
    let line = source.line(at: entry.nameSpan.start).utf8Range
    return replacing(line.lowerBound..<min(lineEnd(after: line.upperBound) + 1, source.bytes.count), by: "")
  }

  /// `"a\"b"`
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func written(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .flag(let isOn): String(isOn)
    }
  }

  /// Behind the comment that may follow on the line.
  private func replacing(after offset: Int, by text: String) -> String {
    let end = source.line(at: offset).utf8Range.upperBound
    return replacing(end..<end, by: text)
  }

  private func replacing(_ range: Range<Int>, by text: String) -> String {
    source.text(in: 0..<range.lowerBound) + text + source.text(in: range.upperBound..<source.bytes.count)
  }

  private func lineEnd(after offset: Int) -> Int {
    source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
  }
}
