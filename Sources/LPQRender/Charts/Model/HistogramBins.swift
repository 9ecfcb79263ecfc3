import LPQData

/// How many values lie in each stretch of numbers: of `[1, 2, 2, 12]` in bins of ten, 3 from 0 to 10 and 1 from 10 to 20.
///
/// A bin holds its lower bound and not its upper one; the last holds both. Bins of whole numbers say the numbers that they
/// hold: `0 to 9`.
struct HistogramBins {
  private(set) var labels: [String] = []
  private(set) var counts: [Int] = []
  let nullCount: Int

  private static let usualPartCount = 10

  init(_ chart: ChartData, _ text: ChartText) {
    let numbers = (0..<chart.rowCount).compactMap { chart.y.column[$0].chartNumber }
    nullCount = chart.rowCount - numbers.count
    guard let least = numbers.min(), let most = numbers.max() else { return }
    let isWhole = chart.y.column.type == .int
    if least == most {
      labels = [isWhole ? NumberFormat.exact(least) : least.shortestText]
      counts = [numbers.count]
      return
    }
    if let count = chart.binCount {
      equal(count, least, most, chart, text)
    } else {
      round(least, most, isWhole, chart, text)
    }
    let edges = self.edges
    for number in numbers {
      // The last edge that is not above the number.
      var (low, high) = (0, counts.count - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if edges[middle] <= number { low = middle } else { high = middle - 1 }
      }
      counts[low] += 1
    }
  }

  /// The lower bounds.
  private var edges: [Double] = []

  /// Of one width but for what the edges are rounded: to a twentieth of it or less, so that the labels are exact.
  private mutating func equal(
    _ count: Int, _ least: Double, _ most: Double, _ chart: ChartData, _ text: ChartText
  ) {
    // Each part for itself: the distance of the extremes may be no finite number.
    let bounds = (0...count).map { least * (1 - Double($0) / Double(count)) + most * (Double($0) / Double(count)) }
    var exponent = NiceStep(from: least, to: most, partCount: count * 20).exponent
    var units = bounds.enumerated().map { place, bound in
      (bound / NiceStep.power(exponent)).rounded(place == 0 ? .down : place == count ? .up : .toNearestOrEven)
    }
    guard units.allSatisfy({ abs($0) < 1e15 }) else {
      return take(bounds, bounds.map(\.shortestText))
    }
    while units.allSatisfy({ $0.remainder(dividingBy: 10) == 0 }), units.contains(where: { $0 != 0 }) {
      units = units.map { $0 / 10 }
      exponent += 1
    }
    let (isReadable, isPercent) = (text.style.isReadable, text.isPercent(chart.y.info))
    take(
      units.map { $0 * NiceStep.power(exponent) },
      units.map { NiceStep.text(Int($0), tenTo: exponent, isReadable: isReadable, isPercent: isPercent) })
  }

  private mutating func take(_ bounds: [Double], _ texts: [String]) {
    edges = Array(bounds.dropLast())
    labels = zip(texts, texts.dropFirst()).map { "\($0) to \($1)" }
    counts = Array(repeating: 0, count: edges.count)
  }

  private mutating func round(_ least: Double, _ most: Double, _ isWhole: Bool, _ chart: ChartData, _ text: ChartText) {
    let step = NiceStep(
      from: least, to: isWhole ? max(most, least + Double(Self.usualPartCount)) : most, partCount: Self.usualPartCount)
    let first = Int((step.count(in: least) + 1e-9).rounded(.down))
    let last = Int((step.count(in: most) + 1e-9).rounded(.down))
    // A greatest value on an edge closes the bin before it, except where whole numbers name what they hold.
    let isClosed = !isWhole && last > first && abs(step.count(in: most) - Double(last)) < 1e-9
    let places = Array(first...(isClosed ? last - 1 : last))
    edges = places.map { step.quarter(ofTick: $0) * 4 }
    let (isReadable, isPercent) = (text.style.isReadable, text.isPercent(chart.y.info))
    labels = places.map { place in
      let from = step.text(place, isReadable: isReadable, isPercent: isPercent)
      guard isWhole, step.exponent >= 0, let width = step.wholeWidth else {
        return "\(from) to \(step.text(place + 1, isReadable: isReadable, isPercent: isPercent))"
      }
      let end = (place + 1) * width - 1
      return width == 1 ? from : "\(from) to \(isReadable ? NumberFormat.grouped(String(end)) : String(end))"
    }
    counts = Array(repeating: 0, count: places.count)
  }

  /// As a bar chart: a bar a bin.
  func bars(of chart: ChartData) -> ChartData {
    ChartData(
      kind: .bar, title: chart.title,
      x: .init(
        ColumnInfo(name: chart.y.info.name, type: .string, marks: chart.y.info.marks),
        Column(labels.map { .string($0) }, as: .string)),
      y: .init(ColumnInfo(name: "count", type: .int), Column(counts.map { .int($0) }, as: .int)),
      notes: chart.notes + (nullCount == 0 ? [] : ["\(ChartText.counted(nullCount, "null is", "nulls are")) in no bin"])
    )
  }
}

extension NiceStep {
  /// Its size where that is a whole number within reason.
  fileprivate var wholeWidth: Int? {
    guard (0...15).contains(exponent) else { return nil }
    return (0..<exponent).reduce(mantissa) { width, _ in width * 10 }
  }
}
