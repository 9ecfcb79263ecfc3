import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

extension Checker {
  /// `bin(timestamp, 1d)` and `start_of(timestamp, week)` over a source without a time step: the bin implies the step.
  /// nil where this is no such call.
  func checkTimestampBin(
    _ function: FunctionDefinition, _ arguments: [Argument], _ span: SourceSpan, in context: Context
  ) -> Checked? {
    guard function.name == "bin" || function.name == "start_of", context.seesColumns, let frame = context.frame,
      let source = frame.relation.source, source.operation.timeStepParameter != nil,
      let first = arguments.first, isTimestamp(first.value)
    else { return nil }
    if source.givenStep != nil {
      if let bin = bin(function, arguments.dropFirst(), in: context) { source.displayBins.append(bin) }
      return nil
    }
    let hasColumn = frame.relation.schema[OperationDescription.timestampColumn] != nil
    if hasColumn && source.bins.isEmpty { return nil }
    guard source.frozenBy == nil || hasColumn else { return nil }
    guard let bin = bin(function, arguments.dropFirst(), in: context) else { return nil }
    source.bins.append(bin)
    if !hasColumn { addTimestamp(to: frame, source) }
    return nil
  }

  private func isTimestamp(_ expr: Expr) -> Bool {
    switch expr.unparenthesized.kind {
    case .name(let name): name == OperationDescription.timestampColumn
    case .column(let name): name.text == OperationDescription.timestampColumn
    default: false
    }
  }

  private func addTimestamp(to frame: Frame, _ source: SourceInstance) {
    let place = min(
      source.operation.fixedColumns.count + source.dimensions.count, frame.relation.schema.columns.count)
    frame.relation.schema.columns.insert(Self.timestampInfo, at: place)
  }

  private func bin(_ function: FunctionDefinition, _ arguments: ArraySlice<Argument>, in context: Context) -> Bin? {
    let widthArgument = arguments.first { $0.label?.text != "tz" }
    let zoneArgument = arguments.first { $0.label?.text == "tz" }
    guard let width = widthArgument.flatMap({ self.width($0.value, in: context) }) else { return nil }
    guard let zoneArgument else { return Bin(width: width, zone: zone) }
    guard case .string(let name) = zoneArgument.value.unparenthesized.kind else { return Bin(width: width, zone: nil) }
    return Bin(width: width, zone: try? TimeZoneRules.named(name))
  }

  private func width(_ expr: Expr, in context: Context) -> Bin.Width? {
    switch expr.unparenthesized.kind {
    case .duration(let months, let ms): return .span(months == 0 ? TimeSpan(ms: ms) : TimeSpan(months: months))
    case .string(let unit): return .unit(unit)
    case .name(let unit):
      if case .argument(let inner, let caller) = context.scope[unit] { return width(inner, in: caller) }
      if case .variable(_, _, let literal?) = context.scope[unit] { return width(literal, in: context) }
      return .unit(unit)
    default: return nil
    }
  }
}
