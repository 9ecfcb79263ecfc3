import LPQDiagnostics
import LPQKit
import LPQLivepeer
import Synchronization
import Testing

/// The documentation says what the program does: its reference is generated, its programs are run.
@Suite struct DocumentationTests {
  static let generated = Reference.markdown(operations: LivepeerSource.operations)

  @Test(arguments: ["statements.md", "verbs.md", "functions.md", "operations.md", "diagnostics.md"])
  func theReferenceIsWhatTheCodeSays(_ file: String) throws {
    let text = try #require(Self.generated[file])
    let path = "docs/reference/\(file)"
    if DocumentationFiles.isWriting { try DocumentationFiles.write(text, to: path) }
    let isCurrent = !DocumentationFiles.isWriting && DocumentationFiles.text(of: path) == text
    #expect(isCurrent, "\(path) differs; write it with: \(DocumentationFiles.howToWrite)")
  }

  @Test func nothingElseStandsAmongTheGeneratedFiles() {
    let found = DocumentationFiles.paths.filter { $0.hasPrefix("docs/reference/") }
    #expect(found.sorted() == Self.generated.keys.map { "docs/reference/\($0)" }.sorted())
  }

  static let blocks = DocumentationFiles.paths.flatMap { path in
    MarkdownBlocks.blocks(of: DocumentationFiles.text(of: path) ?? "", file: path)
  }

  @Test(arguments: blocks.filter { $0.output != nil })
  func aProgramPrintsWhatStandsBelowIt(_ block: MarkdownBlocks.Block) async throws {
    let output = try await SandboxSession(files: block.data).transcript(of: block.program)
    // The function table's examples give a table as the list of its rows.
    let isSame = output == block.output || "[\(output.replacing("\n", with: ", "))]" == block.output
    if DocumentationFiles.isWriting, !isSame { try Self.write(output, below: block) }
    #expect(isSame, "\(output)")
    #expect(output.contains("error[LPQ") == (block.fence == "lpq wrong"))
  }

  @Test(arguments: blocks.filter { $0.fence == "lpq" && $0.output == nil })
  func aProgramWithoutOutputIsRight(_ block: MarkdownBlocks.Block) async {
    let found = await SandboxSession(files: block.data).session.check(block.program, name: "example")
    #expect(found.filter { $0.severity == .error && $0.code != .notYet } == [])
  }

  @Test(arguments: blocks.filter { $0.fence == "lpq wrong" && $0.output == nil })
  func aWrongProgramFails(_ block: MarkdownBlocks.Block) async throws {
    let isFoundBefore = await !SandboxSession(files: block.data).session.check(block.program, name: "example").isEmpty
    let transcript = try await SandboxSession(files: block.data).transcript(of: block.program)
    #expect(isFoundBefore || transcript.contains("error[LPQ"))
  }

  @Test func theDocumentsHavePrograms() {
    #expect(Self.blocks.count { $0.output != nil } > 150)
  }

  private static let writing = Mutex(())

  /// The file is read anew: what was written below other programs has moved its lines.
  private static func write(_ output: String, below block: MarkdownBlocks.Block) throws {
    try writing.withLock { _ in
      let text = DocumentationFiles.text(of: block.file) ?? ""
      let now = MarkdownBlocks.blocks(of: text, file: block.file).first { $0.program == block.program }
      guard let range = now?.outputLines else { return }
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines.replaceSubrange(range, with: [output])
      try DocumentationFiles.write(lines.joined(separator: "\n"), to: block.file)
    }
  }
}
