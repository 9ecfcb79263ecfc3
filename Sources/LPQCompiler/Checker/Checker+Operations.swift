import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// A call of an operation: its arguments, and the schema of what it will answer.
  func checkOperation(
    _ operation: OperationDescription, _ arguments: [Argument], _ name: Name, _ span: SourceSpan, in context: Context
  ) -> Checked {
    let given = matchParameters(operation, arguments, span)
    let outside = context.withoutRows
    var values: [(name: String, value: TypedExpr)] = []
    var breakdown: [String]?
    var step: String?
    for (parameter, argument) in given {
      switch parameter.kind {
      case .dimensions:
        breakdown = dimensions(argument.value, of: operation, in: outside)
      case .member(let words, let aliases):
        guard let word = word(argument.value, in: outside, isMember: { words.contains($0) || aliases[$0] != nil })
        else {
          reportNoWord(parameter, argument.value)
          continue
        }
        let chosen = aliases[word] ?? word
        if word != Self.noWord { checkMember(chosen, parameter, words, operation, argument.value.span) }
        if parameter.name == operation.timeStepParameter, words.contains(chosen) { step = chosen }
        if parameter.name != operation.timeStepParameter, word != Self.noWord {
          values.append((parameter.name, TypedExpr(.constant(.string(chosen)), .string, argument.value.span)))
        }
      default:
        if reportBareWord(argument.value, parameter, in: outside) { continue }
        let checked = checkValue(argument.value, in: outside)
        if case .timestamp = parameter.kind, reportBareDate(argument.value) { continue }
        acceptParameter(checked, parameter, operation)
        values.append((parameter.name, checked.expr))
      }
    }
    if let fault = operation.contradiction(Set(given.map(\.parameter.name))) {
      report(.wrongArguments, fault, at: span)
    }
    let instance = newSource(operation, name.span, breakdown: breakdown, step: step)
    let call = SourceCall(id: instance.id, operation: operation, arguments: values)
    return result(of: call, instance, span)
  }

  /// Stands for `null` where a word is wanted: as if not given.
  static let noWord = ""

  private func result(of call: SourceCall, _ instance: SourceInstance, _ span: SourceSpan) -> Checked {
    let plan = Plan(.source(call), span)
    let schema = schema(of: instance)
    switch call.operation.result {
    case .record:
      let table = TypedExpr(.relation(plan), .table(schema), span)
      let fields = schema.columns.map { FieldType(name: $0.name, type: $0.type) }
      return Checked(TypedExpr(.only(table), .record(fields), span))
    case .table:
      let relation = Relation(plan: plan, schema: schema, source: instance, grain: instance)
      return relationValue(relation, span)
    }
  }

  /// Fixed columns, dimensions, the bucket's start, metrics.
  private func schema(of instance: SourceInstance) -> Schema {
    let operation = instance.operation
    var columns = operation.fixedColumns
    columns += instance.dimensions.map { ColumnInfo(name: $0, type: .string) }
    if instance.timeStep != nil { columns.append(Self.timestampInfo) }
    return Schema(columns + operation.metrics)
  }

  static let timestampInfo = ColumnInfo(name: OperationDescription.timestampColumn, type: .timestamp)

  func relationValue(_ relation: Relation, _ span: SourceSpan) -> Checked {
    let type = ValueType.table(relation.isKnown ? relation.schema : nil)
    var checked = Checked(TypedExpr(.relation(relation.plan), type, span))
    checked.relation = relation
    return checked
  }

  private typealias Given = (parameter: OperationDescription.Parameter, argument: Argument)

  /// Which argument is which parameter's; only required parameters may go without a label.
  private func matchParameters(
    _ operation: OperationDescription, _ arguments: [Argument], _ span: SourceSpan
  ) -> [(parameter: OperationDescription.Parameter, argument: Argument)] {
    var given: [Given] = []
    var positional = operation.parameters.filter(\.isRequired)
    for argument in arguments {
      if let label = argument.label {
        guard let parameter = operation.parameters.first(where: { $0.name == label.text }),
          !given.contains(where: { $0.parameter.name == label.text })
        else {
          reportExtra(argument, operation.name, operation.parameters.map(\.name))
          continue
        }
        positional.removeAll { $0.name == label.text }
        given.append((parameter, argument))
      } else if !positional.isEmpty {
        given.append((positional.removeFirst(), argument))
      } else {
        reportUnlabelled(argument, operation)
      }
    }
    for parameter in positional {
      report(
        .wrongArguments, "`\(operation.name)` needs `\(parameter.name)`", at: span,
        hint: "for example \(operation.example)")
    }
    return given
  }

  private func reportUnlabelled(_ argument: Argument, _ operation: OperationDescription) {
    report(
      .wrongArguments, "this argument of `\(operation.name)` needs a label", at: argument.value.span,
      hint: "for example \(operation.example)",
      help: ["parameters: \(operation.parameters.map(\.name).joined(separator: ", "))"])
  }

  private func dimensions(_ expr: Expr, of operation: OperationDescription, in context: Context) -> [String]? {
    let origin = literal(behind: expr, in: context)
    if case .null = origin.expr.unparenthesized.kind { return nil }
    var elements = [origin.expr]
    if case .list(let list) = origin.expr.unparenthesized.kind { elements = list }
    var names: [String] = []
    for element in elements {
      let isMember = { (word: String) in operation.dimension(named: word) != nil }
      guard let word = word(element, in: origin.context, isMember: isMember) else {
        report(
          .typeMismatch, "a breakdown is a list of words that are known before the run", at: element.span,
          hint: "for example `breakdown_by: [\(operation.dimensions.prefix(2).map(\.name).joined(separator: ", "))]`")
        continue
      }
      guard let dimension = operation.dimension(named: word) else {
        let near = nearestName(to: word, in: operation.dimensions.map(\.name))
        report(
          .unknownMember, "`\(operation.name)` has no breakdown by `\(word)`", at: element.span,
          hint: near.map { "did you mean `\($0)`?" },
          help: ["breakdowns: \(operation.dimensions.map(\.name).joined(separator: ", "))"])
        continue
      }
      if names.contains(dimension.name) {
        report(.duplicateName, "`\(word)` stands twice", at: element.span, severity: .warning)
      } else {
        names.append(dimension.name)
      }
    }
    return names
  }

  /// The word that an expression is: bare, a string, or a name bound to one of these. nil: known only at run time.
  func word(_ expr: Expr, in context: Context, isMember: (String) -> Bool) -> String? {
    if case .name(let word) = expr.unparenthesized.kind, isMember(word) { return word }
    let origin = literal(behind: expr, in: context).expr
    switch origin.unparenthesized.kind {
    case .string(let text): return text
    case .name(let word): return isBound(word, in: context) ? nil : word
    case .null: return Self.noWord
    default: return nil
    }
  }

  private func isBound(_ name: String, in context: Context) -> Bool { context.scope[name] != nil }

  /// Follows names to what they were bound to, where that is written in the program.
  func literal(behind expr: Expr, in context: Context) -> (expr: Expr, context: Context) {
    let name: String
    switch expr.unparenthesized.kind {
    case .name(let text): name = text
    case .variable(let variable): name = variable.text
    default: return (expr, context)
    }
    switch context.scope[name] {
    case .argument(let inner, let caller): return literal(behind: inner, in: caller)
    case .variable(_, _, let literal?): return (literal, context)
    default: return (expr, context)
    }
  }

  private func checkMember(
    _ word: String, _ parameter: OperationDescription.Parameter, _ words: [String], _ operation: OperationDescription,
    _ span: SourceSpan
  ) {
    guard !words.contains(word) else { return }
    let near = nearestName(to: word, in: words) ?? Self.foreignSteps[word].flatMap { words.contains($0) ? $0 : nil }
    report(
      .unknownMember, "`\(word)` is no \(parameter.name) of `\(operation.name)`", at: span,
      hint: near.map { "did you mean `\($0)`?" }, help: ["one of: \(words.joined(separator: ", "))"])
  }

  private func reportNoWord(_ parameter: OperationDescription.Parameter, _ expr: Expr) {
    report(
      .typeMismatch, "`\(parameter.name)` must be known before the run", at: expr.span,
      hint: isDuration(expr) ? "write `\(parameter.name): day`" : "write the word itself")
  }

  /// `retries: none`, `creator_id: northlight`: a word without its quotes. False where it is no word, or one that is known.
  private func reportBareWord(
    _ expr: Expr, _ parameter: OperationDescription.Parameter, in context: Context
  ) -> Bool {
    guard case .name(let word) = expr.unparenthesized.kind, !isBound(word, in: context), word != "args" else {
      return false
    }
    let literals = parameter.literals
    let near = nearestName(to: "\"\(word)\"", in: literals).map { "did you mean `\($0)`?" }
    let help = literals.isEmpty ? [] : ["one of: \(literals.joined(separator: ", "))"]
    _ = unknown(
      Name(word, expr.span), in: context, orElse: near ?? parameter.form(for: word),
      help: help + (parameter.fields.isEmpty ? [] : ["or a record: \(parameter.fields.joined(separator: ", "))"]))
    return true
  }

  private func acceptParameter(
    _ checked: Checked, _ parameter: OperationDescription.Parameter, _ operation: OperationDescription
  ) {
    let allowed: [ValueType]
    switch parameter.kind {
    case .string: allowed = [.string]
    case .timestamp: allowed = [.timestamp, .string, .int]
    case .duration: allowed = [.duration, .int]
    case .int: allowed = [.int]
    case .member, .dimensions, .any: return
    }
    if allowed.contains(checked.type) || checked.type == .any || checked.type == .null { return }
    let hint: String? = parameter.name == "from" && checked.type == .duration ? "write `ago(7d)`" : nil
    report(
      .typeMismatch,
      "`\(parameter.name)` of `\(operation.name)` takes a \(allowed[0].name), and this is \(checked.type.described)",
      at: checked.expr.span, hint: hint ?? parameter.summary)
  }
}

extension OperationDescription.Parameter {
  /// How it is written, for who wrote a bare word: `creator_id: "northlight"`.
  fileprivate func form(for word: String) -> String? {
    switch kind {
    case .string: "a text is in quotes: `\(name): \"\(word)\"`"
    case .timestamp: "for example `\(name): today() - 7d`"
    case .duration: "for example `\(name): 30s`"
    case .int, .member, .dimensions, .any: nil
    }
  }
}
