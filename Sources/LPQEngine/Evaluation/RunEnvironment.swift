package import LPQData

/// What a run needs from outside the engine; the embedding façade provides it.
package protocol RunEnvironment: Sendable {
  /// The answer of a data source; equal requests of one program share one answer.
  func fetch(_ request: SourceRequest) async throws -> SourceAnswer
  /// The rows of a file; equal requests of one program share one reading.
  func load(_ request: LoadRequest) async throws -> SourceAnswer
  /// A file whose rows are to be read in chunks; nil where they are at hand already.
  func open(_ request: LoadRequest) async throws -> OpenedFile?
  /// The value of a scalar `let`, evaluated when first asked for, and what it comes from.
  func value(of variable: VariableID) async throws -> RecordedValue
  /// How an expression would be carried out, without a request.
  func explain(_ expr: TypedExpr, in context: RunContext) async throws -> String
  /// Takes a chart, to be shown before what the statement prints.
  func draw(_ chart: ChartData) async throws
  /// Writes to a file, by its name, a table, the statement's last chart or a page of all so far; all or nothing.
  func save(_ value: Value, to path: String, overwrite: Bool, from provenance: Provenance) async throws
}

/// A value, and what it comes from.
package struct RecordedValue: Sendable {
  package var value: Value
  package var provenance: Provenance

  package init(_ value: Value, from provenance: Provenance = Provenance()) {
    self.value = value
    self.provenance = provenance
  }
}

/// All that a statement's evaluation reads, and where it says what its numbers come from.
package struct RunContext: Sendable {
  package var call: CallContext
  package var grains: SourceGrains
  package var environment: any RunEnvironment
  package var recorder: ProvenanceRecorder
  /// Whether sources are asked for what conditions keep, where that cannot change an answer.
  package var pushesDown = true
  /// Whether less work may be done for the same answer.
  package var optimises = true
  /// Of how many bytes on a file is worth being read in chunks.
  package var streamedByteCount = 1 << 22

  package init(
    call: CallContext, grains: SourceGrains, environment: any RunEnvironment,
    recorder: ProvenanceRecorder = ProvenanceRecorder()
  ) {
    self.call = call
    self.grains = grains
    self.environment = environment
    self.recorder = recorder
  }
}
