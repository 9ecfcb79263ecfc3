import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQSyntax

/// A script's `--help`, made from its `param` statements and the comments behind them.
enum ScriptHelp {
  static func text(of source: SourceText, _ parameters: [ScriptParameter]) -> String {
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    let title = lines.first { $0.hasPrefix("#") && !$0.hasPrefix("#!") }
    var text = "\(source.name) [ARGUMENTS]\n"
    if let title { text += "\n\(title.drop { $0 == "#" || $0 == " " })\n" }
    if parameters.isEmpty { return text + "\nIt declares no arguments.\n" }
    let forms = parameters.map { "--\($0.name.text) \(($0.kind?.rawValue ?? "value").uppercased())" }
    let width = forms.map(\.count).max() ?? 0
    text += "\n"
    for (parameter, form) in zip(parameters, forms) {
      let padding = String(repeating: " ", count: width - form.count)
      text += "  \(form)\(padding)  \(remark(on: parameter, in: source))\n"
    }
    return text
  }

  /// The default, and what the line's comment says.
  private static func remark(on parameter: ScriptParameter, in source: SourceText) -> String {
    let value = parameter.defaultValue.map { "default \(source.text(in: $0.span))" } ?? "required"
    let end = parameter.defaultValue?.span.end ?? parameter.name.span.end
    let line = source.line(at: end)
    let behind = source.text(in: end..<line.utf8Range.upperBound)
    guard let mark = behind.firstIndex(of: "#") else { return value }
    let comment = behind[behind.index(after: mark)...].drop { $0 == " " }
    return "\(comment) (\(value))"
  }
}
