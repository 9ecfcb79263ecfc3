internal import LPQData
internal import LPQDiagnostics

extension Executor {
  /// The rows of a file.
  func load(_ terms: LoadTerms) async throws -> Table {
    let answer = try await context.environment.load(try await request(terms))
    context.recorder.add(answer.provenance)
    return answer.table
  }

  /// The file, to be read in chunks; nil where its rows are at hand already.
  func open(_ terms: LoadTerms) async throws -> OpenedFile? {
    try await context.environment.open(try await request(terms))
  }

  private func request(_ terms: LoadTerms) async throws -> LoadRequest {
    let file = try await value(of: terms.path)
    guard case .string(let path) = file else {
      throw Diagnostic(.valueMismatch, "`load` needs a file's name, found \(file.type.name)", at: terms.path.span)
    }
    return LoadRequest(path: path, hints: terms.hints)
  }
}
