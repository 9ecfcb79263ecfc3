import LPQKit
import Testing

/// What TAB offers at `‸`, in a session of `EditorSource.session()`.
struct CompletionTests {
  @Test(arguments: CompletionCase.statements + CompletionCase.stages)
  func atStatementsAndStages(_ example: CompletionCase) async throws { try await expect(example) }

  @Test(arguments: CompletionCase.columnsAtThisPoint)
  func columns(_ example: CompletionCase) async throws { try await expect(example) }

  @Test(arguments: CompletionCase.calls)
  func inCalls(_ example: CompletionCase) async throws { try await expect(example) }

  private func expect(_ example: CompletionCase) async throws {
    let found = try await completions(example.text)
    let texts = found.items.map(\.text)
    if let all = example.all { #expect(texts == all) }
    #expect(Array(texts.prefix(example.first.count)) == example.first)
    for text in example.some { #expect(texts.contains(text), "\(text) in \(texts)") }
    for text in example.none { #expect(!texts.contains(text), "\(texts)") }
  }

  private func completions(_ marked: String) async throws -> LanguageService.Completions {
    let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    var language = try await EditorSource.session().languageService
    language.folderContents = { folder in
      ["": ["usage.csv", "notes.txt", "lib.lpq", "data/", ".hidden"], "data/": ["more.json"]][folder] ?? []
    }
    return language.completions(in: parts.joined(), utf8Offset: parts[0].utf8.count)
  }
}
