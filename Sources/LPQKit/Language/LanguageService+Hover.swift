import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension LanguageService {
  /// What is known of the word at a place of a program, as lines of text: the page of a verb or function, a column's type and
  /// meaning, a parameter of a call.
  public struct Hover: Sendable, Hashable {
    /// Where the word stands.
    public var utf8Range: Range<Int>
    /// Lines, each with its end.
    public var text: String
  }

  /// nil where no word is, or nothing is known of it.
  public func hover(in text: String, utf8Offset: Int) -> Hover? {
    let source = SourceText(name: "input", text: text)
    guard let token = word(at: utf8Offset, in: source) else { return nil }
    let place = CursorPlace(
      in: source, utf8Offset: token.utf8Range.upperBound - (token.kind == .quotedIdentifier ? 1 : 0), mode: mode)
    let name = source.text(in: token.utf8Range).filter { $0 != "`" }
    return explanation(of: name, at: place, in: source).map { Hover(utf8Range: token.utf8Range, text: $0) }
  }

  /// The word that the place is in or touches, rather the one that begins there.
  private func word(at utf8Offset: Int, in source: SourceText) -> Token? {
    let words = Lexer.lex(source).tokens.filter { token in
      (token.kind == .identifier || token.kind == .quotedIdentifier || token.kind.isKeyword)
        && token.utf8Range.lowerBound <= utf8Offset && utf8Offset <= token.utf8Range.upperBound
    }
    return words.last
  }

  private func explanation(of name: String, at place: CursorPlace, in source: SourceText) -> String? {
    let page = { Reference.page(for: name, operations: operations) }
    switch place.slot {
    case .stage: return functionText(name, at: place, in: source) ?? page()
    case .nothing, .string, .unit: return StatementEntry.all.contains { $0.name == name } ? page() : nil
    case .statement, .operand, .behindOperand, .member, .column, .variable: break
    }
    if case .call(["help"], _) = place.level.kind { return page() }
    if place.next == .colon, let parameter = parameterText(name, at: place, in: source) { return parameter }
    if place.next == .leftParen { return functionText(name, at: place, in: source) ?? page() }
    if let word = wordText(name, at: place, in: source) { return word }
    return Verb(rawValue: name) == nil ? page() : nil
  }

  private func functionText(_ name: String, at place: CursorPlace, in source: SourceText) -> String? {
    guard let declaration = declaration(name, in: source, before: place) else { return nil }
    return Callable(declaration).form([name]) + "\n  A function of the program.\n"
  }

  private func parameterText(_ name: String, at place: CursorPlace, in source: SourceText) -> String? {
    let site = CallSite(place) { names in callable(names) { declaration($0, in: source, before: place) } }
    guard let site, let parameter = site.callable.parameters.first(where: { $0.name == name }) else { return nil }
    let type = parameter.words.isEmpty ? parameter.type : parameter.words.joined(separator: ", ")
    return "\(name): \(type)\n" + (parameter.summary.isEmpty ? "" : "  \(parameter.summary)\n")
  }

  /// A column, a variable, or a word that a parameter takes.
  private func wordText(_ name: String, at place: CursorPlace, in source: SourceText) -> String? {
    let completer = NameCompleter(self, source, place)
    let items = completer.items.filter {
      $0.name == name && [.column, .dimension, .variable, .field, .value].contains($0.kind)
    }
    return items.first.map { "\(name): \($0.detail)\n" + ($0.summary.isEmpty ? "" : "  \($0.summary)\n") }
  }
}
