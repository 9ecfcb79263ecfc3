internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// Asks the call's source, at the grain that was settled for it.
  func fetch(_ call: SourceCall) async throws -> Table {
    guard let grain = context.grains[call.id] else {
      throw Diagnostic(.internalError, "no grain was settled for `\(call.operation.name)`: please report this")
    }
    let settled = [call.operation.breakdownParameter, call.operation.timeStepParameter]
    var arguments: [String: Value] = [:]
    for (name, expr) in call.arguments where !settled.contains(name) {
      arguments[name] = try await value(of: expr)
    }
    if context.pushesDown { try await push(call, grain, into: &arguments) }
    let request = SourceRequest(
      operation: call.operation.name, arguments: arguments, dimensions: grain.dimensions, timeStep: grain.timeStep,
      bins: grain.bins, now: context.call.now)
    let answer = try await context.environment.fetch(request)
    context.recorder.add(answer.provenance)
    return answer.table
  }
}
