import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQSyntax

/// Tells the words behind a script's name apart by what the script declares.
///
/// `--from 2026-11-01 FR` for `param from: timestamp = today()` → `from` is that instant, `args` is `["FR"]`.
/// A program without a `param` gets all words as `args`.
enum ScriptCall {
  static func arguments(
    _ words: [String], for parameters: [ScriptParameter]
  ) throws(Diagnostic) -> ScriptArguments {
    var arguments = ScriptArguments()
    arguments.mustBeComplete = true
    if parameters.isEmpty {
      arguments.rest = words
      return arguments
    }
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word != "--" else { break }
      guard word.hasPrefix("--") else {
        arguments.rest.append(word)
        continue
      }
      try take(word, &rest, parameters, &arguments)
    }
    arguments.rest += rest
    return arguments
  }

  private static func take(
    _ word: String, _ rest: inout ArraySlice<String>, _ parameters: [ScriptParameter],
    _ arguments: inout ScriptArguments
  ) throws(Diagnostic) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts[0].map { $0 == "-" ? "_" : String($0) }.joined()
    guard let parameter = parameters.first(where: { $0.name.text == name }), let kind = parameter.kind else {
      let near = nearestName(to: name, in: parameters.map(\.name.text))
      throw Diagnostic(
        .unknownParameter, "the program takes no argument `--\(parts[0])`",
        help: [
          near.map { "did you mean `--\($0)`?" }, "`--help` behind the program's name lists its arguments",
        ].compactMap { $0 }, exitStatus: .usage)
    }
    if arguments.values[name] != nil { throw wrong("`--\(name)` is given twice") }
    let text: String
    if parts.count == 2 {
      text = parts[1]
    } else if kind == .bool, rest.first.map({ $0 != "true" && $0 != "false" }) ?? true {
      text = "true"
    } else if let next = rest.popFirst() {
      text = next
    } else {
      throw wrong("`--\(name)` needs a value of type \(kind.rawValue)")
    }
    guard let value = kind.value(of: text) else {
      throw wrong("`--\(name)` takes \(kind.example), not `\(text)`")
    }
    arguments.values[name] = value
  }

  private static func wrong(_ message: String) -> Diagnostic {
    Diagnostic(.wrongArguments, message, exitStatus: .usage)
  }
}

extension ScriptParameter.Kind {
  /// What a value of it looks like on the command line.
  fileprivate var example: String {
    switch self {
    case .string: "a text"
    case .int: "a whole number"
    case .float: "a number such as 0.5"
    case .bool: "true or false"
    case .timestamp: "a timestamp such as 2026-11-01 or 2026-11-01T10:00:00Z"
    case .duration: "a duration such as 7d"
    }
  }
}
