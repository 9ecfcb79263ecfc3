import LPQData

/// The cells of a heat chart: a value for each row and column, and how dark it is.
struct HeatGrid {
  struct Cell {
    /// From 0 to 1; the middle where all values are one.
    var share: Double
    var text: String
  }

  let columns: [String]
  let rows: [String]
  /// Whether the columns' names may be left out where there is no room, since they go on evenly.
  let isNumeric: Bool
  /// The least and the greatest value's texts; nil where there is no value.
  let ends: (least: String, most: String)?
  let hiddenRowCount: Int
  let hiddenColumnCount: Int
  private let cells: [Int: Cell]

  private static let shownColumnCount = 120
  private static let shownRowCount = 60

  /// Columns and rows that are numbers or instants in their order, others as the data first names them.
  init(_ chart: ChartData, _ text: ChartText) {
    let (x, y) = (Self.places(chart.x, text), Self.places(chart.series, text))
    isNumeric = chart.x.map { $0.column.type.isNumeric } ?? false
    (columns, rows) = (Array(x.labels.prefix(Self.shownColumnCount)), Array(y.labels.prefix(Self.shownRowCount)))
    (hiddenColumnCount, hiddenRowCount) = (x.labels.count - columns.count, y.labels.count - rows.count)
    let values = (0..<chart.rowCount).map { chart.y.column[$0].chartNumber }
    let format = text.format(of: chart.y)
    let shown = values.indices.filter { x.places[$0] < Self.shownColumnCount && y.places[$0] < Self.shownRowCount }
    let order = shown.filter { values[$0] != nil }.sorted { (values[$0] ?? 0) < (values[$1] ?? 0) }
    guard let first = order.first, let last = order.last, let least = values[first], let most = values[last] else {
      (cells, ends) = ([:], nil)
      return
    }
    ends = (format.cell(chart.y.column[first]).text, format.cell(chart.y.column[last]).text)
    // Halved: the distance of the extremes may be no finite number.
    let halfSpan = most / 2 - least / 2
    var cells: [Int: Cell] = [:]
    for row in order {
      let share = halfSpan > 0 ? ((values[row] ?? 0) / 2 - least / 2) / halfSpan : 0.5
      cells[y.places[row] * Self.shownColumnCount + x.places[row]] = Cell(
        share: min(1, max(0, share)), text: format.cell(chart.y.column[row]).text)
    }
    self.cells = cells
  }

  /// nil where there is no value.
  func cell(_ row: Int, _ column: Int) -> Cell? { cells[row * Self.shownColumnCount + column] }

  /// Of which columns the names are written where each is so wide: of numbers each second or third, of text all.
  func labelStride(columnWidth: Double, letterWidth: Double) -> Int {
    guard isNumeric, columnWidth > 0 else { return 1 }
    let widest = Double((columns.map { cellWidth(of: $0) }.max() ?? 0) + 1) * letterWidth
    return max(1, Int((widest / columnWidth - 1e-9).rounded(.up)))
  }

  var hasHoles: Bool { cells.count < columns.count * rows.count }

  /// One of `count` shades.
  static func level(_ share: Double, of count: Int) -> Int { min(count - 1, Int(share * Double(count))) }

  /// The axis' different values as texts, and each row's place among them.
  private static func places(_ axis: ChartData.Axis?, _ text: ChartText) -> (labels: [String], places: [Int]) {
    guard let axis else { return ([], []) }
    let format = text.format(of: axis)
    let values = axis.column.values
    var first: [ExactText: Int] = [:]
    var distinct: [Value] = []
    let places = values.map { value in
      let key = ExactText(value.literal)
      if let place = first[key] { return place }
      first[key] = distinct.count
      distinct.append(value)
      return distinct.count - 1
    }
    var order = Array(distinct.indices)
    if axis.column.type.isNumeric || axis.column.type == .timestamp {
      order.sort { (distinct[$0].chartNumber ?? .infinity, $0) < (distinct[$1].chartNumber ?? .infinity, $1) }
    }
    var rank = order
    for (place, index) in order.enumerated() { rank[index] = place }
    return (order.map { format.cell(distinct[$0]).text }, places.map { rank[$0] })
  }
}
