import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// The names and words that may stand at a cursor, what fits best first.
struct NameCompleter {
  typealias Completion = LanguageService.Completion

  let service: LanguageService
  let source: SourceText
  let place: CursorPlace
  let view: HoleView?
  let names: [NamedMeaning]
  let site: CallSite?

  init(_ service: LanguageService, _ source: SourceText, _ place: CursorPlace) {
    self.service = service
    self.source = source
    self.place = place
    let (view, unchecked) = service.view(at: place, in: source)
    self.view = view
    let names = Self.adding(unchecked, to: view?.names ?? service.names.meanings)
    self.names = names
    site = CallSite(place) { callee in
      service.callable(callee) { name in
        let found = names.first { $0.name == name }
        if case .function(let declaration)? = found?.meaning { return declaration } else { return nil }
      }
    }
  }

  private static func adding(_ unchecked: [NamedMeaning], to names: [NamedMeaning]) -> [NamedMeaning] {
    if unchecked.isEmpty { return names }
    var known = Set(names.map(\.name) + ["_", ""])
    let others = unchecked.filter { known.insert($0.name).inserted }
    return (names + others).sorted { $0.name < $1.name }
  }

  var items: [Completion] {
    switch place.slot {
    case .nothing, .string, .unit: []
    case .statement: statementStart
    case .stage: stages
    case .operand: operands
    case .behindOperand: continuations
    case .member: members
    case .column: columns().map { bare($0) }
    case .variable: variables
    }
  }

  private func bare(_ item: Completion) -> Completion {
    var item = item
    item.text = quoted(item.name) ?? item.name
    return item
  }

  // MARK: Statements and stages

  private var statementStart: [Completion] {
    if place.level.kind == .text { return [] }
    return values(accepting: nil) + Self.statementWords
  }

  private static let statementWords = StatementEntry.all.filter { $0.name != "args" }.map { entry in
    Completion(
      entry.name, entry.name + (entry.name == "import" ? " \"" : " "), .keyword, detail: entry.form,
      summary: entry.summary)
  }

  private var stages: [Completion] {
    let type = view?.input ?? .any
    let taking = functions.filter { $0.takesPiped(type) }.map(\.item)
    return type.mayHaveRows ? verbs + taking : taking + verbs
  }

  private var verbs: [Completion] {
    VerbEntry.all.map { entry in
      let isWhole = [.describe, .schema, .explain].contains(entry.verb)
      let text = entry.verb.rawValue + (isWhole || place.touchesNext ? "" : " ")
      return Completion(entry.verb.rawValue, text, .verb, detail: entry.form, summary: entry.summary)
    }.sorted { $0.name < $1.name }
  }

  // MARK: Behind an operand

  private var continuations: [Completion] {
    let level = place.level
    var words: [(String, String)] = []
    switch level.conditionals.last {
    case .if?: words.append(("then", "if … then … else …"))
    case .then?: words.append(("else", "if … then … else …"))
    default: break
    }
    if let verb = level.verb, level.clause == .main, level.conditionals.isEmpty {
      if [.take, .summarize, .rollup, .chart].contains(verb) { words.append(("by", VerbEntry.form(of: verb))) }
      if verb == .join { words.append(("on", VerbEntry.form(of: verb))) }
    }
    if place.tokens.first?.kind == .import { words.append(("as", "import \"FILE\" as NAME")) }
    let operators = ["and", "or", "in", "not in"].map { ($0, "") }
    let isImport = place.tokens.first?.kind == .import
    return (words + (isImport ? [] : operators)).map { Completion($0.0, $0.0 + " ", .keyword, detail: $0.1) }
  }

  // MARK: Behind a dot

  private var members: [Completion] {
    if let members = view?.members { return members.compactMap { item(named: $0.name, $0.meaning) } }
    switch view?.base {
    case .table?: return columns().map { bare($0) }
    case .record(let fields?)?, .list(.record(let fields?))?:
      return fields.compactMap { field in
        quoted(field.name).map {
          Completion(field.name, $0, .field, detail: field.type.name, summary: summary(ofColumn: field.name))
        }
      }
    default: return []
    }
  }

  // MARK: Parts

  /// A name as it is written in a place that takes any word; nil where that cannot be.
  func quoted(_ name: String) -> String? {
    if name.isIdentifier, !place.isBackquoted { return name }
    if name.contains("`") || name.contains("\n") || name.isEmpty { return nil }
    return "`" + name + (place.isClosed ? "" : "`")
  }

  /// The label with its colon, where none follows.
  func labelText(_ name: String) -> String? {
    quoted(name).map { place.next == .colon ? $0 : $0 + ": " }
  }
}

extension VerbEntry {
  static func form(of verb: Verb) -> String { all.first { $0.verb == verb }?.form ?? verb.rawValue }
}

extension ValueType {
  /// Whether verbs take it.
  fileprivate var mayHaveRows: Bool {
    switch self {
    case .any, .null, .table, .record, .list(.record), .list(.table), .list(.any), .list(.null): true
    default: false
    }
  }
}
