internal import LPQData
internal import LPQDiagnostics

/// `save "FILE"`: writes the table, the chart before it or the program's report, and passes the table on.
struct Save: Operator {
  let path: TypedExpr
  let overwrite: TypedExpr

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let target = try await executor.value(of: path)
    guard case .string(let file) = target else {
      throw Diagnostic(.valueMismatch, "`save` needs a file's name, found \(target.type.name)", at: path.span)
    }
    let mayOverwrite = try await executor.value(of: overwrite)
    guard case .bool(let overwrite) = mayOverwrite else {
      throw Diagnostic(
        .valueMismatch, "`overwrite` is true or false, found \(mayOverwrite.type.name)", at: overwrite.span)
    }
    try await executor.context.environment.save(
      .table(input), to: file, overwrite: overwrite, from: executor.context.recorder.provenance)
    return input
  }
}
