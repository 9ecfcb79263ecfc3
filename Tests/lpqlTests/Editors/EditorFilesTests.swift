import Glibc
import LPQKit
import TerminalDriver
import Testing

/// editors/ is what the language's tables say, and colours every example as lpql itself does.
/// `LPQL_WRITE_DOCS=1 swift test --filter EditorFilesTests` writes it.
@Suite struct EditorFilesTests {
  @Test func theFilesAreCurrent() throws {
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    for (path, text) in EditorFiles.all {
      let file = LPQL.repository + "/" + path
      let parts = file.split(separator: "/")
      let folder = "/" + parts.dropLast().joined(separator: "/")
      if isWriting {
        _ = try Command("/bin/mkdir", ["-p", folder])
        _ = temporaryFile(String(parts[parts.count - 1]), text.utf8, at: folder)
      }
      let isCurrent = !isWriting && contents(of: file) == text
      #expect(isCurrent, "\(path) differs; write it with: LPQL_WRITE_DOCS=1 swift test --filter EditorFilesTests")
    }
  }

  /// With Python: TextMate's grammar, and the lexer for Pygments.
  @Test(arguments: [("textmate_kinds.py", 0), ("pygments_kinds.py", 2)])
  func pythonColoursAsLPQLDoes(script: String, place: Int) throws {
    let python = LPQL.repository + "/.venv/bin/python"
    let paths = Self.programs.map { LPQL.repository + "/" + $0.path }
    let run = try Command(
      python, ["-B", LPQL.repository + "/Tests/lpqlTests/Editors/" + script, Self.grammar(place)] + paths)
    try #require(run.status == 0, "\(run.errors)")
    try compare(run.output)
  }

  @Test func vimColoursAsLPQLDoes() throws {
    let directory = try TemporaryDirectory()
    let paths = Self.programs.map { LPQL.repository + "/" + $0.path }
    let environment = ["GRAMMAR": Self.grammar(1), "KINDS": directory.path + "/kinds", "HOME": directory.path]
    let script = LPQL.repository + "/Tests/lpqlTests/Editors/vim_kinds.vim"
    let run = try Command(
      "vim", ["-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", script] + paths, environment: environment)
    let kinds = try #require(contents(of: directory.path + "/kinds"), "\(run.output) \(run.errors)")
    try compare(kinds)
  }

  private static let programs = GoldenProgram.all.filter(\.isFine)
  private static func grammar(_ place: Int) -> String { LPQL.repository + "/" + EditorFiles.all[place].path }

  private func compare(_ output: String) throws {
    let lines = output.split(separator: "\n")
    try #require(lines.count == Self.programs.count)
    for (program, line) in zip(Self.programs, lines) {
      let differences = differences(Array(line.unicodeScalars), in: program.text)
      #expect(differences == [], "\(program.path)")
    }
  }

  /// `where: k`, for each token that is coloured in another way, or in several.
  private func differences(_ kinds: [Unicode.Scalar], in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let tokens = LanguageService().tokens(of: text)
    return tokens.indices.compactMap { place in
      let (range, kind) = tokens[place]
      let next = place + 1 < tokens.count ? bytes[tokens[place + 1].utf8Range] : []
      // A keyword may be a label, which editors show as one.
      let expected = kind == .keyword && next.elementsEqual([UInt8(ascii: ":")]) ? " " : Self.letter(of: kind)
      let start = String(decoding: bytes[..<range.lowerBound], as: UTF8.self).unicodeScalars.count
      let token = String(decoding: bytes[range], as: UTF8.self)
      let given = kinds[min(start, kinds.count)..<min(start + token.unicodeScalars.count, kinds.count)]
      let isSame = zip(token.unicodeScalars, given).allSatisfy { $0 == "\n" || $1 == expected }
      return isSame ? nil : "\(token): \(String(String.UnicodeScalarView(given))) for \(expected)"
    }
  }

  private static func letter(of kind: LanguageService.TokenKind) -> Unicode.Scalar {
    switch kind {
    case .keyword: "k"
    case .number: "n"
    case .string: "s"
    case .comment: "c"
    case .function: "f"
    case .name, .sign, .invalid: " "
    }
  }
}
