import LPQData
import LPQDiagnostics
import LPQEngine
import LPQLivepeer

/// What lpql knows about a name, as text with its line end.
enum HelpTopics {
  /// All that may be asked for.
  static var names: [String] {
    LivepeerSource.operations.map(\.name) + FunctionTable.all.map(\.name) + VerbHelp.all.map(\.name)
      + DiagnosticCode.allCases.map(\.rawValue)
  }

  static func text(on name: String) -> String? {
    if let operation = LivepeerSource.operations.first(where: { $0.name == name }) { return text(on: operation) }
    if let function = FunctionTable.all.first(where: { $0.name == name }) { return text(on: function) }
    if let verb = VerbHelp.all.first(where: { $0.name == name }) {
      return "\(verb.form)\n  \(verb.summary)\n"
    }
    return DiagnosticCode(rawValue: name.uppercased()).map { "\($0.rawValue): \($0.meaning)\n" }
  }

  private static func text(on function: FunctionDefinition) -> String {
    let examples = function.examples.map { "  \($0.program)  →  \($0.prints)" }
    return ([function.signature, "  " + function.summary] + examples).map { $0 + "\n" }.joined()
  }

  private static func text(on operation: OperationDescription) -> String {
    var lines = ["\(operation.name)(…)", "  \(operation.summary)", "", "Parameters:"]
    lines += aligned(operation.parameters.map { ($0.name + ($0.isRequired ? " (required)" : ""), $0.summary) })
    if !operation.dimensions.isEmpty {
      lines += ["", "Columns to break down by:"] + aligned(operation.dimensions.map { ($0.name, $0.summary) })
    }
    lines += ["", "Other columns:"]
    lines += aligned((operation.fixedColumns + operation.metrics).map { ($0.name, $0.described) })
    lines += ["", "For example:", "  \(operation.example)"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func aligned(_ rows: [(name: String, text: String)]) -> [String] {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.text)" }
  }
}

extension ColumnInfo {
  /// `int, additive`
  fileprivate var described: String {
    switch metric {
    case nil: type.name
    case .additive: "\(type.name); a sum is right"
    case .ratio(let weight): "\(type.name); an average over sessions: a mean weighted by \(weight) is close"
    case .notAdditive: "\(type.name); neither sum nor mean is right"
    }
  }
}
