/// Of a line's points those that a picture shows: in each column, of half a pixel, the first, the lowest, the highest and the last.
///
/// A line through them covers what the line through all of them covers, so that no peak is lost, and a path has so many points
/// as the picture is wide, not as the table is long: of 100,000 points some 5,000 stay.
enum LineThinning {
  /// Pictures are drawn on screens, and made into PNGs, with two dots a pixel.
  private static let columnsPerPixel = 2.0

  /// - Parameter points: in the order of x.
  static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    var kept: [(x: Double, y: Double)] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x * columnsPerPixel).rounded(.down)
      var end = start + 1
      while end < points.count, (points[end].x * columnsPerPixel).rounded(.down) == column { end += 1 }
      for place in shown(of: points, start..<end) { kept.append(points[place]) }
      start = end
    }
    return kept
  }

  /// In their order, each once.
  private static func shown(of points: [(x: Double, y: Double)], _ column: Range<Int>) -> [Int] {
    guard column.count > 4 else { return Array(column) }
    let (first, last) = (column.lowerBound, column.upperBound - 1)
    var (lowest, highest) = (first, first)
    for place in column {
      if points[place].y < points[lowest].y { lowest = place }
      if points[place].y > points[highest].y { highest = place }
    }
    return Set([first, lowest, highest, last]).sorted()
  }
}
