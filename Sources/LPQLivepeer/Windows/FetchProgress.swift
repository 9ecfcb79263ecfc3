/// How far a call has come whose range is asked for in parts.
public struct FetchProgress: Sendable {
  /// The operation's name.
  public var operation: String
  /// Parts answered.
  public var answeredCount: Int
  /// The share of the range that is answered, 0 … 1; nil where the range has no beginning.
  public var share: Double?
  /// Rows so far.
  public var rowCount: Int
}
