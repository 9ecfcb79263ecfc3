import LPQData
import Testing

@testable import LPQRender

/// A line of many points looks in a picture as if all of them were drawn, and takes no more room than the picture is wide.
struct LineThinningTests {
  private typealias Point = (x: Double, y: Double)

  /// Noise, steps, a wall, and what doubles back nowhere.
  private static let lines: [[Point]] = [
    line(50_000, perPixel: 100) { Double(($0 * 7919) % 1009) / 10 },
    line(50_000, perPixel: 100) { Double($0 / 5_000) },
    line(50_000, perPixel: 100) { $0 == 31_803 ? -900 : 5 },
    line(1_000, perPixel: 1e9) { Double(($0 * 31) % 997) },
    line(1_000, perPixel: 1) { Double($0) },
    line(1, perPixel: 1) { Double($0) }, [],
  ]

  private static func line(_ count: Int, perPixel: Double, _ y: (Int) -> Double) -> [Point] {
    (0..<count).map { (x: Double($0) / perPixel, y: y($0)) }
  }

  @Test(arguments: lines.indices) func eachColumnReachesAsFar(line: Int) {
    let points = Self.lines[line]
    let thinned = LineThinning.thinned(points)
    let (all, kept) = (Self.columns(points), Self.columns(thinned))
    #expect(Set(all.keys) == Set(kept.keys))
    let wrong = all.filter { column, points in !Self.shows(kept[column] ?? [], points) }
    #expect(wrong.keys.sorted() == [])
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  private static func shows(_ shown: [Point], _ points: [Point]) -> Bool {
    guard shown.count <= 4, let first = points.first, let last = points.last else { return false }
    return shown.first.map { $0 == first } == true && shown.last.map { $0 == last } == true
      && shown.map(\.y).min() == points.map(\.y).min() && shown.map(\.y).max() == points.map(\.y).max()
  }

  private static func columns(_ points: [Point]) -> [Int: [Point]] { Dictionary(grouping: points) { Int($0.x * 2) } }

  @Test func fewPointsAllStay() {
    let points = Self.line(300, perPixel: 0.45) { Double($0 * $0 % 7) }
    #expect(LineThinning.thinned(points).count == 300)
  }

  /// A lone peak, a lone dip and a gap among 100,000 points.
  @Test func aPictureOfALongLine() throws {
    let values: [Value] = (0..<100_000).map { place in
      switch place {
      case 61_803: .float(900)
      case 20_001: .float(100)
      case 30_000..<34_000: .null
      default: .float(300 + Double((place * 7919) % 1009) / 10)
      }
    }
    let svg = SVGChart().document(of: Self.chart(.line, values))
    // 1.3 MB with all of them.
    #expect(svg.utf8.count < 80_000)
    let paths = svg.matches(of: /class="line s0" d="([^"]*)"/).map { Self.heights(String($0.1)) }
    #expect(paths.count == 2)
    // From 0 to 1,000 in 220 pixels, upwards.
    let bottom = try #require(Self.bottom(svg))
    #expect(abs((paths.last?.min() ?? 0) - (bottom - 220 * 0.9)) < 0.1)
    #expect(abs((paths.first?.max() ?? 0) - (bottom - 220 * 0.1)) < 0.1)
  }

  @Test func sparksAreThinnedToo() {
    let svg = SVGChart().document(of: Self.chart(.spark, (0..<100_000).map { .int(($0 * 7919) % 1009) }))
    #expect(svg.utf8.count < 80_000)
  }

  private static func chart(_ kind: ChartData.Kind, _ values: [Value]) -> ChartData {
    ChartData(
      kind: kind, x: .init(ColumnInfo(name: "x", type: .int), Column(values.indices.map { .int($0) })),
      y: .init(ColumnInfo(name: "y", type: .float), Column(values)))
  }

  private static func heights(_ path: String) -> [Double] {
    path.split { $0 == "M" || $0 == "L" }.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
  }

  /// Of the line below the plot.
  private static func bottom(_ svg: String) -> Double? {
    svg.firstMatch(of: /y1="([0-9.]+)" x2="[0-9.]+" y2="[0-9.]+" class="axis"/).flatMap { Double($0.1) }
  }
}
