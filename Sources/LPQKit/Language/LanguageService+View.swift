import LPQCompiler
import LPQDiagnostics
import LPQSyntax

/// A name, and what it stands for.
typealias NamedMeaning = (name: String, meaning: HoleView.Meaning)

extension LanguageService {
  /// What the checker sees where the word at the cursor stands, in the program that ends with it.
  ///
  /// What follows is cut off, for it changes nothing of what may come here, and half of it may be missing. Of the names of a
  /// long program only the near ones are looked at, and what they and the statement itself use.
  func view(at place: CursorPlace, in source: SourceText) -> (view: HoleView?, unchecked: [NamedMeaning]) {
    let placeholder = "_hole"
    let patched = SourceText(name: source.name, text: place.patched(source, placeholder: placeholder))
    let program = Parser.parse(patched, mode: mode).program
    let near = program.statements.suffix(Self.nearStatementCount)
    let (far, unchecked) = Self.needed(of: program.statements.dropLast(near.count), by: near, in: patched)
    let checker = checker(for: program, name: source.name).checker
    checker.hole = Hole(at: SourceSpan(place.wordStart, place.wordStart + placeholder.utf8.count, source: 0))
    _ = checker.check(Program(statements: far + near), keeps: false)
    return (checker.hole?.view, unchecked)
  }

  /// As many statements are checked within a few milliseconds.
  private static var nearStatementCount: Int { 50 }

  /// The statements that give the names which others use, and the names that the rest give.
  private static func needed(
    of far: some BidirectionalCollection<Statement>, by near: some Collection<Statement>, in source: SourceText
  ) -> (needed: [Statement], unchecked: [NamedMeaning]) {
    if far.isEmpty { return ([], []) }
    var used = near.reduce(into: Set<String>()) { $0.formUnion(words(of: $1, in: source)) }
    var needed: [Statement] = []
    var unchecked: [NamedMeaning] = []
    for statement in far.reversed() {
      let name = statement.declaredName
      if name.map(used.contains) ?? true {
        needed.append(statement)
        used.formUnion(words(of: statement, in: source))
      } else if let name {
        let declaration =
          if case .function(let declaration) = statement.kind { declaration } else { nil as FunctionDeclaration? }
        unchecked.append((name, declaration.map { .function($0) } ?? .unchecked))
      }
    }
    return (needed.reversed(), unchecked)
  }

  private static func words(of statement: Statement, in source: SourceText) -> [String] {
    let text = SourceText(name: source.name, text: source.text(in: statement.span))
    return Lexer.lex(text).tokens.lazy.filter { $0.kind == .identifier || $0.kind == .quotedIdentifier }.map { token in
      text.text(in: token.utf8Range).filter { $0 != "`" }
    }
  }
}

extension Statement {
  /// The name that it gives; `_` for what prints, nil for an import.
  fileprivate var declaredName: String? {
    switch kind {
    case .binding(let name, _), .parameter(let name, _, _): name.text
    case .function(let declaration): declaration.name.text
    case .expression: "_"
    case .import: nil
    case .error: ""
    }
  }
}
