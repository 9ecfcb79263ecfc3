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
    /// A shaded cell for each pair of x and row: `series` is down, `x` across.
    case heat
    /// How many of the values lie in each stretch of numbers.
    case histogram
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

  /// A last bucket whose value is that of a part of it.
  public struct PartialEnd: Hashable, Sendable {
    /// The first instant from which something lacks: what is in a bucket that reaches it is not whole.
    public var start: Timestamp
    /// Why: `unfinished` or `cut`.
    public var word: String

    /// Such a bucket.
    public init(start: Timestamp, word: String) {
      self.start = start
      self.word = word
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
  /// How many bins a histogram has; nil: some ten of round width.
  public var binCount: Int?
  /// Where the values of the last bucket are not the last word.
  public var partialEnd: PartialEnd?
  /// What must be known of the values beside their names: `each cell is a sum of 2 values`.
  public var notes: [String]

  /// A chart.
  public init(
    kind: Kind, title: String? = nil, x: Axis?, y: Axis, series: Axis? = nil, step: TimeSpan? = nil,
    binCount: Int? = nil, partialEnd: PartialEnd? = nil, notes: [String] = []
  ) {
    self.binCount = binCount
    self.partialEnd = partialEnd
    self.notes = notes
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
