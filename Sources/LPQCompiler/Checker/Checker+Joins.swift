import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// The verbs over two tables: join, append.
extension Checker {
  func checkJoin(
    _ table: Expr, _ keys: [JoinKey], _ options: [Argument], _ relation: Relation, _ stage: Stage, in context: Context
  ) -> Relation? {
    guard let other = nestedRelation(table, in: context) else { return nil }
    let (left, right) = (Frame(relation), Frame(other))
    let terms = joinTerms(options, in: context)
    let pairs = keys.compactMap { checkKey($0, left, right, in: context) }
    freeze(left.relation, at: stage.span)
    freeze(right.relation, at: stage.span)
    guard pairs.count == keys.count, var terms else { return nil }
    terms.keys = pairs
    var joined = left.relation
    joined.grain = commonGrain(left.relation, right.relation)
    joined.unlistedMetric = commonUnlistedMetric(left.relation, right.relation)
    if terms.kind != .anti { addColumns(of: right.relation, terms, to: &joined, stage) }
    return with(joined, .join(relation.plan, other.plan, terms), stage)
  }

  func checkAppend(_ table: Expr, _ relation: Relation, _ stage: Stage, in context: Context) -> Relation? {
    guard let other = nestedRelation(table, in: context) else { return nil }
    freeze(relation, at: stage.span)
    freeze(other, at: stage.span)
    var all = relation
    all.isKnown = relation.isKnown && other.isKnown
    all.grain = commonGrain(relation, other)
    all.unlistedMetric = commonUnlistedMetric(relation, other)
    do {
      all.schema = try relation.schema.appending(other.schema)
    } catch let error as Diagnostic {
      report(error.code, error.message, at: stage.span, hint: error.hint)
    } catch {
      return nil
    }
    for column in other.schema.columns {
      guard let degree = other.degrees[column.name] else { continue }
      let own = relation.schema[column.name].map { relation.degrees[$0.name] ?? .other } ?? .zero
      all.degrees[column.name] = own.joined(degree)
    }
    return with(all, .append(relation.plan, other.plan), stage)
  }

  /// A table in a verb's argument: it sees variables, but not the rows of the pipeline around.
  private func nestedRelation(_ table: Expr, in context: Context) -> Relation? {
    let checked = check(table, in: context.withoutRows)
    if case .constant(.null) = checked.expr.kind, checked.type == .any { return nil }
    return asRelation(checked, at: table.span)
  }

  /// The one whose grain is inferred, so that what depends on it stays refused.
  private func commonGrain(_ left: Relation, _ right: Relation) -> SourceInstance? {
    [left.grain, right.grain].compactMap { $0 }.first { !$0.isBreakdownGiven } ?? left.grain
  }

  /// Which side a column that is not known comes from is not known either.
  private func commonUnlistedMetric(_ left: Relation, _ right: Relation) -> MetricKind? {
    let kinds = [left.unlistedMetric, right.unlistedMetric]
    return kinds.contains(.notAdditive) ? .notAdditive : kinds.compactMap { $0 }.first
  }

  private func checkKey(
    _ key: JoinKey, _ left: Frame, _ right: Frame, in context: Context
  ) -> (left: String, right: String)? {
    look(from: context, at: key, left, right)
    guard let leftName = keyName(key.left), let rightName = keyName(key.right) else { return nil }
    guard let first = reachKey(leftName, left, otherwise: right, in: context),
      let second = reachKey(rightName, right, otherwise: left, in: context)
    else { return nil }
    if !first.type.isComparable(with: second.type) {
      report(
        .typeMismatch,
        "`\(first.name)` of the left table is \(first.type.described), `\(second.name)` of the right one "
          + "\(second.type.described): they are never equal", at: rightName.span)
    }
    return (first.name, second.name)
  }

  private func keyName(_ key: Expr) -> Name? {
    switch key.unparenthesized.kind {
    case .name(let text): return Name(text, key.span)
    case .column(let name): return name
    case .error: return nil
    default:
      report(
        .wrongArguments, "a key of a join is a column, or LEFT == RIGHT of two columns", at: key.span,
        hint: "`derive` what it is computed from before")
      return nil
    }
  }

