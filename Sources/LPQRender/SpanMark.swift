import LPQDiagnostics

/// A span to be marked, and what is said of it.
struct SpanMark {
  var span: SourceSpan
  /// The line (from 0) of its last byte.
  var lastLine: Int
  var text: String?
  var isPrimary: Bool
  var color: String

  /// A span of several lines is marked on its first, to the line's end, and on its last, where the text stands.
  func lineMarks(in listing: SourceListing) -> [LineMark] {
    let firstLine = listing.lineIndex(at: span.start)
    if firstLine >= lastLine {
      let range = listing.clamped(span.start, in: firstLine)..<listing.clamped(span.end, in: firstLine)
      return [LineMark(line: firstLine, range: range, text: text, isPrimary: isPrimary, color: color)]
    }
    let first = listing.clamped(span.start, in: firstLine)..<listing.range(ofLine: firstLine).upperBound
    let lastRange = listing.range(ofLine: lastLine)
    let blanks = listing.text(lastRange).utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    let end = listing.clamped(span.end, in: lastLine)
    let last = min(lastRange.lowerBound + blanks, end)..<end
    return [
      LineMark(line: firstLine, range: first, text: nil, isPrimary: isPrimary, color: color),
      LineMark(line: lastLine, range: last, text: text, isPrimary: isPrimary, color: color),
    ]
  }
}

/// The part of a mark that lies in one line.
struct LineMark {
  var line: Int
  var range: Range<Int>
  var text: String?
  var isPrimary: Bool
  var color: String
}
