/// A source text by lines, for showing places in it: offset 10 of `a\nwhere x` is line 2, column 9.
///
/// Lines end in LF or CR LF; columns count Unicode scalars, both from 1. The lines are found once, when it is made.
package struct SourceListing: Sendable {
  /// What diagnostics call it: `top.lpq`.
  package let name: String
  private let utf8: [UInt8]
  /// The offset of each line's first byte.
  private let lineStarts: [Int]

  package init(name: String, text: String) {
    self.name = name
    utf8 = Array(text.utf8)
    lineStarts = [0] + utf8.indices.lazy.filter { [utf8] in utf8[$0] == newline }.map { $0 + 1 }
  }

  /// The line (from 0) that an offset lies in; offsets outside the text lie in its first or last.
  package func lineIndex(at utf8Offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= utf8Offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Line and column of an offset, from 1.
  package func position(at utf8Offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(at: utf8Offset)
    let before = utf8[lineStarts[line]..<clamped(utf8Offset, in: line)]
    return (line + 1, 1 + before.count { !isContinuation($0) })
  }

  /// The offsets of a line's text, without the bytes that end it.
  func range(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : utf8.count
    if line + 1 < lineStarts.count, end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The text of a range of offsets; its ends are moved outwards to the ends of scalars.
  func text(_ range: Range<Int>) -> String {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, start < utf8.count, isContinuation(utf8[start]) { start -= 1 }
    while end < utf8.count, isContinuation(utf8[end]) { end += 1 }
    return String(decoding: utf8[start..<max(start, end)], as: UTF8.self)
  }

  /// An offset moved into a line's text, at its end at the latest.
  func clamped(_ utf8Offset: Int, in line: Int) -> Int {
    let range = range(ofLine: line)
    return min(max(utf8Offset, range.lowerBound), range.upperBound)
  }
}

private let newline = UInt8(ascii: "\n")

private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
