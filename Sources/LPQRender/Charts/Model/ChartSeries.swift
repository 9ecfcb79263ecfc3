import LPQData

/// One series of a chart, in the order of x where there is one, else of the rows.
struct ChartSeries {
  struct Point {
    /// Of a spark without x: the row's number in its series.
    var x: Double
    /// nil is a gap.
    var y: Double?
    /// The table's row.
    var row: Int
  }

  var label: String
  var points: [Point] = []
  /// Rows that have no place: x is null.
  var placelessCount = 0

  /// All series, in the order in which the rows name them.
  static func all(of chart: ChartData, label: (Value) -> String) -> [ChartSeries] {
    var places: [ExactText: Int] = [:]
    var all: [ChartSeries] = []
    for row in 0..<chart.rowCount {
      let name = chart.series?.column[row] ?? .null
      let key = ExactText(name.literal)
      let place = places[key] ?? all.count
      if place == all.count {
        places[key] = place
        all.append(ChartSeries(label: label(name)))
      }
      all[place].append(chart, row)
    }
    for place in all.indices where chart.x != nil { all[place].points.sort { $0.x < $1.x } }
    return all
  }

  private mutating func append(_ chart: ChartData, _ row: Int) {
    let y = chart.y.column[row].chartNumber
    guard let axis = chart.x else { return points.append(Point(x: Double(points.count), y: y, row: row)) }
    guard let x = axis.column[row].chartNumber else { return placelessCount += 1 }
    points.append(Point(x: x, y: y, row: row))
  }
}

extension ChartSeries {
  /// The points in runs without a gap between, and how many values are absent between the runs or null.
  func runs(step: Double?) -> (runs: [[Point]], gapCount: Int) {
    var runs: [[Point]] = [[]]
    var gapCount = 0
    var previous: Double?
    for point in points {
      if let previous, let step, point.x - previous > 1.5 * step {
        gapCount += Int(((point.x - previous) / step).rounded()) - 1
        runs.append([])
      }
      previous = point.x
      if point.y == nil {
        gapCount += 1
        runs.append([])
      } else {
        runs[runs.count - 1].append(point)
      }
    }
    return (runs.filter { !$0.isEmpty }, gapCount)
  }
}

extension ChartData {
  /// The length of a bucket of time, in ms: as the program says it, or the smallest distance where all are about multiples of it;
  /// nil where instants keep no step, and for other numbers.
  func stepMs(_ series: [ChartSeries]) -> Double? {
    guard let x, x.column.type == .timestamp else { return nil }
    if let step { return step.isCalendar ? Double(step.months) * 30.4 * 86_400_000 : Double(step.ms) }
    let places = Set(series.flatMap { $0.points.map(\.x) }).sorted()
    let distances = zip(places.dropFirst(), places).map { $0 - $1 }
    guard let least = distances.min() else { return nil }
    // Months and days in a zone are not all of one length.
    let isRegular = distances.allSatisfy { distance in
      let ratio = distance / least
      return abs(ratio - ratio.rounded()) <= min(0.12 * ratio, 0.3)
    }
    return isRegular ? least : nil
  }
}
