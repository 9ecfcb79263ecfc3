public import LPQData

/// What the engine asks of a data source: one operation with its evaluated arguments and the grain that was settled.
public struct SourceRequest: Sendable {
  /// The operation's name.
  public var operation: String
  /// The arguments that the program gives, evaluated, by parameter; breakdown and time step are below.
  public var arguments: [String: Value]
  /// The columns that the rows are broken down by.
  public var dimensions: [String]
  /// The step of the buckets, nil without.
  public var timeStep: String?
  /// The bins that the program puts the buckets in, where it does and they are known before the run.
  public var bins: [BucketSequence]
  /// The instant of the run.
  public var now: Timestamp

  /// A request.
  public init(
    operation: String, arguments: [String: Value], dimensions: [String], timeStep: String?,
    bins: [BucketSequence] = [], now: Timestamp
  ) {
    self.operation = operation
    self.arguments = arguments
    self.dimensions = dimensions
    self.timeStep = timeStep
    self.bins = bins
    self.now = now
  }
}
