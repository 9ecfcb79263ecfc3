/// What a table's columns are, in their order.
public struct Schema: Hashable, Sendable {
  /// The columns; no name occurs twice.
  public var columns: [ColumnInfo]

  /// A schema of these columns.
  public init(_ columns: [ColumnInfo] = []) {
    self.columns = columns
  }

  /// The place of a column, nil where there is none of that name.
  public func index(of name: String) -> Int? {
    columns.firstIndex { $0.name.isSameText(as: name) }
  }

  /// A column, nil where there is none of that name.
  public subscript(name: String) -> ColumnInfo? {
    index(of: name).map { columns[$0] }
  }

  /// The names in order.
  public var names: [String] { columns.map(\.name) }
}

/// One column's name, type, and what is known of its numbers.
public struct ColumnInfo: Hashable, Sendable {
  /// Any text.
  public var name: String
  /// The type of its values.
  public var type: ValueType
  /// How its numbers may be aggregated again; nil for what is no metric of an operation.
  public var metric: MetricKind?
  /// What a metric's numbers count, by which they are shown. It is told by the name that a metric comes with, and stays with the
  /// column when that gets another name.
  public var unit: MetricUnit?
  /// What else must be known of its values.
  public var marks: Marks

  /// A column; a metric without a `unit` has the one that its name tells.
  public init(
    name: String, type: ValueType, metric: MetricKind? = nil, unit: MetricUnit? = nil, marks: Marks = []
  ) {
    self.name = name
    self.type = type
    self.metric = metric
    self.unit = unit ?? metric.flatMap { MetricUnit(ofMetric: name, $0) }
    self.marks = marks
  }

  /// Remarks that travel with a column to every output.
  public struct Marks: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// A set of marks.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Re-aggregated in a way that is only close.
    public static let approximate = Marks(rawValue: 1)
    /// Asked for, and not returned by the server: not null, not zero, not known.
    public static let missing = Marks(rawValue: 2)
  }
}

/// How the numbers of a metric may be put together.
public enum MetricKind: Hashable, Sendable {
  /// Counts and minutes: a sum is right.
  case additive
  /// An average over sessions: a mean weighted by the named column is close.
  case ratio(weight: String)
  /// Neither sum nor mean is right: `storage_usage_mins`.
  case notAdditive
}

extension MetricKind {
  /// Whether it is an average over sessions.
  package var isRatio: Bool { if case .ratio = self { true } else { false } }
}