  /// The column of a key. Where it is one of the other table's, the sides may be the wrong way round.
  private func reachKey(_ name: Name, _ frame: Frame, otherwise other: Frame, in context: Context) -> ColumnInfo? {
    let relation = frame.relation
    let isHere = relation.schema[name.text] != nil || relation.pendingDimension(name.text) != nil || !relation.isKnown
    if !isHere, other.relation.schema[name.text] != nil {
      report(
        .unknownColumn, "`\(name.text)` is a column of the other table only", at: name.span,
        hint: "keys of two names are written LEFT == RIGHT, the left table's first",
        help: ["columns of this one: \(listed(relation.reachableNames))"])
      return nil
    }
    return reachColumn(name, name.span, frame, in: context)
  }

  private func addColumns(of right: Relation, _ terms: JoinTerms, to joined: inout Relation, _ stage: Stage) {
    for (leftName, rightName) in terms.keys where terms.kind == .full {
      guard let place = joined.schema.index(of: leftName), let other = right.schema[rightName] else { continue }
      joined.schema.columns[place].type = joined.schema.columns[place].type.union(other.type)
    }
    // Which names the right table's columns get depends on all of the left one's.
    let isLeftKnown = joined.isKnown
    joined.isKnown = joined.isKnown && right.isKnown
    guard isLeftKnown else { return }
    do {
      for (place, info) in try terms.rightColumns(of: right.schema, beside: joined.schema) {
        joined.put(info, right.degrees[right.schema.columns[place].name] ?? (info.metric == nil ? .constant : .other))
      }
    } catch let error as Diagnostic {
      report(error.code, error.message, at: stage.span, hint: error.hint)
    } catch {
      return
    }
  }
}

// The options of `join`.
extension Checker {
  /// Without the keys.
  private func joinTerms(_ options: [Argument], in context: Context) -> JoinTerms? {
    var terms = JoinTerms(keys: [], kind: .inner, suffix: "_right")
    for option in options {
      switch option.label?.text {
      case "kind":
        guard let kind = joinKind(option.value) else { return nil }
        terms.kind = kind
      case "suffix":
        let checked = checkValue(option.value, in: context.withoutRows)
        guard case .constant(.string(let suffix)) = checked.expr.kind else {
          report(
            .typeMismatch, "`suffix` is a text that is written here", at: option.value.span,
            hint: "for example `suffix: \"_before\"`")
          return nil
        }
        terms.suffix = suffix
      default: reportExtra(option, "join", ["kind", "suffix"])
      }
    }
    return terms
  }

  private func joinKind(_ expr: Expr) -> JoinTerms.Kind? {
    let word: String
    switch expr.unparenthesized.kind {
    case .name(let name): word = name
    case .string(let text): word = text
    default: word = ""
    }
    if let kind = JoinTerms.Kind(rawValue: word) { return kind }
    let words = JoinTerms.Kind.allCases.map(\.rawValue)
    let near = nearestName(to: word, in: words).map { "did you mean `\($0)`?" }
    report(
      .unknownMember, word.isEmpty ? "`kind` is a word" : "no join of kind `\(word)`", at: expr.span,
      hint: Self.foreignKinds[word.lowercased()] ?? near, help: ["one of: \(listed(words))"])
    return nil
  }

  /// Other languages' words for what lpql has.
  private static let foreignKinds = [
    "right": "swap the two tables, and write `kind: left`", "outer": "write `kind: full`",
    "rightouter": "swap the two tables, and write `kind: left`", "leftouter": "write `kind: left`",
    "left_outer": "write `kind: left`", "fullouter": "write `kind: full`", "full_outer": "write `kind: full`",
    "leftanti": "write `kind: anti`", "left_anti": "write `kind: anti`",
    "semi": "join with `(TABLE | select KEY | distinct)`", "leftsemi": "join with `(TABLE | select KEY | distinct)`",
    "cross": "lpql has no cross join",
  ]
}
