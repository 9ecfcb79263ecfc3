internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// The rows of a file.
  func load(_ terms: LoadTerms) async throws -> Table {
    let file = try await value(of: terms.path)
    guard case .string(let path) = file else {
      throw Diagnostic(.valueMismatch, "`load` needs a file's name, found \(file.type.name)", at: terms.path.span)
    }
    let answer = try await context.environment.load(LoadRequest(path: path, hints: terms.hints))
    context.recorder.add(answer.provenance)
    return answer.table
  }
}
