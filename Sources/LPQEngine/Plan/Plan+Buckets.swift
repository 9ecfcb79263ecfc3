internal import LPQData
package import LPQDiagnostics

/// Where a column of instants comes from: the start of a time step of a source call, perhaps put in wider bins since.
///
/// Of `day` in `get_viewership(time_step: hour) | summarize n: sum(view_count) by day: bin(timestamp, 1d)` it is the call,
/// with the expression `bin(timestamp, 1d)`.
package struct BucketOrigin: Sendable {
  package var source: SourceCall
  /// The call of `bin` or `start_of`; nil where the source's own step is left.
  package var bin: TypedExpr?
  /// Whether a stage chose rows by their time, so that the source's window is no longer that of the rows.
  package var isCut = false
  /// A stage that may have dropped rows for another reason: an absent bucket may have had sessions.
  package var lossy: SourceSpan?
}

extension Plan {
  /// nil where the column is none of a source's buckets, or is no longer. `breakdown` says what a call is broken down by.
  package func bucketOrigin(of column: String, _ breakdown: (SourceCall) -> [String]) -> BucketOrigin? {
    switch kind {
    case .source(let call):
      return column == OperationDescription.timestampColumn ? BucketOrigin(source: call) : nil
    case .filter(let input, let condition, let aggregates):
      guard var origin = input.bucketOrigin(of: column, breakdown) else { return nil }
      let others = condition.columnNames.subtracting(input.dimensions(of: breakdown) ?? [])
      if others.contains(ExactText(column)) { origin.isCut = true }
      if !aggregates.isEmpty || !others.subtracting([ExactText(column)]).isEmpty { origin.lossy = span }
      return origin
    case .derive(let input, let columns): return input.bucketOrigin(of: column, behind: columns[...], breakdown)
    case .select(let input, let columns), .summarize(let input, let columns, _, _),
      .rollup(let input, let columns):
      guard let derivation = columns.last(where: { $0.column.name == column }) else { return nil }
      return input.bucketOrigin(of: derivation.value, behind: [], breakdown)
    case .rename(let input, let names):
      return input.bucketOrigin(of: names.first { $0.new == column }?.old ?? column, breakdown)
    case .take(let input, _, _), .skip(let input, _), .distinct(let input, _):
      return input.bucketOrigin(of: column, breakdown)?.losingRows(at: span)
    case .join(let input, _, let terms):
      let origin = input.bucketOrigin(of: column, breakdown)
      return terms.kind == .inner || terms.kind == .anti ? origin?.losingRows(at: span) : origin
    case .drop(let input, _), .sort(let input, _, _), .expect(let input, _), .fill(let input, _),
      .save(let input, _, _), .chart(let input, _),
      .pivot(let input, _, _):
      return input.bucketOrigin(of: column, breakdown)
    case .values, .load, .append, .describe, .schema: return nil
    }
  }

  /// Through `derive`, whose later columns see the earlier ones.
  private func bucketOrigin(
    of column: String, behind derivations: ArraySlice<Derivation>, _ breakdown: (SourceCall) -> [String]
  ) -> BucketOrigin? {
    guard let place = derivations.lastIndex(where: { $0.column.name == column }) else {
      return bucketOrigin(of: column, breakdown)
    }
    return bucketOrigin(of: derivations[place].value, behind: derivations[..<place], breakdown)
  }

  private func bucketOrigin(
    of value: TypedExpr, behind derivations: ArraySlice<Derivation>, _ breakdown: (SourceCall) -> [String]
  ) -> BucketOrigin? {
    switch value.kind {
    case .column(let name): return bucketOrigin(of: name, behind: derivations, breakdown)
    case .call(let function, let arguments) where function.name == "bin" || function.name == "start_of":
      guard case .column(let name)? = arguments.first?.kind,
        var origin = bucketOrigin(of: name, behind: derivations, breakdown)
      else { return nil }
      origin.bin = value
      return origin
    default: return nil
    }
  }
}

extension BucketOrigin {
  fileprivate func losingRows(at span: SourceSpan) -> BucketOrigin {
    var origin = self
    origin.isCut = true
    origin.lossy = span
    return origin
  }
}
