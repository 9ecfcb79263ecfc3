import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// Where an expression, or an element of a bracket, can begin.
extension NameCompleter {
  var operands: [Completion] {
    let level = place.level
    let isElementStart = level.elementStart == place.tokens.count
    switch level.kind {
    case .text, .parameters: return []
    case .record: return recordItems(isElementStart)
    case .call: return callItems(isElementStart)
    case .list: return listItems
    case .statement, .group:
      if let verb = level.verb { return stageItems(verb, isElementStart) }
      return level.kind == .statement ? declarationItems : values(accepting: nil)
    case .index, .interpolation: return values(accepting: nil)
    }
  }

  /// `param x: ‸`, `import ‸`; else an expression.
  private var declarationItems: [Completion] {
    switch place.tokens.first?.kind {
    case .param? where place.tokens.count == 3 && place.tokens[2].kind == .colon:
      return ScalarType.allCases.map { Completion($0.rawValue, .value, detail: "type") }
    case .import?: return TextCompleter.files(service, folder: "", .programs).map(\.inQuotes)
    default: return values(accepting: nil)
    }
  }

  // MARK: In brackets

  private func callItems(_ isElementStart: Bool) -> [Completion] {
    if case .call(["help"], _) = place.level.kind {
      return Reference.topics(operations: service.operations).map { Completion($0, .value) }
    }
    guard let site else { return values(accepting: nil) }
    let isValueStart = isElementStart || place.tokens.last?.kind == .colon
    let labels = isElementStart ? labelItems(site.open) : []
    guard let parameter = site.parameter else {
      return labels.isEmpty && !isElementStart ? values(accepting: nil) : labels
    }
    guard isValueStart else { return values(accepting: nil) }
    let isOperation = service.operations.contains { $0.name == site.callable.name }
    return isOperation && isElementStart ? labels + values(of: parameter) : values(of: parameter) + labels
  }

  private var listItems: [Completion] {
    if let site, site.isInList, let parameter = site.parameter, !parameter.words.isEmpty {
      let given = Set(place.level.words + place.level.followingWords)
      return words(of: parameter).filter { !given.contains($0.name) }
    }
    return texts(comparedWith: place.level.opener) + values(accepting: nil)
  }

  private func recordItems(_ isElementStart: Bool) -> [Completion] {
    let site = site.flatMap { $0.isInRecord ? $0 : nil }
    if isElementStart {
      let given = Set(place.level.labels + place.level.followingWords)
      return (site?.parameter?.fields ?? []).filter { !given.contains($0) }.compactMap { field in
        labelText(field).map { Completion(field, $0, .parameter, detail: "field of \(site?.parameter?.name ?? "")") }
      }
    }
    guard let site, site.callable.name == "load" else { return values(accepting: nil) }
    switch site.parameter?.name {
    case "types"?: return ScalarType.allCases.map { Completion($0.rawValue, .value, detail: "type") }
    case "metrics"?:
      return [
        Completion("additive", .value, detail: "kind of metric"),
        Completion("not_additive", .value, detail: "kind of metric"),
        Completion("weight", "{weight: ", .value, detail: "kind of metric"),
      ]
    default: return values(accepting: nil)
    }
  }

  func labelItems(_ parameters: [Callable.Parameter]) -> [Completion] {
    parameters.compactMap { parameter in
      labelText(parameter.name).map { text in
        let type = parameter.words.isEmpty ? parameter.type : parameter.words.joined(separator: ", ")
        return Completion(
          parameter.name, text, .parameter, detail: parameter.isRequired ? "\(type), required" : type,
          summary: parameter.summary)
      }
    }
  }

  /// What a parameter takes.
  func values(of parameter: Callable.Parameter) -> [Completion] {
    let literals = parameter.literals.map { Completion($0, .value, detail: parameter.name) }
    switch parameter.takes {
    case .words, .dimensions: return words(of: parameter)
    case .value(let type):
      return literals + texts(for: parameter) + values(accepting: type.isAny ? nil : type)
    }
  }

  /// `ago(7‸`, `step: 1‸`: behind the digits, where a length of time is wanted.
  var units: [Completion] {
    guard let parameter = site?.parameter, case .value(.duration) = parameter.takes else { return [] }
    return [
      ("m", "minutes"), ("h", "hours"), ("d", "days"), ("w", "weeks"), ("mo", "months"), ("y", "years"),
      ("s", "seconds"),
    ]
    .map { Completion($0.0, .value, detail: $0.1) }
  }

  private func words(of parameter: Callable.Parameter) -> [Completion] {
    if case .dimensions(let dimensions) = parameter.takes {
      return dimensions.map { Completion($0.name, .value, detail: "dimension", summary: $0.summary) }
    }
    return parameter.words.map { Completion($0, .value, detail: parameter.name) }
  }

  /// Of the texts that were seen, where no quote is typed: beside all else that may come.
  private static let shownTextCount = 20

  /// Texts in quotes: zones, files, the IDs that were seen.
  private func texts(for parameter: Callable.Parameter) -> [Completion] {
    guard let site else { return [] }
    let texts = TextCompleter.texts(for: parameter, of: site, service)
    return texts.prefix(parameter.name == "tz" ? texts.count : Self.shownTextCount).map(\.inQuotes)
  }

  /// `playback_id == ‸`, `country in [‸`: what the column was seen to hold. `end` is where the value begins.
  func texts(comparedWith end: Int) -> [Completion] {
    TextCompleter.texts(comparedWith: end, place, source, service).prefix(Self.shownTextCount).map(\.inQuotes)
  }
}

extension ParameterType {
  var isAny: Bool { if case .any = self { true } else { false } }
}
