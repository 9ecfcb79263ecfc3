import LPQCompiler
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension LanguageService {
  /// The call, or the verb, that the cursor is in.
  public struct Signature: Sendable, Hashable {
    /// One parameter of a call.
    public struct Parameter: Sendable, Hashable {
      /// Its name.
      public var name: String
      /// `timestamp`
      public var type: String
      /// The words that it takes, where they are a set.
      public var words: [String]
      /// One sentence; may be empty.
      public var summary: String
      /// Whether the call gives it, before or behind the cursor.
      public var isGiven: Bool
    }

    /// What is called: `get_usage`, `take`.
    public var name: String
    /// How it is written: `round(x, digits?)`, `take N ( by KEY, … )?`.
    public var form: String
    /// The parameters in their order; none for a verb, whose form says it all.
    public var parameters: [Parameter]
    /// Which one is being typed; nil between two, and where the call takes no more.
    public var activeParameter: Int?
    /// One sentence; may be empty.
    public var summary: String
  }

  /// The innermost call around the cursor, or else the verb of its stage. Asked at each key: nothing is checked.
  public func signature(in text: String, utf8Offset: Int) -> Signature? {
    let source = SourceText(name: "input", text: text)
    let place = CursorPlace(in: source, utf8Offset: utf8Offset, mode: mode)
    for depth in place.levels.indices.reversed() {
      let level = place.levels[depth]
      if case .call(let names, let isPiped) = level.kind {
        return signature(of: names, isPiped: isPiped, level, place, source)
      }
      if let verb = level.verb, let entry = VerbEntry.all.first(where: { $0.verb == verb }) {
        return Signature(name: verb.rawValue, form: entry.form, parameters: [], summary: entry.summary)
      }
    }
    return nil
  }

  private func signature(
    of names: [String], isPiped: Bool, _ level: CursorLevel, _ place: CursorPlace, _ source: SourceText
  ) -> Signature? {
    if let page = [ReferencePage.only, .provenance, .help].first(where: { [$0.name] == names }) {
      return Signature(name: page.name, form: page.form, parameters: [], summary: page.firstSentence)
    }
    guard let callable = callable(names, declared: { declaration($0, in: source, before: place) }) else { return nil }
    let open = Set(callable.open(at: level, isPiped: isPiped).map(\.name))
    let isBetween = level.label == nil && level.elementStart == place.tokens.count
    let active = callable.parameter(at: level, isPiped: isPiped)
    let parameters = callable.parameters.map { parameter in
      Signature.Parameter(
        name: parameter.name, type: parameter.type, words: parameter.words, summary: parameter.summary,
        isGiven: !open.contains(parameter.name))
    }
    let isLabelWanted = isBetween && operations.contains { $0.name == callable.name }
    return Signature(
      name: names.joined(separator: "."), form: callable.form(names), parameters: parameters,
      activeParameter: isLabelWanted && active.map { !callable.parameters[$0].isRequired } ?? true ? nil : active,
      summary: callable.summary)
  }

  /// A `fn` of the program before the cursor's statement, else of the session.
  func declaration(_ name: String, in source: SourceText, before place: CursorPlace) -> FunctionDeclaration? {
    let before = SourceText(name: source.name, text: source.text(in: 0..<place.statementStart))
    let tokens = Lexer.lex(before).tokens
    let last = tokens.indices.dropLast().last {
      tokens[$0].kind == .fn && tokens[$0].startsLine && before.text(in: tokens[$0 + 1].utf8Range) == name
    }
    if let last {
      // To the next line that declares something: the parser needs no more of the program.
      let start = tokens[last].utf8Range.lowerBound
      let next = tokens[(last + 1)...].first { $0.startsLine && [.fn, .let, .param, .import].contains($0.kind) }
      let text = before.text(in: start..<(next?.utf8Range.lowerBound ?? before.bytes.count))
      let program = Parser.parse(SourceText(name: source.name, text: text), mode: mode).program
      if case .function(let declaration)? = program.statements.first?.kind { return declaration }
    }
    return names.function(name)
  }
}

extension Callable {
  /// `round(x, digits?)`
  func form(_ names: [String]) -> String {
    if let function = FunctionTable.byName[name], names == [name] { return function.signature }
    let parts = parameters.map { parameter in
      parameter.isPositional ? parameter.name + (parameter.isRequired ? "" : "?") : parameter.name + ":"
    }
    return "\(names.joined(separator: "."))(\(parts.joined(separator: ", ")))"
  }
}
