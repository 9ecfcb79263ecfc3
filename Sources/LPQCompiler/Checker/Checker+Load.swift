import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// `load("usage.csv", types: {creator_id: string}, metrics: {delivery_usage_mins: additive})`: a relation whose columns only the
// run knows, but for those that the call names.
extension Checker {
  func checkLoad(
    _ function: FunctionDefinition, _ arguments: [Argument], _ span: SourceSpan, in context: Context, _ piped: Piped?
  ) -> Checked {
    let outside = context.withoutRows
    var path = piped?.head
    var given: Set<String> = path == nil ? [] : ["file"]
    var hints = ColumnHints()
    for argument in arguments {
      let label = argument.label?.text ?? "file"
      if argument.label == nil, given.contains("file") {
        report(
          .wrongArguments, "`load` takes one file, and this is one more", at: argument.value.span,
          hint: function.signature, help: ["`append` puts the rows of two files together"])
        return .error(span)
      }
      guard function.parameters.contains(where: { $0.name == label }), given.insert(label).inserted else {
        reportExtra(argument, function.name, function.parameters.map(\.name))
        return .error(span)
      }
      switch label {
      case "types": hints.types = types(argument.value, in: outside)
      case "metrics": hints.metrics = metrics(argument.value, in: outside)
      default: path = checkFileName(argument.value, in: outside)
      }
    }
    guard let path else {
      report(.wrongArguments, "`load` needs `file`", at: span, hint: function.signature)
      return .error(span)
    }
    guard isReadableFile(path) else { return .error(span) }
    let plan = Plan(.load(LoadTerms(path: path.expr, hints: hints)), span)
    return relationValue(Relation(plan: plan, schema: schema(of: hints), isKnown: false), span)
  }

  private func checkFileName(_ expr: Expr, in context: Context) -> Checked {
    if case .member(let base, _) = expr.kind, case .name(let name) = base.kind, context.scope[name] == nil {
      report(.typeMismatch, "a file's name is in quotes", at: expr.span, hint: "write `load(\"views.csv\")`")
      return .error(expr.span)
    }
    return checkValue(expr, in: context)
  }

  /// By its name: the file itself is not looked at before the run.
  private func isReadableFile(_ path: Checked) -> Bool {
    guard [.string, .any, .null].contains(path.type) else {
      report(
        .typeMismatch, "`load` takes a file's name in quotes, and this is \(path.type.described)", at: path.expr.span,
        hint: "`load(\"views.csv\")`")
      return false
    }
    guard case .constant(.string(let name)) = path.expr.kind else { return true }
    let format = OutputFormat.byExtension(of: name)
    if format?.isReadable == true { return true }
    report(
      .unknownFormat, format == nil ? "no format for the file name `\(name)`" : "`\(name)` can be written, not read",
      at: path.expr.span, help: ["`load` reads \(OutputFormat.listedExtensions(ofReadable: true))"])
    return false
  }

  /// What the call says of columns is known before the run.
  private func schema(of hints: ColumnHints) -> Schema {
    let names = Set(hints.types.keys).union(hints.metrics.keys).sorted()
    return Schema(
      names.map { name in
        ColumnInfo(name: name.string, type: hints.types[name]?.type ?? .any, metric: hints.metrics[name])
      })
  }

  /// `{zip: string, day: timestamp}`
  private func types(_ expr: Expr, in context: Context) -> [ExactText: ScalarType] {
    var types: [ExactText: ScalarType] = [:]
    for (field, place) in fields(expr, "types: {zip: string}", in: context) {
      let word = word(field.value, in: place, isMember: { ScalarType(rawValue: $0) != nil })
      if let type = word.flatMap(ScalarType.init) {
        types[ExactText(field.name.text)] = type
      } else if word != Self.noWord {
        reportNoHint(word, field.value, "type of a column", ScalarType.allCases.map(\.rawValue))
      }
    }
    return types
  }

  /// `{view_count: additive, error_rate: {weight: view_count}}`; a weight adds up, unless it is said to be another thing.
  private func metrics(_ expr: Expr, in context: Context) -> [ExactText: MetricKind] {
    var kinds: [ExactText: MetricKind] = [:]
    for (field, place) in fields(expr, "metrics: {view_count: additive}", in: context) {
      if case .record(let parts) = field.value.unparenthesized.kind {
        kinds[ExactText(field.name.text)] = ratio(parts, field.value, in: place)
        continue
      }
      let word = word(field.value, in: place, isMember: { ["additive", "not_additive"].contains($0) })
      switch word {
      case "additive": kinds[ExactText(field.name.text)] = .additive
      case "not_additive": kinds[ExactText(field.name.text)] = .notAdditive
      case Self.noWord: break
      default: reportNoHint(word, field.value, "kind of a metric", ["additive", "not_additive", "{weight: COLUMN}"])
      }
    }
    for case .ratio(let weight) in kinds.values where kinds[ExactText(weight)] == nil {
      kinds[ExactText(weight)] = .additive
    }
    return kinds
  }

  /// `{weight: view_count}`
  private func ratio(_ parts: [RecordField], _ expr: Expr, in context: Context) -> MetricKind? {
    guard parts.count == 1, parts[0].name.text == "weight",
      let weight = word(parts[0].value, in: context, isMember: { _ in true }), weight != Self.noWord
    else {
      report(
        .wrongArguments, "a mean has one weight, a column's name", at: expr.span, hint: "write `{weight: view_count}`")
      return nil
    }
    return .ratio(weight: weight)
  }

  /// The fields of a record that is written in the program, with the place in which their words stand.
  private func fields(_ expr: Expr, _ form: String, in context: Context) -> [(field: RecordField, context: Context)] {
    let origin = literal(behind: expr, in: context)
    switch origin.expr.unparenthesized.kind {
    case .record(let fields): return fields.map { ($0, origin.context) }
    case .null: return []
    default:
      report(
        .typeMismatch, "columns and what is said of them must be known before the run", at: expr.span,
        hint: "write `\(form)`")
      return []
    }
  }

  private func reportNoHint(_ word: String?, _ expr: Expr, _ what: String, _ known: [String]) {
    report(
      .unknownMember, word.map { "`\($0)` is no \(what)" } ?? "a \(what) is a word", at: expr.span,
      hint: word.flatMap { nearestName(to: $0, in: known) }.map { "did you mean `\($0)`?" },
      help: ["one of: \(known.joined(separator: ", "))"])
  }
}
