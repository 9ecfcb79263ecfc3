public import LPQData

/// What a data source says of one of its operations: enough to check a program that calls it before any request.
///
/// `get_viewership(from:, to:, time_step:, breakdown_by:, …)` → rows of dimensions, a timestamp and metrics.
public struct OperationDescription: Sendable {
  /// One parameter.
  public struct Parameter: Sendable {
    /// What it takes.
    public enum Kind: Sendable {
      /// Text.
      case string
      /// A timestamp; `acceptsCalendarText` strings are the source's business.
      case timestamp
      /// An exact duration, or a number of milliseconds.
      case duration
      /// A whole number.
      case int
      /// One of the words, as a bare word or a string; `aliases` maps wire spellings to them.
      case member([String], aliases: [String: String])
      /// A list of the operation's dimensions.
      case dimensions
      /// A record, a string or null whose form the source checks.
      case any
    }

    /// Its label.
    public var name: String
    /// What it takes.
    public var kind: Kind
    /// Whether a call must give it.
    public var isRequired: Bool
    /// One sentence for help and hints.
    public var summary: String
    /// What may be written for it as it stands, for completion: `"none"`.
    public var literals: [String]
    /// The fields of the record that it takes, for completion.
    public var fields: [String]

    /// A parameter.
    public init(
      _ name: String, _ kind: Kind, isRequired: Bool = false, summary: String, literals: [String] = [],
      fields: [String] = []
    ) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.summary = summary
      self.literals = literals
      self.fields = fields
    }
  }

  /// A column that can be asked for as breakdown.
  public struct Dimension: Sendable {
    /// The column's name.
    public var name: String
    /// Other spellings that a program may use: the wire's `deviceType`.
    public var aliases: [String]
    /// One sentence.
    public var summary: String
    /// Of which texts the parameter of the same name gives the rows that `name == text` keeps, and no others; nil where
    /// there is no such parameter.
    public var isFilterable: (@Sendable (String) -> Bool)?

    /// A dimension.
    public init(
      _ name: String, aliases: [String] = [], summary: String, isFilterable: (@Sendable (String) -> Bool)? = nil
    ) {
      self.name = name
      self.aliases = aliases
      self.summary = summary
      self.isFilterable = isFilterable
    }
  }

  /// Whether a call gives rows, or one record.
  public enum Result: Sendable {
    /// Rows and columns.
    case table
    /// One row, as a record.
    case record
  }

  /// The name that programs call it by.
  public var name: String
  /// One sentence with its full stop.
  public var summary: String
  /// The parameters; those without a label are taken in this order.
  public var parameters: [Parameter]
  /// What it gives.
  public var result: Result
  /// What can be asked for by `breakdownParameter`.
  public var dimensions: [Dimension]
  /// The columns that are always there, before the dimensions.
  public var fixedColumns: [ColumnInfo]
  /// The numbers, after the dimensions.
  public var metrics: [ColumnInfo]
  /// `breakdown_by`, where it has one.
  public var breakdownParameter: String?
  /// `time_step`, where it has one; its members are in order from the finest.
  public var timeStepParameter: String?
  /// A rule over the labels given that a program must keep, in words for the message; nil where it holds.
  public var contradiction: @Sendable (Set<String>) -> String?
  /// What the columns that are no dimensions say, one sentence each, by their names.
  public var columnSummaries: [String: String]
  /// An example for help.
  public var example: String

  /// An operation.
  public init(
    name: String, summary: String, parameters: [Parameter], result: Result = .table, dimensions: [Dimension] = [],
    fixedColumns: [ColumnInfo] = [], metrics: [ColumnInfo], breakdownParameter: String? = nil,
    timeStepParameter: String? = nil, contradiction: @escaping @Sendable (Set<String>) -> String? = { _ in nil },
    columnSummaries: [String: String] = [:], example: String
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.result = result
    self.dimensions = dimensions
    self.fixedColumns = fixedColumns
    self.metrics = metrics
    self.breakdownParameter = breakdownParameter
    self.timeStepParameter = timeStepParameter
    self.contradiction = contradiction
    self.columnSummaries = columnSummaries
    self.example = example
  }

  /// The column that a time step brings: the start of the bucket.
  public static let timestampColumn = "timestamp"

  /// The steps that the time step parameter takes, from the finest.
  public var timeSteps: [String] {
    guard let parameter = parameters.first(where: { $0.name == timeStepParameter }),
      case .member(let words, _) = parameter.kind
    else { return [] }
    return words
  }

  /// The dimension that a word of a program means, `deviceType` and `device_type` alike.
  public func dimension(named word: String) -> Dimension? {
    dimensions.first { $0.name == word || $0.aliases.contains(word) }
  }
}
