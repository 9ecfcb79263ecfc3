internal import LPQData
internal import LPQDiagnostics

/// A lambda as a value: its body, and what its names meant where it stood.
struct Closure: FunctionValue {
  let parameters: [VariableID]
  let body: TypedExpr
  let summary: String
  /// One row: the lambda's surroundings.
  let frame: Frame
}

/// Calls closures on behalf of the functions that take them.
struct ClosureCaller: FunctionCaller {
  let executor: Executor

  var context: CallContext { executor.context.call }

  func call(_ function: any FunctionValue, _ arguments: [Value]) async throws -> Value {
    guard let closure = function as? Closure else {
      throw Diagnostic(.internalError, "a function of unknown kind, `\(function.summary)`: please report this")
    }
    guard closure.parameters.count == arguments.count else {
      throw Diagnostic(
        .wrongArguments,
        "`\(closure.summary)` takes \(closure.parameters.count) arguments, not \(arguments.count)")
    }
    var frame = closure.frame
    for (parameter, argument) in zip(closure.parameters, arguments) { frame.variables[parameter] = argument }
    return try await executor.evaluate(closure.body, over: frame)[0]
  }
}
