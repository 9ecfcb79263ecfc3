import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// A call; `piped` is what stands left of the `|` before it.
  func checkCall(
    _ callee: Expr, _ arguments: [Argument], _ span: SourceSpan, in context: Context, piped: Piped? = nil
  ) -> Checked {
    if let (scope, name) = moduleMember(callee, in: context) { lookBehind(scope, at: name.span) }
    if let (scope, name) = moduleMember(callee, in: context),
      case .function(let declaration, let inner)? = scope[name.text]
    {
      return expand(declaration, inner, arguments, name, span, in: context, piped)
    }
    guard case .name(let text) = callee.unparenthesized.kind else {
      if reportMethod(callee, in: context) { return .error(span) }
      return checkApplication(check(callee, in: context), arguments, span, in: context, piped)
    }
    let name = Name(text, callee.span)
    switch context.scope[text] {
    case .function(let declaration, let scope):
      return expand(declaration, scope, arguments, name, span, in: context, piped)
    case .variable, .argument, .query, .piped, .module:
      return checkApplication(resolve(name, in: context), arguments, span, in: context, piped)
    case nil: break
    }
    if let operation = operations[text] {
      if let piped {
        report(.wrongArguments, "`\(text)` takes nothing from a pipe", at: piped.head.expr.span)
      }
      return checkOperation(operation, arguments, name, span, in: context)
    }
    if text == "help" { return checkHelp(arguments, span, isPiped: piped != nil) }
    if text == "provenance" { return checkProvenance(arguments, span, in: context, piped) }
    if text == "only" { return checkOnly(arguments, span, in: context, piped) }
    if let function = functions[text] { return checkFunction(function, arguments, name, span, in: context, piped) }
    reportUnknownFunction(name, in: context)
    return .error(span)
  }

  /// What is piped into a call: the value, and how to check it anew for a second use, with a grain of its own.
  final class Piped {
    let head: Checked
    private let rebuild: () -> Checked
    private var isUsed = false

    init(head: Checked, rebuild: @escaping () -> Checked) {
      self.head = head
      self.rebuild = rebuild
    }

    func use() -> Checked {
      defer { isUsed = true }
      return isUsed && head.relation != nil ? rebuild() : head
    }
  }

  private func checkApplication(
    _ function: Checked, _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?
  ) -> Checked {
    guard [.function, .any].contains(function.type) else {
      report(.typeMismatch, "\(function.type.described) cannot be called", at: function.expr.span)
      return .error(span)
    }
    for label in arguments.compactMap(\.label) {
      report(.unknownParameter, "a lambda's parameters have no labels", at: label.span)
    }
    let values = (piped.map { [$0.head] } ?? []) + arguments.map { checkValue($0.value, in: context) }
    return Checked(TypedExpr(.apply(function.expr, values.map(\.expr)), .any, span)).reading([function] + values)
  }

  /// `fn` calls are expanded: the body is checked with the arguments in the parameters' places.
  private func expand(
    _ declaration: FunctionDeclaration, _ scope: Scope, _ arguments: [Argument], _ name: Name, _ span: SourceSpan,
    in context: Context, _ piped: Piped?
  ) -> Checked {
    guard mayExpand(at: span), context.calls.count < 64 else { return .error(span) }
    var inner = Context(scope: scope, frame: context.frame, calls: context.calls + [name.text])
    inner.rowParameters = context.rowParameters
    var open = declaration.parameters
    if let piped, !open.isEmpty {
      inner.scope[open.removeFirst().name.text] = .piped(piped)
    }
    for argument in arguments {
      guard let place = parameterPlace(of: argument, in: open) else {
        reportExtra(argument, name.text, declaration.parameters.map(\.name.text))
        return .error(span)
      }
      inner.scope[open.remove(at: place).name.text] = .argument(argument.value, context)
    }
    for parameter in open {
      guard let defaultValue = parameter.defaultValue else {
        report(
          .wrongArguments, "`\(name.text)` needs `\(parameter.name.text)`", at: span,
          labels: [.init(declaration.name.span, "declared here")])
        return .error(span)
      }
      inner.scope[parameter.name.text] = .argument(defaultValue, Context(scope: scope, calls: inner.calls))
    }
    return check(declaration.body, in: inner)
  }

  private func parameterPlace(of argument: Argument, in open: [FunctionDeclaration.Parameter]) -> Int? {
    guard let label = argument.label else { return open.isEmpty ? nil : 0 }
    return open.firstIndex { $0.name.text == label.text }
  }

  func reportExtra(_ argument: Argument, _ function: String, _ parameters: [String]) {
    guard let label = argument.label else {
      report(
        .wrongArguments, "`\(function)` takes \(counted(parameters.count, "argument")), and this is one more",
        at: argument.value.span, help: ["parameters: \(listed(parameters))"])
      return
    }
    let isTwice = parameters.contains(label.text)
    let near = nearestName(to: label.text, in: parameters).map { "did you mean `\($0):`?" }
    report(
      .unknownParameter,
      isTwice ? "`\(label.text)` is given twice" : "`\(function)` has no parameter `\(label.text)`", at: label.span,
      hint: isTwice ? nil : near ?? columnHint(label.text, of: function),
      help: ["parameters: \(listed(parameters, limit: 20))"])
  }

  /// `only(t)`: the one row.
  private func checkOnly(
    _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?
  ) -> Checked {
    let values = (piped.map { [$0.head] } ?? []) + arguments.map { check($0.value, in: context) }
    guard values.count == 1, arguments.allSatisfy({ $0.label == nil }), let value = values.first else {
      report(.wrongArguments, "`only` takes one table", at: span)
      return .error(span)
    }
    guard let relation = asRelation(value, at: span) else { return .error(span) }
    freeze(relation, at: span)
    let table = TypedExpr(.relation(relation.plan), .table(relation.isKnown ? relation.schema : nil), span)
    let fields = relation.isKnown ? relation.schema.columns.map { FieldType(name: $0.name, type: $0.type) } : nil
    return Checked(TypedExpr(.only(table), .record(fields), span))
  }

  /// `provenance(x)`: where the value of any expression comes from.
  private func checkProvenance(
    _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?
  ) -> Checked {
    let outside = context.withoutRows
    let values = (piped.map { [$0.use()] } ?? []) + arguments.map { checkValue($0.value, in: outside) }
    guard values.count == 1, arguments.allSatisfy({ $0.label == nil }), let value = values.first else {
      report(.wrongArguments, "`provenance` takes one expression", at: span)
      return .error(span)
    }
    if let relation = value.relation { freeze(relation, at: span) }
    return Checked(TypedExpr(.provenance(value.expr), .record(nil), span))
  }

  private func checkFunction(
    _ function: FunctionDefinition, _ arguments: [Argument], _ name: Name, _ span: SourceSpan, in context: Context,
    _ piped: Piped?
  ) -> Checked {
    if case .notYet = function.implementation {
      report(
        .notYet, "`\(name.text)` comes in a later version of lpql", at: name.span,
        help: ["\(function.signature): \(function.summary)"])
      return .error(span)
    }
    if case .load = function.implementation { return checkLoad(function, arguments, span, in: context, piped) }
    if let bucket = checkTimestampBin(function, arguments, span, in: context) { return bucket }
    if case .aggregate(_, let scalar) = function.implementation {
      let count = arguments.count + (piped == nil ? 0 : 1)
      if scalar == nil || count < 2 {
        return checkAggregate(function, arguments, span, in: context, piped)
      }
    }
    if case .window(let window) = function.implementation {
      return checkWindow(function, window, arguments, span, in: context, piped)
    }
    guard let bound = bind(function, arguments, span, in: context, piped) else { return .error(span) }
    var result = Checked(TypedExpr(.call(function, bound.map(\.expr)), resultType(function, bound), span))
    result = result.reading(bound)
    if case .list = result.type { result.listGrain = bound.lazy.compactMap(\.listGrain).first }
    return result
  }

  private func resultType(_ function: FunctionDefinition, _ arguments: [Checked]) -> ValueType {
    if function.name == "map", let result = arguments.last?.resultType { return .list(result) }
    return function.result(arguments.map(\.type))
  }

  /// One checked argument for each parameter, defaults included; variadic ones follow one another. nil after an error.
  /// With `takesLists` a list may stand for its elements, as aggregates take it.
  func bind(
    _ function: FunctionDefinition, _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?,
    takesLists: Bool = false
  ) -> [Checked]? {
    var slots: [Int: [Checked]] = [:]
    var isValid = true
    var position = 0
    if let piped {
      if let relation = piped.head.relation { freeze(relation, at: span) }
      slots[0] = [piped.head]
      position = function.parameters.first?.isVariadic == true ? 0 : 1
      // What is wrong at its root has one error, not one an argument.
      if let first = function.parameters.first, !accept(piped.head, for: first, of: function, takesLists) { return nil }
    }
    for argument in arguments {
      guard let place = place(of: argument, function, position, slots) else {
        reportExtra(argument, function.name, function.parameters.map(\.name))
        return nil
      }
      let parameter = function.parameters[place]
      if argument.label == nil, !parameter.isVariadic { position = place + 1 }
      let checked = checkArgument(argument.value, for: parameter, slots[0]?.first, in: context)
      isValid = accept(checked, for: parameter, of: function, takesLists) && isValid
      slots[place, default: []].append(checked)
    }
    var bound: [Checked] = []
    for (place, parameter) in function.parameters.enumerated() {
      if let given = slots[place] {
        bound += given
      } else if let value = parameter.defaultValue {
        bound.append(Checked(TypedExpr(.constant(value), value.type, span)))
      } else {
        report(
          .wrongArguments, "`\(function.name)` needs `\(parameter.name)`", at: span, hint: function.signature)
        return nil
      }
    }
    return isValid ? bound : nil
  }

  private func place(
    of argument: Argument, _ function: FunctionDefinition, _ position: Int, _ slots: [Int: [Checked]]
  ) -> Int? {
    if let label = argument.label {
      guard let place = function.parameters.firstIndex(where: { $0.name == label.text }), slots[place] == nil else {
        return nil
      }
      return place
    }
    return function.parameters.indices.first {
      $0 >= position && !function.parameters[$0].isLabelOnly
        && (slots[$0] == nil || function.parameters[$0].isVariadic)
    }
  }

  /// Words of a member list are not looked up as names; lambdas get the types of what they will be called with.
  private func checkArgument(
    _ expr: Expr, for parameter: FunctionDefinition.Parameter, _ first: Checked?, in context: Context
  ) -> Checked {
    switch (parameter.type, expr.unparenthesized.kind) {
    case (.duration, .name(let word))
    where context.scope[word] == nil && reportUnitForSpan(Name(word, expr.span)):
      return .error(expr.span)
    case (.member(let words), .name(let word)) where words.contains(word):
      return Checked(TypedExpr(.constant(.string(word)), .string, expr.span))
    case (.member, .name(let word))
    where context.scope[word] == nil && context.frame?.relation.reachableNames.contains(word) != true:
      return Checked(TypedExpr(.constant(.string(word)), .string, expr.span))
    case (.function(let arity), .lambda(let parameters, let body)):
      if parameters.count != arity {
        report(.wrongArguments, "a function of \(counted(arity, "parameter")) is wanted here", at: expr.span)
      }
      var known: [ValueType] = []
      if case .list(let element)? = first?.type {
        known = arity == 2 ? [.any, element == .null ? .any : element] : [element == .null ? .any : element]
      }
      return checkLambda(parameters, body, known, expr.span, in: context)
    default:
      return checkValue(expr, in: context)
    }
  }

  private func reportUnknownFunction(_ name: Name, in context: Context) {
    if context.calls.contains(name.text) {
      report(
        .recursion, "`\(name.text)` calls itself", at: name.span,
        hint: "lpql has no recursion; `reduce` goes over lists")
      return
    }
    let known = Array(functions.keys) + Array(operations.keys) + context.scope.functionNames + Self.specialForms
    let near = nearestName(to: name.text, in: known.sorted())
    report(
      .unknownFunction, "no function `\(name.text)`", at: name.span,
      hint: Self.foreignFunctions[name.text].map { "in lpql: `\($0)`" } ?? near.map { "did you mean `\($0)`?" })
  }

  func counted(_ count: Int, _ noun: String) -> String {
    count == 0 ? "no \(noun)s" : count == 1 ? "one \(noun)" : "\(count) \(noun)s"
  }
}
