import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The verbs that choose or make columns: derive, select, drop, rename.
extension Checker {
  func checkDerive(_ items: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    var current = relation
    var derivations: [Derivation] = []
    for item in items {
      let frame = Frame(current)
      let checked = checkValue(item.value, in: context.over(frame))
      if checked.usesMetrics { freeze(frame.relation, at: stage.span) }
      current = frame.relation
      guard let name = columnName(item, checked, verb: "derive") else { continue }
      let info = ColumnInfo(name: name.text, type: checked.type)
      derivations.append(Derivation(column: info, value: checked.expr, aggregates: frame.calls))
      current.put(info, checked.degree)
    }
    return with(current, .derive(relation.plan, derivations), stage)
  }

  func checkSelect(_ items: [NamedExpr], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    var current = relation
    var chosen = Relation(plan: relation.plan, schema: Schema(), isKnown: true, grain: relation.grain)
    var derivations: [Derivation] = []
    for item in items {
      let frame = Frame(current)
      if reportExcludedColumn(item, frame) { continue }
      let checked = checkValue(item.value, in: context.over(frame))
      current = frame.relation
      guard let name = columnName(item, checked, verb: "select") else { continue }
      let bare = bareColumn(checked.expr).flatMap { current.schema[$0] }
      if bare == nil, checked.usesMetrics { freeze(current, at: stage.span) }
      let info = ColumnInfo(
        name: name.text, type: checked.type, metric: bare?.metric, unit: bare?.unit, marks: bare?.marks ?? [])
      if chosen.schema[name.text] != nil {
        report(.duplicateName, "column `\(name.text)` stands twice", at: name.span, hint: "give one another name")
        continue
      }
      derivations.append(Derivation(column: info, value: checked.expr, aggregates: frame.calls))
      chosen.put(info, checked.degree)
    }
    let newNames = derivations.reduce(into: [ExactText: String]()) { names, item in
      if let old = bareColumn(item.value), names[ExactText(old)] == nil { names[ExactText(old)] = item.column.name }
    }
    chosen.schema = chosen.schema.reweighted { newNames[ExactText($0)] }
    for place in derivations.indices { derivations[place].column.metric = chosen.schema.columns[place].metric }
    return with(chosen, .select(relation.plan, derivations), stage)
  }

  func checkDrop(_ names: [Name], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    var current = relation
    for name in names {
      if let place = current.schema.index(of: name.text) {
        current.schema.columns.remove(at: place)
      } else if current.isKnown, current.pendingDimension(name.text) == nil {
        reportNoColumn(name, current.schema.names)
      }
    }
    return with(current, .drop(relation.plan, names.map(\.text)), stage)
  }

  func checkRename(_ items: [Renaming], _ relation: Relation, _ stage: Stage, in context: Context) -> Relation {
    let frame = Frame(relation)
    var pairs: [(new: String, old: String)] = []
    for item in items {
      if reportSwappedNames(item, frame.relation) { continue }
      guard reachColumn(item.old, item.old.span, frame, in: context) != nil else { continue }
      pairs.append((item.new.text, item.old.text))
    }
    var current = frame.relation
    let old = current.schema
    for pair in pairs {
      guard let place = old.index(of: pair.old) else { continue }
      current.schema.columns[place].name = pair.new
      current.degrees[pair.new] = relation.degrees[pair.old]
    }
    let names = current.schema.names
    current.schema = current.schema.reweighted { weight in old.index(of: weight).map { names[$0] } }
    var seen: Set<ExactText> = []
    for name in current.schema.names where !seen.insert(ExactText(name)).inserted {
      report(.duplicateName, "there would be two columns `\(name)`", at: stage.span)
    }
    return with(current, .rename(relation.plan, pairs), stage)
  }

  /// The name that a column gets: as written, or from what it is. Reports where there is none.
  func columnName(_ item: NamedExpr, _ checked: Checked, verb: String) -> Name? {
    if let name = item.name { return name }
    if let name = impliedName(item.value) { return Name(name, item.value.span) }
    // The parser has said it of `derive`; and what has an error already is not said to lack a name.
    if verb == "derive" { return nil }
    if case .constant(.null) = checked.expr.kind, checked.type == .any { return nil }
    var hint = "write `\(verb) name: …`"
    switch item.value.unparenthesized.kind {
    case .list: hint = "columns and keys stand without brackets: `a, b`"
    case .record: hint = "columns stand without braces: `\(verb) name: …`"
    default: break
    }
    report(.wrongArguments, "this column needs a name", at: item.value.span, hint: hint)
    return nil
  }

  /// `country` → country, `bin(timestamp, 1d)` → timestamp, `sum(view_count)` → sum_view_count, `count()` → count.
  func impliedName(_ expr: Expr) -> String? {
    switch expr.unparenthesized.kind {
    case .name(let name): return name
    case .column(let name): return name.text
    case .call(let callee, let arguments):
      guard case .name(let function) = callee.kind else { return nil }
      let first = arguments.first.flatMap { impliedName($0.value) }
      if function == "bin" || function == "start_of" { return first }
      guard case .aggregate? = functions[function]?.implementation else { return nil }
      guard !arguments.isEmpty else { return function }
      return first.map { "\(function)_\($0)" }
    default: return nil
    }
  }

  func bareColumn(_ expr: TypedExpr) -> String? {
    if case .column(let name) = expr.kind { name } else { nil }
  }

  func reportNoColumn(_ name: Name, _ columns: [String]) {
    let near = nearestName(to: name.text, in: columns)
    report(
      .unknownColumn, "no column `\(name.text)` here", at: name.span, hint: near.map { "did you mean `\($0)`?" },
      help: ["columns: \(listed(columns))"])
  }
}

extension Relation {
  /// Adds a column, or replaces the one of that name in its place.
  mutating func put(_ info: ColumnInfo, _ degree: Degree) {
    if let place = schema.index(of: info.name) {
      schema.columns[place] = info
    } else {
      schema.columns.append(info)
    }
    degrees[info.name] = degree
  }
}
