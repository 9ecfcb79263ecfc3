import LPQData
import LPQDiagnostics
import LPQEngine

/// The values of the session's scalar `let`s: each is evaluated when first asked for, once, with the instant of its own
/// program.
actor VariableValues {
  private enum State {
    case pending(TypedExpr, RunContext)
    case known(RecordedValue)
  }

  private var states: [VariableID: State] = [:]

  func define(_ id: VariableID, _ expr: TypedExpr, _ context: RunContext) {
    states[id] = .pending(expr, context)
  }

  func set(_ id: VariableID, _ value: RecordedValue) {
    states[id] = .known(value)
  }

  /// The value where it is known, else what it is evaluated from: for a plan, which must make no request.
  func planned(_ id: VariableID) throws -> Planned {
    switch states[id] {
    case .known(let recorded): return .value(recorded)
    case .pending(let expr, let context): return .expression(expr, context)
    case nil: throw Diagnostic.bug("variable \(id.number) has no value")
    }
  }

  enum Planned: Sendable {
    case value(RecordedValue)
    case expression(TypedExpr, RunContext)
  }

  func value(of id: VariableID) async throws -> RecordedValue {
    switch states[id] {
    case .known(let value): return value
    case .pending(let expr, var context):
      context.recorder = ProvenanceRecorder()
      let value = try await Executor(context: context).value(of: expr)
      let recorded = RecordedValue(value, from: context.recorder.provenance)
      states[id] = .known(recorded)
      return recorded
    case nil: throw Diagnostic.bug("variable \(id.number) has no value")
    }
  }
}
