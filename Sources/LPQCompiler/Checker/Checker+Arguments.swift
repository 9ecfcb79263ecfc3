import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// Whether an argument fits its parameter; reports where not.
  func accept(
    _ argument: Checked, for parameter: FunctionDefinition.Parameter, of function: FunctionDefinition,
    _ takesLists: Bool
  ) -> Bool {
    if let fault = rangeFault(argument, parameter, function) {
      report(.outOfRange, fault.message, at: argument.expr.span, hint: fault.hint)
      return false
    }
    let type = takesLists ? argument.type.elementType : argument.type
    if parameter.type.accepts(type) { return acceptMember(argument, parameter, function) }
    var hint: String? = function.signature
    if case .member(let words) = parameter.type { hint = "one of \(words.joined(separator: ", "))" }
    if case .table = argument.type { hint = "take a column of the table, as in `t.view_count`" }
    hint = habitHint(argument, for: parameter, of: function) ?? hint
    report(
      .typeMismatch,
      "`\(parameter.name)` of `\(function.name)` takes \(parameter.type.described), and this is "
        + argument.type.described,
      at: argument.expr.span, hint: hint)
    return false
  }

  private func acceptMember(
    _ argument: Checked, _ parameter: FunctionDefinition.Parameter, _ function: FunctionDefinition
  ) -> Bool {
    guard case .member(let words) = parameter.type, case .constant(.string(let word)) = argument.expr.kind,
      !words.contains(word)
    else { return true }
    let near = nearestName(to: word, in: words)
    report(
      .unknownMember, "`\(word)` is no \(parameter.name) of `\(function.name)`", at: argument.expr.span,
      hint: near.map { "did you mean `\($0)`?" }, help: ["one of: \(words.joined(separator: ", "))"])
    return false
  }

  private func rangeFault(
    _ argument: Checked, _ parameter: FunctionDefinition.Parameter, _ function: FunctionDefinition
  ) -> (message: String, hint: String?)? {
    if function.name == "format_time" || function.name == "parse_time", parameter.name == "pattern",
      case .constant(.string(let pattern)) = argument.expr.kind, !pattern.utf8.contains(UInt8(ascii: "%"))
    {
      return ("the pattern `\(pattern)` has no field", "fields begin with `%`, as in \"%Y-%m-%d %H:%M\"")
    }
    guard function.name == "quantile", parameter.name == "p", case .constant(let value) = argument.expr.kind,
      let number = value.asDouble, !(0...1).contains(number)
    else { return nil }
    let share = number > 1 && number <= 100 ? "write `\(number / 100)` for \(Int(number)) %" : nil
    return ("`p` of `quantile` lies between 0 and 1", share)
  }
}

extension ParameterType {
  /// Whether a value of the type may be given; null and what is known only at run time may always.
  func accepts(_ type: ValueType) -> Bool {
    if type == .any || type == .null { return true }
    switch self {
    case .any: return true
    case .bool: return type == .bool
    case .int: return type == .int
    case .number: return type.isNumeric
    case .string, .member: return type == .string
    case .timestamp: return type == .timestamp
    case .duration: return type == .duration
    case .list: if case .list = type { return true } else { return false }
    case .record: if case .record = type { return true } else { return false }
    case .table: if case .table = type { return true } else { return false }
    case .function: return type == .function
    case .orderable: return type.isOrdered
    case .oneOf(let types): return types.contains { $0.accepts(type) }
    }
  }

  /// With its article, for messages.
  var described: String {
    switch self {
    case .any: "any value"
    case .bool: "a bool"
    case .int: "an int"
    case .number: "a number"
    case .string: "a string"
    case .timestamp: "a timestamp"
    case .duration: "a duration"
    case .list: "a list"
    case .record: "a record"
    case .table: "a table"
    case .function(let arity): arity == 1 ? "a function `x => …`" : "a function of \(arity) parameters"
    case .member(let words): "one of \(words.joined(separator: ", "))"
    case .orderable: "a value that has an order"
    case .oneOf(let types): types.map(\.described).joined(separator: " or ")
    }
  }
}
