/// The text as it is to be drawn: what was typed, in colours, and what is suggested behind it.
struct StyledText: Equatable {
  var scalars: [Unicode.Scalar]
  /// In order, apart.
  var runs: [StyleRun] = []
  /// Drawn dimly behind the text as far as there is room in its row; no part of it.
  var suggestion: [Unicode.Scalar] = []
}

extension StyledText {
  /// Colours what the host has found, in offsets of UTF-8.
  static func runs(of highlights: [Highlight], in scalars: [Unicode.Scalar]) -> [StyleRun] {
    var runs: [StyleRun] = []
    runs.reserveCapacity(highlights.count)
    var place = Place()
    for highlight in highlights {
      guard let start = place.advance(to: highlight.utf8Range.lowerBound, in: scalars),
        let end = place.advance(to: highlight.utf8Range.upperBound, in: scalars), start < end
      else { continue }
      runs.append(StyleRun(range: start..<end, style: .token(highlight.kind)))
    }
    return runs
  }

  /// The offset in scalars of an offset in UTF-8; nil beyond the end.
  static func scalarOffset(ofUTF8 offset: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var place = Place()
    return place.advance(to: offset, in: scalars)
  }

  private struct Place {
    private var scalar = 0
    private var utf8 = 0

    mutating func advance(to offset: Int, in scalars: [Unicode.Scalar]) -> Int? {
      while utf8 < offset, scalar < scalars.count {
        utf8 += UTF8.width(scalars[scalar])
        scalar += 1
      }
      return utf8 == offset ? scalar : nil
    }
  }

  /// Gives a stretch another style, whatever it had.
  mutating func mark(_ range: Range<Int>, as style: TextStyle) {
    var marked: [StyleRun] = []
    for run in runs where !run.range.overlaps(range) || run.range.isEmpty { marked.append(run) }
    for run in runs where run.range.overlaps(range) {
      let before = run.range.lowerBound..<max(run.range.lowerBound, range.lowerBound)
      let after = min(run.range.upperBound, range.upperBound)..<run.range.upperBound
      marked += [before, after].filter { !$0.isEmpty }.map { StyleRun(range: $0, style: run.style) }
    }
    marked.append(StyleRun(range: range, style: style))
    runs = marked.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension UTF8 {
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }
}
