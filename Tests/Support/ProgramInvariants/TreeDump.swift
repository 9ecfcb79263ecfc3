import LPQSyntax

/// Trees as compact S-expressions: `a + 1` → `(+ a 1)`.
extension Expr {
  package var sexpr: String {
    switch kind {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .float(let value): "\(value)"
    case .string(let text): quoted(text)
    case .interpolation(let parts): list("f", parts.map(\.sexpr))
    case .duration(let months, let ms): months != 0 ? "\(months)mo" : "\(ms)ms"
    case .timestamp(let literal): literal.sexpr
    case .list(let elements): "[" + elements.map(\.sexpr).joined(separator: " ") + "]"
    case .record(let fields):
      "{" + fields.map { "\($0.name.text): \($0.value.sexpr)" }.joined(separator: " ") + "}"
    case .name(let name): name
    case .column(let name): "." + name.text
    case .variable(let name): "$" + name.text
    case .unary(let sign, let operand): list(sign.rawValue, [operand.sexpr])
    case .binary(let sign, _, let left, let right): list(sign.rawValue, [left.sexpr, right.sexpr])
    case .member(let operand, let name): list(".", [operand.sexpr, name.text])
    case .index(let operand, let position): list("[]", [operand.sexpr, position.sexpr])
    case .call(let callee, let arguments): list("call", [callee.sexpr] + arguments.map(\.sexpr))
    case .lambda(let parameters, let body):
      list("=>", ["(" + parameters.map(\.text).joined(separator: " ") + ")", body.sexpr])
    case .conditional(let condition, let then, let otherwise):
      list("if", [condition.sexpr, then.sexpr, otherwise.sexpr])
    case .pipeline(let head, let stages): list("|", [head.sexpr] + stages.map(\.sexpr))
    case .parenthesized(let inner): list("()", [inner.sexpr])
    case .error: "<error>"
    }
  }
}

private func list(_ head: String, _ rest: [String]) -> String {
  "(" + ([head] + rest.filter { !$0.isEmpty }).joined(separator: " ") + ")"
}

private func quoted(_ text: String) -> String {
  "\"" + text.replacing("\n", with: "\\n").replacing("\"", with: "\\\"") + "\""
}

extension InterpolationPart {
  package var sexpr: String {
    switch self {
    case .text(let text): quoted(text)
    case .expression(let expr): expr.sexpr
    }
  }
}

extension TimestampLiteral {
  package var sexpr: String {
    let time = "\(hour):\(minute):\(second).\(millisecond)"
    return "@\(year)-\(month)-\(day)T\(time)\(offsetMinutes < 0 ? "" : "+")\(offsetMinutes)"
  }
}

extension Argument {
  package var sexpr: String { (label.map { "\($0.text): " } ?? "") + value.sexpr }
}

extension NamedExpr {
  package var sexpr: String { (name.map { "\($0.text): " } ?? "") + value.sexpr }
}

private func by(_ keys: [NamedExpr]) -> String {
  keys.isEmpty ? "" : list("by", keys.map(\.sexpr))
}

extension Stage {
  package var sexpr: String {
    switch kind {
    case .where(let condition): list("where", [condition.sexpr])
    case .derive(let items): list("derive", items.map(\.sexpr))
    case .select(let items): list("select", items.map(\.sexpr))
    case .drop(let names): list("drop", names.map(\.text))
    case .rename(let renamings): list("rename", renamings.map { "\($0.new.text): \($0.old.text)" })
    case .sort(let keys): list("sort", keys.map { ($0.isDescending ? "desc " : "") + $0.key.sexpr })
    case .take(let count, let keys): list("take", [count.sexpr, by(keys)])
    case .skip(let count): list("skip", [count.sexpr])
    case .distinct(let items): list("distinct", items.map(\.sexpr))
    case .summarize(let items, let keys): list("summarize", items.map(\.sexpr) + [by(keys)])
    case .rollup(let keys): list("rollup", [by(keys)])
    case .call(let call): call.sexpr
    case .describe: "(describe)"
    case .schema: "(schema)"
    case .explain: "(explain)"
    case .error: "<error>"
    default: laterSexpr
    }
  }

  private var laterSexpr: String {
    switch kind {
    case .join(let table, let keys, let options):
      list("join", [table.sexpr, list("on", keys.map { "\($0.left.sexpr)=\($0.right.sexpr)" })] + options.map(\.sexpr))
    case .append(let table): list("append", [table.sexpr])
    case .pivot(let column, let value, let options):
      list("pivot", [column.sexpr, value.sexpr] + options.map(\.sexpr))
    case .fill(let column, let options): list("fill", [column.sexpr] + options.map(\.sexpr))
    case .chart(let kind, let arguments, let series, let options):
      list(
        "chart",
        [kind.text] + arguments.map(\.sexpr) + [series.map { list("by", [$0.sexpr]) } ?? ""] + options.map(\.sexpr))
    case .save(let path, let options): list("save", [path.sexpr] + options.map(\.sexpr))
    case .expect(let condition, let message, let options):
      list("expect", [condition.sexpr, message?.sexpr ?? ""] + options.map(\.sexpr))
    default: ""
    }
  }
}

extension Statement {
  package var sexpr: String {
    switch kind {
    case .binding(let name, let value): list("let", [name.text, value.sexpr])
    case .function(let function):
      list("fn", [function.name.text, list("params", function.parameters.map(\.sexpr)), function.body.sexpr])
    case .parameter(let name, let type, let value): list("param", [name.text, type.text, value?.sexpr ?? ""])
    case .import(let path, let alias): list("import", [path.sexpr, alias?.text ?? ""])
    case .expression(let expr): expr.sexpr
    case .error: "<error>"
    }
  }
}

extension FunctionDeclaration.Parameter {
  package var sexpr: String { name.text + (defaultValue.map { "=" + $0.sexpr } ?? "") }
}
