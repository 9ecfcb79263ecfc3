package import LPQData
package import LPQDiagnostics

/// What a run needs from outside the engine; the embedding façade provides it.
package protocol RunEnvironment: Sendable {
  /// The answer of a data source; equal requests of one program share one answer.
  func fetch(_ request: SourceRequest) async throws -> Table
  /// The value of a scalar `let`, evaluated when first asked for.
  func value(of variable: VariableID) async throws -> Value
  /// Takes what the user should know of the run's numbers.
  func report(_ notice: Diagnostic) async
  /// Takes a chart, to be shown before what the statement prints.
  func draw(_ chart: ChartData) async throws
  /// Writes a table or value to a file; all or nothing.
  func save(_ value: Value, to path: String, overwrite: Bool) async throws
}

/// All that a statement's evaluation reads.
package struct RunContext: Sendable {
  package var call: CallContext
  package var grains: SourceGrains
  package var environment: any RunEnvironment

  package init(call: CallContext, grains: SourceGrains, environment: any RunEnvironment) {
    self.call = call
    self.grains = grains
    self.environment = environment
  }
}
