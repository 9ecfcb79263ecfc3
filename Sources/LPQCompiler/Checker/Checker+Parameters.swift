import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// What a script was called with, told apart by what it declares.
package struct ScriptArguments: Sendable {
  /// The values of parameters by their names.
  package var values: [String: Value] = [:]
  /// What is no parameter's: `args`.
  package var rest: [String] = []
  /// Whether a parameter without a default must be given; not where a program is only checked.
  package var mustBeComplete = false

  package init() {}
}

// A script's arguments: `param` and `args`.
extension Checker {
  func checkParameter(_ name: Name, _ type: Name, _ defaultValue: Expr?) -> CheckedStatement.Kind {
    checkNewName(name)
    guard let kind = ScriptParameter.Kind(rawValue: type.text) else {
      let names = ScriptParameter.Kind.allCases.map(\.rawValue)
      report(
        .unknownMember, "`\(type.text)` is no type of a parameter", at: type.span,
        hint: nearestName(to: type.text, in: names).map { "did you mean `\($0)`?" },
        help: ["types: \(names.joined(separator: ", "))"])
      return .declaration
    }
    let checked = defaultValue.map { checkValue($0, in: Context(scope: scope)) }
    if let checked { checkDefault(checked, kind, name) }
    let id = newVariable()
    if let value = arguments.values[name.text] {
      scope[name.text] = .variable(id, kind.type, literal: literal(value, name.span))
      return .binding(id, TypedExpr(.constant(value), kind.type, name.span))
    }
    scope[name.text] = .variable(id, kind.type, literal: defaultValue?.unparenthesized)
    if checked == nil, arguments.mustBeComplete {
      report(
        .wrongArguments, "this program needs `--\(name.text) \(kind.rawValue.uppercased())`", at: name.span,
        help: ["`--help` behind the program's name lists its arguments"])
    }
    return .binding(id, checked?.expr ?? TypedExpr(.constant(.null), .null, name.span))
  }

  private func checkDefault(_ checked: Checked, _ kind: ScriptParameter.Kind, _ name: Name) {
    let fits = [kind.type, .any, .null].contains(checked.type) || (kind == .float && checked.type == .int)
    if fits { return }
    report(
      .typeMismatch, "`\(name.text)` is \(kind.type.described), and this is \(checked.type.described)",
      at: checked.expr.span)
  }

  /// A text may serve as a word: `time_step: $step`.
  private func literal(_ value: Value, _ span: SourceSpan) -> Expr? {
    if case .string(let text) = value { Expr(.string(text), span) } else { nil }
  }

  /// `args`: what the script was given besides its parameters.
  func argumentList(_ span: SourceSpan) -> Checked {
    let values = arguments.rest.map(Value.string)
    return Checked(TypedExpr(.constant(.list(values)), .list(.string), span))
  }
}
