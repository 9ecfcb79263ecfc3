import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// `help(where)`, `help("fn")`: the page as a constant string; the word is no name that is looked up.
  func checkHelp(_ arguments: [Argument], _ span: SourceSpan, isPiped: Bool) -> Checked {
    guard arguments.count == 1, !isPiped, arguments[0].label == nil, let topic = topic(arguments[0].value) else {
      report(.wrongArguments, "`help` takes one word", at: span, hint: "for example `help(where)` or `help(LPQ0203)`")
      return .error(span)
    }
    guard let page = help.page(topic) else {
      let near = nearestName(to: topic, in: help.names())
      report(
        .unknownMember, "there is no page on `\(topic)`", at: arguments[0].value.span,
        hint: near.map { "did you mean `\($0)`?" }, help: ["verbs, functions, operations and codes have pages"])
      return .error(span)
    }
    return Checked(TypedExpr(.constant(.string(page)), .string, span))
  }

  private func topic(_ expr: Expr) -> String? {
    switch expr.unparenthesized.kind {
    case .name(let word), .string(let word): word
    default: nil
    }
  }
}
