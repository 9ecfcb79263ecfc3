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
    var (hints, form) = (ColumnHints(), FileForm())
    for argument in arguments {
      let label = argument.label?.text ?? "file"
      if argument.label == nil, given.contains("file") {
        report(
          .wrongArguments, "`load` takes one file, and this is one more", at: argument.value.span,
          hint: function.signature, help: ["several files are a list: `load([\"a.csv\", \"b.csv\"])`"])
        return .error(span)
      }
      guard function.parameters.contains(where: { $0.name == label }), given.insert(label).inserted else {
        reportExtra(argument, function.name, function.parameters.map(\.name))
        return .error(span)
      }
      switch label {
      case "types": hints.types = types(argument.value, in: outside)
      case "metrics": hints.metrics = metrics(argument.value, in: outside)
      case "format": form.format = format(argument.value, in: outside)
      case "separator": form.separator = separator(argument.value, in: outside)
      default: path = checkFileName(argument.value, in: outside)
      }
    }
    guard let path else {
      report(.wrongArguments, "`load` needs `file`", at: span, hint: function.signature)
      return .error(span)
    }
    guard isReadableFile(path, form) else { return .error(span) }
    let plan = Plan(.load(LoadTerms(path: path.expr, hints: hints, form: form)), span)
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
  private func isReadableFile(_ path: Checked, _ form: FileForm) -> Bool {
    switch path.type {
    case .string, .any, .null, .list: break
    default:
      report(
        .typeMismatch, "`load` takes a file's name in quotes, and this is \(path.type.described)", at: path.expr.span,
        hint: "`load(\"views.csv\")`")
      return false
    }
    let names = if case .list(let elements) = path.expr.kind { elements } else { [path.expr] }
    return names.allSatisfy { isReadableName($0, form) }
  }

  /// What is told by a `format:` needs no extension, and what is read from standard input or matches a pattern's end has none yet.
  private func isReadableName(_ expr: TypedExpr, _ form: FileForm) -> Bool {
    guard case .constant(.string(let name)) = expr.kind, name != "-" || form.separator != nil else { return true }
    let ending = name.split(separator: ".").last ?? ""
    if form.format == nil, name == "-" || ending.contains(where: { "*?[".contains($0) }) { return true }
    let format = form.format ?? OutputFormat.byExtension(ofPacked: name)
    guard let format, format.isReadable else {
      report(
        .unknownFormat, format == nil ? "no format for the file name `\(name)`" : "`\(name)` can be written, not read",
        at: expr.span,
        help: [
          "`load` reads \(OutputFormat.listedExtensions(ofReadable: true)), and others by `format: csv`"
        ])
      return false
    }
    if form.separator == nil || format == .csv { return true }
    report(
      .wrongArguments, "`separator:` is CSV's, and this is \(format.rawValue)", at: expr.span,
      help: ["`format: csv` says that a file is CSV, whatever it is called"])
    return false
  }

  /// `csv`, `"ndjson"`
  private func format(_ expr: Expr, in context: Context) -> OutputFormat? {
    let known = OutputFormat.allCases.filter(\.isReadable).map(\.rawValue)
    let word = word(expr, in: context, isMember: { known.contains($0) })
    if word == Self.noWord { return nil }
    if let word, known.contains(word) { return OutputFormat(rawValue: word) }
    reportNoHint(word, expr, "format that `load` reads", known)
    return nil
  }

  /// `";"`, one byte that is no part of a cell's own form.
  private func separator(_ expr: Expr, in context: Context) -> UInt8? {
    let origin = literal(behind: expr, in: context).expr.unparenthesized
    if case .null = origin.kind { return nil }
    if case .string(let text) = origin.kind, text.utf8.count == 1, let byte = text.utf8.first,
      !"\"\r\n".utf8.contains(byte)
    {
      return byte
    }
    report(
      .typeMismatch, "a separator is one ASCII character in quotes, and no quote or line end", at: expr.span,
      hint: "write `separator: \";\"`")
    return nil
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
