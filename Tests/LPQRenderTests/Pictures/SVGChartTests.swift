import LPQData
import LPQRender
import Testing

/// Charts as SVG: what holds of every picture. How they look is in Tests/Golden/charts/.
struct SVGChartTests {
  private static let hostile = "</title><script>alert(1)</script>\" onload='x' ]]> \u{202E}\u{7}\u{FFFE}&amp; 日本"

  private func chart(_ kind: ChartData.Kind, count: Int = 6) -> ChartData {
    let x: [Value] = (0..<count).map { kind == .line || kind == .spark ? .int($0) : .string("\(Self.hostile)\($0)") }
    let axis = { (name: String, values: [Value]) in
      let column = Column(values)
      return ChartData.Axis(ColumnInfo(name: name + Self.hostile, type: column.type), column)
    }
    return ChartData(
      kind: kind, title: Self.hostile, x: kind == .histogram ? nil : axis("x", x),
      y: axis("y", (0..<count).map { $0 == 3 ? .null : .float(Double($0) * 1.5 - 2) }),
      series: kind == .histogram ? nil : axis("series", (0..<count).map { .string(Self.hostile + "\($0 % 2)") }),
      notes: [Self.hostile])
  }

  @Test(arguments: ChartData.Kind.allCases)
  func noTextIsMarkup(kind: ChartData.Kind) {
    let svg = SVGChart().document(of: chart(kind))
    #expect(!svg.contains("<script") && !svg.contains("]]>") && !svg.contains("onload='"))
    #expect(!svg.contains("\u{202E}") && !svg.contains("\u{7}") && !svg.contains("\u{FFFE}"))
    #expect(svg.contains("&lt;script&gt;") && svg.contains("\\u{202e}"))
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.hasSuffix("</svg>\n"))
  }

  /// No address but the one that names the format, so that nothing is fetched.
  @Test(arguments: ChartData.Kind.allCases)
  func nothingIsFetched(kind: ChartData.Kind) {
    let svg = SVGChart().document(of: chart(kind))
    #expect(svg.ranges(of: "://").count == 1)
    #expect(!svg.contains("url(") && !svg.contains("href") && !svg.contains("@import"))
  }

  @Test(arguments: ChartData.Kind.allCases)
  func theSameChartGivesTheSameBytes(kind: ChartData.Kind) {
    #expect(SVGChart().document(of: chart(kind)) == SVGChart().document(of: chart(kind)))
  }

  /// Every box and line lies in the picture, however narrow that is and however many rows there are.
  @Test(arguments: ChartData.Kind.allCases, [240.0, 330, 720])
  func allIsInside(kind: ChartData.Kind, width: Double) throws {
    for count in [0, 1, 2, 6, 80] {
      let svg = SVGChart(width: width).document(of: chart(kind, count: count))
      let size = try #require(svg.firstMatch(of: /width="([0-9.]+)" height="([0-9.]+)"/))
      let height = try #require(Double(size.2))
      for match in svg.matches(of: /[ ](x|x1|x2|cx|y|y1|y2|cy)="(-?[0-9.]+)"/) {
        let number = try #require(Double(match.2))
        let limit = match.1.hasSuffix("y") || match.1.hasPrefix("y") ? height : width
        #expect(number >= 0 && number <= limit, "\(kind) \(count): \(match.0)")
      }
      for match in svg.matches(of: /<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"/) {
        #expect((Double(match.1) ?? .nan) + (Double(match.2) ?? .nan) <= width + 0.01, "\(kind) \(count): \(match.0)")
      }
      #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }
  }

  @Test func hugeNumbersStayNumbers() {
    for kind in ChartData.Kind.allCases {
      var huge = chart(kind, count: 3)
      huge.y.column = Column(floats(-1.7e308, .leastNonzeroMagnitude, 1.7e308))
      let svg = SVGChart().document(of: huge)
      #expect(!svg.contains("=\"nan") && !svg.contains("=\"inf") && !svg.contains("=\"-inf"))
    }
  }
}
