import LPQData
import LPQDiagnostics
import LPQEngine

/// The values of the session's scalar `let`s: each is evaluated when first asked for, once, with the instant of its own
/// program.
actor VariableValues {
  private enum State {
    case pending(TypedExpr, RunContext)
    case known(Value)
  }

  private var states: [VariableID: State] = [:]

  func define(_ id: VariableID, _ expr: TypedExpr, _ context: RunContext) {
    states[id] = .pending(expr, context)
  }

  func set(_ id: VariableID, _ value: Value) {
    states[id] = .known(value)
  }

  func value(of id: VariableID) async throws -> Value {
    switch states[id] {
    case .known(let value): return value
    case .pending(let expr, let context):
      let value = try await Executor(context: context).value(of: expr)
      states[id] = .known(value)
      return value
    case nil: throw Diagnostic.bug("variable \(id.number) has no value")
    }
  }
}
