import LPQSyntax

// What is left of a source's window and dimensions behind a stage.
extension NaiveEvaluator {
  func origin(of table: NaiveTable, behind stage: Stage) -> Origin? {
    guard var origin = table.origin else { return nil }
    switch stage.kind {
    case .where(let condition):
      if let time = origin.time, condition.mentioned.contains(time) { origin.isCut = true }
    case .derive(let items):
      for item in items {
        let name = Text(NaiveEvaluator.name(of: item))
        if isOfDimensions(item.value, origin) { origin.dimensions.insert(name) } else { origin.dimensions.remove(name) }
        if name == origin.time { origin.time = nil }
      }
    case .select(let items): return chosen(items, origin)
    case .rollup(let keys), .summarize(_, let keys): return chosen(keys, origin)
    case .drop(let names): origin.dimensions.subtract(names.map { Text($0.text) })
    case .rename(let items):
      for item in items {
        if origin.dimensions.remove(Text(item.old.text)) != nil { origin.dimensions.insert(Text(item.new.text)) }
        if origin.time == Text(item.old.text) { origin.time = Text(item.new.text) }
      }
    case .take, .skip, .distinct: origin.isCut = true
    case .join(_, _, let options):
      let keeps = options.contains { option in
        if case .name(let word) = option.value.kind { word == "left" || word == "full" } else { false }
      }
      if !keeps { origin.isCut = true }
    case .pivot(let column, let value, _): origin.dimensions.subtract(column.mentioned + value.mentioned)
    case .append, .describe, .schema: return nil
    default: break
    }
    return origin
  }

  /// Of keys and chosen columns: those of dimensions alone, and the buckets, perhaps put in bins.
  private func chosen(_ items: [NamedExpr], _ origin: Origin) -> Origin {
    var result = origin
    result.dimensions = []
    result.time = nil
    for item in items {
      let name = Text(NaiveEvaluator.name(of: item))
      if isOfDimensions(item.value, origin) { result.dimensions.insert(name) }
      guard let time = origin.time else { continue }
      switch item.value.kind {
      case .name(let column) where Text(column) == time: result.time = name
      case .call(let callee, let arguments):
        guard case .name(let function) = callee.kind, function == "bin" || function == "start_of",
          case .name(let column)? = arguments.first?.value.kind, Text(column) == time
        else { continue }
        result.time = name
        result.zone = zone
        if let tz = arguments.first(where: { $0.label?.text == "tz" }), case .string(let name) = tz.value.kind {
          result.zone = NaiveZone(name)
        }
      default: continue
      }
    }
    return result
  }

  private func isOfDimensions(_ expr: Expr, _ origin: Origin) -> Bool {
    !expr.callsAggregate && expr.mentioned.allSatisfy { origin.dimensions.contains($0) || !isColumn($0, origin) }
  }

  /// Names of columns begin otherwise than those of variables, functions and parameters, which are `v1`, `f1`, `p`, `x1`.
  private func isColumn(_ name: Text, _ origin: Origin) -> Bool {
    guard let first = name.string.first else { return true }
    let isNumbered = name.string.dropFirst().allSatisfy(\.isNumber) && name.string.count > 1
    return !(name.string == "p" || (isNumbered && "vfx".contains(first)) || NaiveTimes.units.contains(name.string))
  }
}

extension Expr {
  /// Every name in it that may be a column's.
  var mentioned: [Text] {
    switch kind {
    case .name(let name): return [Text(name)]
    case .column(let name): return [Text(name.text)]
    case .pipeline(let head, let stages):
      return head.mentioned
        + stages.flatMap { stage in
          if case .call(let call) = stage.kind { call.mentioned } else { stage.expressions.flatMap(\.mentioned) }
        }
    default: return parts.flatMap(\.mentioned)
    }
  }

  fileprivate var callsAggregate: Bool {
    if case .call(let callee, let arguments) = kind, case .name(let name) = callee.kind {
      let isScalar = (name == "min" || name == "max") && arguments.count > 1
      let known = NaiveEvaluator.aggregateNames.union(NaiveEvaluator.windowNames)
      if known.contains(name), !isScalar { return true }
    }
    return parts.contains(where: \.callsAggregate)
  }
}
