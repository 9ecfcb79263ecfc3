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
    guard let paths = file.fileNames else {
      throw Diagnostic(
        .valueMismatch, "`load` needs a file's name or a list of names, found \(file.type.name)", at: terms.path.span)
    }
    return LoadRequest(paths, hints: terms.hints, form: terms.form)
  }
}

extension Value {
  /// `"a.csv"`, `["a.csv", "b.csv"]`
  fileprivate var fileNames: [String]? {
    switch self {
    case .string(let name): return [name]
    case .list(let elements):
      let names = elements.compactMap { if case .string(let name) = $0 { name } else { nil } }
      return names.isEmpty || names.count < elements.count ? nil : names
    default: return nil
    }
  }
}
