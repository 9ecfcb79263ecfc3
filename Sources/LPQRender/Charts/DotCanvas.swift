/// Dots that lines are drawn with: 2 × 4 a cell in braille, or one a cell, where each series has a sign of its own.
struct DotCanvas {
  let columnCount: Int
  let rowCount: Int
  private let isBraille: Bool
  /// Bit n of a dot: series n goes through it.
  private var dots: [UInt16]

  init(columnCount: Int, rowCount: Int, isBraille: Bool) {
    self.columnCount = columnCount
    self.rowCount = rowCount
    self.isBraille = isBraille
    dots = Array(repeating: 0, count: columnCount * rowCount * (isBraille ? 8 : 1))
  }

  private var width: Int { columnCount * (isBraille ? 2 : 1) }
  private var height: Int { rowCount * (isBraille ? 4 : 1) }

  /// A line through places from 0 to 1, y upwards; a dotted one leaves out every other stretch and keeps its points.
  mutating func draw(_ places: [(x: Double, y: Double)], series: Int, isDotted: Bool = false) {
    let points = places.map { place in
      (Int((place.x * Double(width - 1)).rounded()), Int(((1 - place.y) * Double(height - 1)).rounded()))
    }
    guard let first = points.first else { return }
    mark(first, series)
    for (from, to) in zip(points, points.dropFirst()) { draw(from, to, series, isDotted) }
  }

  /// The longer of both ways has a dot at each step.
  private mutating func draw(_ from: (Int, Int), _ to: (Int, Int), _ series: Int, _ isDotted: Bool) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1)
    let count = max(abs(dx), abs(dy), 1)
    let dash = isBraille ? 2 : 1
    for step in 0...count where !isDotted || step == count || step / dash % 2 == 0 {
      let part = Double(step) / Double(count)
      mark((from.0 + Int((Double(dx) * part).rounded()), from.1 + Int((Double(dy) * part).rounded())), series)
    }
  }

  private mutating func mark(_ dot: (Int, Int), _ series: Int) { dots[dot.1 * width + dot.0] |= 1 << series }

  /// A cell's sign and the one series that it shows; nil of several, and of none.
  func cell(_ column: Int, _ row: Int, signs: [String], several: String) -> (sign: String, series: Int?) {
    if isBraille {
      let mask = brailleMask(column, row)
      return (mask == 0 ? " " : Unicode.Scalar(0x2800 + mask).map { String($0) } ?? " ", mask == 0 ? nil : 0)
    }
    let marks = dots[row * width + column]
    switch marks.nonzeroBitCount {
    case 0: return (" ", nil)
    case 1: return (signs[marks.trailingZeroBitCount], marks.trailingZeroBitCount)
    default: return (several, nil)
    }
  }

  /// Braille numbers its dots down the left column, then the right, and the lowest row last.
  private func brailleMask(_ column: Int, _ row: Int) -> UInt32 {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var mask: UInt32 = 0
    for y in 0..<4 {
      for x in 0..<2 where dots[(row * 4 + y) * width + column * 2 + x] != 0 { mask |= bits[y][x] }
    }
    return mask
  }
}
