internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// Asks the call's source.
  func fetch(_ call: SourceCall) async throws -> Table {
    let answer = try await context.environment.fetch(try await request(for: call))
    context.recorder.add(answer.provenance)
    return answer.table
  }

  /// What a call asks for, at the grain that was settled for it and with what was pushed down to it.
  package func request(for call: SourceCall) async throws -> SourceRequest {
    guard let grain = context.grains[call.id] else {
      throw Diagnostic(.internalError, "no grain was settled for `\(call.operation.name)`: please report this")
    }
    let settled = [call.operation.breakdownParameter, call.operation.timeStepParameter]
    var arguments: [String: Value] = [:]
    for (name, expr) in call.arguments where !settled.contains(name) {
      arguments[name] = try await value(of: expr)
    }
    if context.pushesDown { try await push(call, grain, into: &arguments) }
    return SourceRequest(
      operation: call.operation.name, arguments: arguments, dimensions: grain.dimensions, timeStep: grain.timeStep,
      bins: grain.bins, now: context.call.now)
  }
}
