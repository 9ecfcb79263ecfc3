internal import LPQData

extension Executor {
  /// Evaluates an expression for what its value comes from.
  func provenance(of expr: TypedExpr, _ frame: Frame) async throws -> Value {
    let recorder = ProvenanceRecorder()
    _ = try await recording(to: recorder, in: frame.variables).value(of: expr)
    context.recorder.add(recorder.provenance)
    return .record(recorder.provenance.record)
  }
}
