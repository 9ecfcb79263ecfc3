/// What `chart` draws: a value a row at its place, perhaps in several series.
///
/// Of `chart line timestamp, view_count by country`: x is timestamp, y view_count, series country; all have the same rows.
public struct ChartData: Sendable {
  /// The forms of a chart.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A horizontal bar a row, in the rows' order.
    case bar
    /// Values over time, or over another number.
    case line
    /// A series on one line of text.
    case spark
  }

  /// A column with what is known of it.
  public struct Axis: Sendable {
    /// Its name, type, kind and marks.
    public var info: ColumnInfo
    /// Its values.
    public var column: Column

    /// An axis.
    public init(_ info: ColumnInfo, _ column: Column) {
      self.info = info
      self.column = column
    }
  }

  /// Its form.
  public var kind: Kind
  /// What the program calls it.
  public var title: String?
  /// Where each value stands; nil in a spark that takes the rows in their order.
  public var x: Axis?
  /// The values: ints or floats; null is a gap.
  public var y: Axis
  /// What tells the series apart; nil where there is one.
  public var series: Axis?
  /// How long a bucket of `x` is, where the program tells: what is further apart has a gap between.
  public var step: TimeSpan?

  /// A chart.
  public init(kind: Kind, title: String? = nil, x: Axis?, y: Axis, series: Axis? = nil, step: TimeSpan? = nil) {
    self.kind = kind
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.step = step
  }

  /// How many rows there are.
  public var rowCount: Int { y.column.count }
}
