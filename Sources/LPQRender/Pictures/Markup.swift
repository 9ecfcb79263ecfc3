/// Text of the API in XML and HTML: `<b>` → `&lt;b&gt;`; what hides or turns text is shown as an escape, as on a terminal.
enum Markup {
  static func escaped(_ text: String, keepingLines: Bool = false) -> String {
    var escaped = ""
    for scalar in TerminalText.safe(text, keepingLines: keepingLines).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `<rect class="bar" x="3.5"/>`; names and attributes are lpql's own, values of text are escaped.
  static func element(_ name: String, _ attributes: [(String, String)], _ content: String? = nil) -> String {
    let written = attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    return content.map { "<\(name)\(written)>\($0)</\(name)>" } ?? "<\(name)\(written)/>"
  }
}
