import LPQData
import LPQDiagnostics
import LPQEngine

/// Evaluates what a plan needs to know, and makes no request: what depends on an answer is said to.
struct PlanningEnvironment: RunEnvironment {
  let values: VariableValues

  func fetch(_ request: SourceRequest) async throws -> SourceAnswer {
    throw Diagnostic(.requestNotAllowed, "depends on the answer of `\(request.operation)`")
  }

  func load(_ request: LoadRequest) async throws -> SourceAnswer {
    throw Diagnostic(.requestNotAllowed, "depends on what `\(request.paths[0])` holds")
  }

  func open(_ request: LoadRequest) async throws -> OpenedFile? {
    throw Diagnostic(.requestNotAllowed, "depends on what `\(request.paths[0])` holds")
  }

  func value(of variable: VariableID) async throws -> RecordedValue {
    switch try await values.planned(variable) {
    case .value(let recorded): return recorded
    case .expression(let expr, var context):
      context.environment = self
      return RecordedValue(try await Executor(context: context).value(of: expr))
    }
  }

  func explain(_ expr: TypedExpr, in context: RunContext) async throws -> String { "" }
  func draw(_ chart: ChartData) async throws {}

  func save(_ value: Value, to path: String, overwrite: Bool, from provenance: Provenance) async throws {
    throw Diagnostic.bug("a plan saves nothing")
  }
}
