/// A half-open range of UTF-8 offsets in one source text, e.g. `4..<10` for `contry` in `| where contry == 1`.
/// Lines and columns are computed only when a diagnostic is rendered.
public struct SourceSpan: Hashable, Sendable {
  /// The offset of the first byte.
  public var start: Int
  /// The offset past the last byte.
  public var end: Int
  /// Which text: a session gives each program, entry and file that it reads a number of its own.
  public var source: Int32

  /// The bytes `start..<end` of a text; an empty span is a place between two bytes.
  public init(_ start: Int, _ end: Int, source: Int32 = 0) {
    self.start = start
    self.end = max(start, end)
    self.source = source
  }

  /// The smallest span that covers both, which must be of one text.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(start, other.start), max(end, other.end), source: source)
  }
}
