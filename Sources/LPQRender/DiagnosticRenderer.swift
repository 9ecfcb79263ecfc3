import LPQDiagnostics

/// Diagnostics as people read them, with their place in the source:
///
/// ```
/// error[LPQ0203]: no column `contry` here
///  --> top.lpq:3:11
///   |
/// 3 |   | where contry == "France"
///   |           ^^^^^^ did you mean `country`?
///   = columns: country, device, view_count, playtime_mins, …
/// ```
/// All that comes from outside is made harmless for a terminal.
package struct DiagnosticRenderer {
  private let style: Style
  /// How many cells a line may take; messages are never cut, source lines are.
  private let width: Int
  private let listing: (Int32) -> SourceListing?

  /// `listing` gives the text of a span's source, nil where it is not known.
  package init(style: Style = .plain, width: Int? = nil, listing: @escaping (Int32) -> SourceListing?) {
    self.style = style
    self.width = width ?? 120
    self.listing = listing
  }

  /// For diagnostics of one text.
  package init(style: Style = .plain, width: Int? = nil, name: String, text: String) {
    let only = SourceListing(name: name, text: text)
    self.init(style: style, width: width) { _ in only }
  }

  /// One after the other, with a blank line between them; ends in a line feed.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  /// One diagnostic; ends in a line feed.
  package func render(_ diagnostic: Diagnostic) -> String {
    let excerpts = excerpts(of: diagnostic)
    let gutter = excerpts.flatMap(\.marks).map { String($0.lastLine + 1).utf8.count }.max() ?? 1
    var lines = [title(diagnostic)]
    for (place, excerpt) in excerpts.enumerated() {
      lines += write(excerpt, isFirst: place == 0, gutter: gutter)
    }
    if excerpts.isEmpty, let hint = diagnostic.hint { lines += note(hint, gutter: gutter) }
    for help in diagnostic.help { lines += note(help, gutter: gutter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(_ diagnostic: Diagnostic) -> String {
    let code = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    return style.painted(code, diagnostic.severity.color) + style.bold(": " + TerminalText.safe(diagnostic.message))
  }

  /// `  = columns: country, …`, further lines below the first.
  private func note(_ text: String, gutter: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { place, line in
      margin + (place == 0 ? " " + frame("=") + " " : "   ") + TerminalText.safe(String(line))
    }
  }

  private func write(_ excerpt: Excerpt, isFirst: Bool, gutter: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter)
    guard let primary = excerpt.marks.first(where: \.isPrimary) ?? excerpt.marks.first else { return [] }
    let position = excerpt.listing.position(at: primary.span.start)
    let name = TerminalText.safe(excerpt.listing.name)
    var lines = [margin + frame(isFirst ? "-->" : ":::") + " \(name):\(position.line):\(position.column)"]
    lines.append(margin + " " + frame("|"))
    var lastLine: Int?
    for (line, marks) in excerpt.markedLines {
      if let lastLine, line > lastLine + 1 { lines.append(frame("...")) }
      lines += source(line, marks, of: excerpt.listing, gutter: gutter)
      lastLine = line
    }
    return lines
  }

  /// A line of source, and below it a line for each mark.
  private func source(_ line: Int, _ marks: [LineMark], of listing: SourceListing, gutter: Int) -> [String] {
    let number = String(line + 1)
    let margin = String(repeating: " ", count: gutter)
    let room = max(20, width - gutter - 3)
    var lines: [String] = []
    for mark in marks {
      let snippet = SourceSnippet(listing, line: line, marked: mark.range, width: room)
      let text = String(repeating: " ", count: gutter - number.utf8.count) + number + " | "
      let shown = frame(text.dropLast().description) + (snippet.text.isEmpty ? "" : " " + snippet.text)
      // A long line may be shown through another window for another mark.
      if !lines.contains(shown) { lines.append(shown) }
      let sign = String(repeating: mark.isPrimary ? "^" : "-", count: snippet.markWidth)
      let remark = mark.text.map { " " + TerminalText.safe($0) } ?? ""
      let indent = String(repeating: " ", count: snippet.markStart + 1)
      lines.append(margin + " " + frame("|") + indent + style.painted(sign + remark, mark.color))
    }
    return lines
  }

  private func frame(_ text: String) -> String { style.painted(text, "34") }
}

extension Diagnostic.Severity {
  /// In ANSI's SGR, bold.
  var color: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .notice: "1;36"
    }
  }
}

extension DiagnosticRenderer {
  /// What is shown of one source text, for one diagnostic.
  private struct Excerpt {
    var listing: SourceListing
    var source: Int32
    var marks: [SpanMark]

    /// The lines that carry marks, in order; the primary mark before labels.
    var markedLines: [(line: Int, marks: [LineMark])] {
      let all = marks.flatMap { $0.lineMarks(in: listing) }
      let byLine = Dictionary(grouping: all, by: \.line)
      return byLine.keys.sorted().map { line in
        let marks = byLine[line] ?? []
        return (line, marks.filter(\.isPrimary) + marks.filter { !$0.isPrimary })
      }
    }
  }

  /// The primary span's text first, then those of labels elsewhere.
  private func excerpts(of diagnostic: Diagnostic) -> [Excerpt] {
    var wanted = diagnostic.labels.map { (span: $0.span, text: Optional($0.text), isPrimary: false) }
    if let span = diagnostic.span { wanted.insert((span, diagnostic.hint, true), at: 0) }
    var excerpts: [Excerpt] = []
    for (span, text, isPrimary) in wanted {
      guard let listing = listing(span.source) else { continue }
      let color = isPrimary ? diagnostic.severity.color : "34"
      let mark = SpanMark(
        span: span, lastLine: listing.lineIndex(at: max(span.start, span.end - 1)), text: text, isPrimary: isPrimary,
        color: color)
      if let place = excerpts.firstIndex(where: { $0.source == span.source }) {
        excerpts[place].marks.append(mark)
      } else {
        excerpts.append(Excerpt(listing: listing, source: span.source, marks: [mark]))
      }
    }
    return excerpts
  }
}
