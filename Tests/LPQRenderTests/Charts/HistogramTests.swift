import LPQData
import LPQRender
import Testing

/// `chart histogram` as text: which bins, and what is in them.
struct HistogramTests {
  /// `label count` for each bin, then what is said below.
  private func bins(_ values: [Value], bins: Int? = nil, metric: MetricKind? = nil, style: Style = .plain) -> [String] {
    let column = Column(values)
    let chart = ChartData(
      kind: .histogram, x: nil,
      y: ChartData.Axis(ColumnInfo(name: "x_rate", type: column.type, metric: metric), column), binCount: bins)
    let lines = ChartRenderer(style: style, width: 100).render(chart).split(separator: "\n")
    return lines.dropFirst().map { line in
      line.filter { !"█▏▎▍▌▋▊▉".contains($0) }.replacing(/[ ]{2,}/, with: " ")
    }
  }

  @Test func wholeNumbersByTheirName() {
    #expect(bins(ints(1, 2, 2, 5)) == ["1 1", "2 2", "3 0", "4 0", "5 1"])
    #expect(bins(ints(0, 9, 10, 95)).first == "0 to 9 2")
    #expect(bins(ints(0, 9, 10, 95)).last == "90 to 99 1")
  }

  @Test func theLastBinHoldsItsUpperBound() {
    #expect(bins(floats(0, 0.05, 0.1, 1)).first == "0 to 0.1 2")
    #expect(bins(floats(0, 0.05, 0.1, 1)).last == "0.9 to 1.0 1")
  }

  @Test func asManyBinsAsWanted() {
    #expect(bins(ints(0, 1, 50, 100), bins: 2) == ["0 to 50 2", "50 to 100 2"])
    #expect(bins(floats(0, 1), bins: 3) == ["0 to 0.33 1", "0.33 to 0.67 0", "0.67 to 1.00 1"])
    #expect(bins(floats(0.0123, 0.0456), bins: 1) == ["0.012 to 0.046 2"])
  }

  @Test func nullsAreSaidAndInNoBin() {
    #expect(bins(ints(1, nil, 1)) == ["1 2", "1 null is in no bin"])
    #expect(bins(ints(1, nil, nil)) == ["1 1", "2 nulls are in no bin"])
  }

  @Test func ratiosInPercentForPeople() {
    let style = Style(isReadable: true)
    #expect(
      bins(floats(0, 0.01), bins: 2, metric: .ratio(weight: "n"), style: style) == ["0% to 0.5% 1", "0.5% to 1.0% 1"])
  }

  @Test(
    arguments: [
      [-1.7e308, 0, 1.7e308], [5e-324, 1e-300], [1e15, 1e15 + 1], [-3, -2.5, -0.1], [0.1, 0.2, 0.3], [1e-9, 1],
    ] as [[Double]])
  func everyValueIsInOneBin(_ numbers: [Double]) {
    for count in [nil, 1, 3, 7, 50] {
      let counts = bins(numbers.map { .float($0) }, bins: count).compactMap { Int($0.split(separator: " ").last ?? "") }
      #expect(counts.reduce(0, +) == numbers.count, "\(numbers) in \(String(describing: count))")
    }
  }
}
