public import LPQData

/// What a data source answers: the rows, and where they come from.
public struct SourceAnswer: Sendable {
  /// The rows.
  public var table: Table
  /// Where they come from; its calls are usually the one that was asked.
  public var provenance: Provenance

  /// An answer.
  public init(table: Table, provenance: Provenance = Provenance()) {
    self.table = table
    self.provenance = provenance
  }
}
