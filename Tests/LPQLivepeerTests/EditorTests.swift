import FoundationEssentials
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import Testing

/// What an editor asks, at the places of real programs: nothing fails, and a column that is offered is one.
struct EditorTests {
  private static let language = LanguageService(operations: LivepeerSource.operations, isInteractive: false)

  private static let examples: [String] = {
    let folder = DocumentationFiles.root.appending(path: "examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".lpq") }.sorted()
  }()

  private static func text(of example: String) throws -> String {
    try #require(DocumentationFiles.text(of: "examples/\(example)"))
  }

  @Test func thereAreExamples() { #expect(Self.examples.count >= 12) }

  /// As the program is while it is being typed, and with all that follows; every tenth place, so that it takes a moment only.
  @Test(arguments: examples) func everyPlaceCanBeAskedAbout(_ example: String) throws {
    let text = try Self.text(of: example)
    for offset in stride(from: 0, through: text.utf8.count, by: 10) {
      let program = offset % 20 == 0 ? text : String(decoding: text.utf8.prefix(offset), as: UTF8.self)
      check(Self.language.completions(in: program, utf8Offset: offset), at: offset)
      let signature = Self.language.signature(in: program, utf8Offset: offset)
      #expect(signature?.activeParameter.map { (signature?.parameters.indices ?? 0..<0).contains($0) } ?? true)
      if offset % 50 == 0 { _ = Self.language.hover(in: program, utf8Offset: offset) }
    }
  }

  private func check(_ found: LanguageService.Completions, at offset: Int) {
    #expect(found.utf8Range.upperBound == offset && found.utf8Range.lowerBound >= 0)
    #expect(Set(found.items.map(\.text)).count == found.items.count)
    #expect(found.items.allSatisfy { !$0.text.isEmpty && !$0.name.isEmpty })
  }

  /// Each name that is offered where a word ends is put in its place, and checked.
  @Test(arguments: examples) func whatIsOfferedIsThere(_ example: String) throws {
    let text = try Self.text(of: example)
    let bytes = Array(text.utf8)
    let ends = bytes.indices.dropFirst().filter { !bytes[$0].isOfName && bytes[$0 - 1].isOfName }
    for end in stride(from: 0, to: ends.count, by: 17).map({ ends[$0] }) {
      let start = try #require(bytes[..<end].lastIndex { !$0.isOfName }) + 1
      let before = String(decoding: bytes[..<start], as: UTF8.self)
      let after = String(decoding: bytes[end...], as: UTF8.self)
      let found = Self.language.completions(in: before + after, utf8Offset: start)
      for item in found.items where [.column, .dimension, .variable].contains(item.kind) {
        let wrong = Self.language.diagnostics(of: before + item.text + after).filter { diagnostic in
          [.unknownColumn, .unknownName].contains(diagnostic.code) && diagnostic.span?.start == start
        }
        #expect(wrong.isEmpty, "\(before)‸\(item.text)")
      }
    }
  }

  /// A program is whole without the word at its end: the example's own word is among what is offered.
  @Test(arguments: examples) func theExamplesOwnWordsAreOffered(_ example: String) throws {
    let text = try Self.text(of: example)
    var before = ""
    for (place, (range, kind)) in Self.language.tokens(of: text).enumerated() {
      let word = String(decoding: Array(text.utf8)[range], as: UTF8.self)
      defer { before = word }
      // A name that is given is new; a line that begins with `by` goes on with the one before, which nobody can know yet.
      guard kind == .function || kind == .keyword, before != "fn", word != "by", place % 5 == 0 else { continue }
      let typed = String(decoding: text.utf8.prefix(range.lowerBound + 1), as: UTF8.self)
      let names = Self.language.completions(in: typed, utf8Offset: range.lowerBound + 1).items.map(\.name)
      #expect(names.contains(word), "\(word): \(typed)‸ \(names)")
    }
  }
}

extension UInt8 {
  fileprivate var isOfName: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || self == UInt8(ascii: "_")
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
  }
}
