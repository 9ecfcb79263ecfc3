/// A text and the colours that the host has found for it.
struct ColoredText {
  private(set) var text = ""
  private(set) var runs: [StyleRun] = []
  private var scalars: [Unicode.Scalar] = []
  /// The runs are guessed.
  private var isStale = false

  /// Asks the host, unless the text is the one that it was asked about.
  mutating func update(to scalars: [Unicode.Scalar], _ highlights: (String) -> [Highlight]) {
    guard isStale || self.scalars != scalars else { return }
    text = String(scalars: scalars)
    runs = StyledText.runs(of: highlights(text), in: scalars)
    (self.scalars, isStale) = (scalars, false)
  }

  /// Keeps the colours of what has not changed; what was put into a word has the word's.
  mutating func shift(to scalars: [Unicode.Scalar]) {
    guard let change = UndoLog.change(from: self.scalars, to: scalars, cursor: 0, cursorBefore: 0) else { return }
    let end = change.start + change.removed.count
    let growth = change.inserted.count - change.removed.count
    runs = runs.compactMap { run in
      if run.range.upperBound < change.start { return run }
      if run.range.lowerBound >= end {
        return StyleRun(range: run.range.lowerBound + growth..<run.range.upperBound + growth, style: run.style)
      }
      let isAround = run.range.lowerBound <= change.start && run.range.upperBound >= end
      return isAround
        ? StyleRun(range: run.range.lowerBound..<run.range.upperBound + growth, style: run.style) : nil
    }
    (self.scalars, isStale) = (scalars, true)
  }
}

extension String {
  /// As `String(scalars: scalars)`, some times as fast.
  init(scalars: some Collection<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.isASCII { bytes.append(UInt8(truncatingIfNeeded: scalar.value)) } else { bytes += Array(scalar.utf8) }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
