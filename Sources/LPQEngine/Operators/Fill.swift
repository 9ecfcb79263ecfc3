internal import LPQData
internal import LPQDiagnostics

/// `fill timestamp, step: 1h, with: 0`: a row for each bucket and each combination of the dimensions that occurs, in the
/// order of the buckets. Rows that are there stay; added ones have the numbers of `with` in additive metrics, and null in
/// all else.
///
/// The buckets are those of the source call's window, or those from the first row's to the last one's. Which columns are
/// dimensions is known where the rows come from a source. In a table of the program's own, they are its texts and bools,
/// and `with` stands in all numbers.
struct Fill: Operator {
  /// The plan of the rows, which tells their window and dimensions.
  let input: Plan
  let terms: FillTerms

  func apply(to table: Table, by executor: Executor) async throws -> Table {
    let breakdown = { (call: SourceCall) in executor.context.grains[call.id]?.dimensions ?? [] }
    let origin = input.bucketOrigin(of: terms.column, breakdown)
    let buckets = try await buckets(origin, executor)
    let place = try table.place(ofColumn: terms.column)
    let times = try instants(table.columns[place], buckets)
    let dimensions = input.dimensions(of: breakdown)
    let keys = keyPlaces(table, dimensions, except: place)
    let combinations = try RowGroups(keys.map { table.columns[$0] }, rowCount: table.rowCount)
    // Without dimensions there is one combination, even where there is no row.
    let isTotal = keys.isEmpty && dimensions != nil
    let layout = try Layout(
      times, combinations, combinationCount: max(combinations.firstRows.count, isTotal ? 1 : 0),
      buckets.starts(try await bounds(times, origin, executor)))
    return try await filled(table, layout, executor) { column in
      if column == place { return .time }
      if keys.contains(column) { return .key }
      let info = table.schema.columns[column]
      let isOwnNumber = dimensions == nil && info.metric == nil && info.type.isNumeric
      return info.metric == .additive || isOwnNumber ? .filled : .other
    }
  }

  private enum Role {
    case time, key, filled, other
  }

  private func filled(
    _ table: Table, _ layout: Layout, _ executor: Executor, _ role: (Int) -> Role
  ) async throws -> Table {
    let number = try await with(executor)
    var columns: [Column] = []
    var schema = table.schema
    for (place, column) in table.columns.enumerated() {
      let filled =
        switch role(place) {
        case .time: Column(layout.times.map { $0.map { .timestamp(Timestamp(ms: $0)) } ?? .null }, as: .timestamp)
        case .key: column.gather(layout.keyRows)
        // Whether a bucket was absent does not change the column's type.
        case .filled:
          Column(layout.rows.map { $0.map { column[$0] } ?? number }, as: column.type)
            .conformed(to: column.type.union(number.type))
        case .other: column.pick(layout.rows)
        }
      schema.columns[place].type = filled.type
      columns.append(filled)
    }
    return Table(schema: schema, columns: columns, rowCount: layout.rows.count)
  }

  private func with(_ executor: Executor) async throws -> Value {
    guard let with = terms.with else { return .null }
    let value = try await executor.value(of: with)
    guard value.isNull || value.type.isNumeric else {
      throw Diagnostic(.valueMismatch, "`with` is a number, found \(value.type.name)", at: with.span)
    }
    return value
  }

  private func keyPlaces(_ table: Table, _ dimensions: Set<ExactText>?, except time: Int) -> [Int] {
    table.columns.indices.filter { place in
      let info = table.schema.columns[place]
      if place == time || info.marks.contains(.missing) { return false }
      return dimensions.map { $0.contains(ExactText(info.name)) } ?? (info.type == .string || info.type == .bool)
    }
  }
}

// Time: the buckets, and which of them there should be.
extension Fill {
  private func buckets(_ origin: BucketOrigin?, _ executor: Executor) async throws -> BucketSequence {
    let step = try await executor.value(of: terms.step)
    guard case .duration(let span) = step, span.ms > 0 || span.months > 0 else {
      throw Diagnostic(
        .valueMismatch, "`step` is a length of time, as `1h`, found \(step.literal)", at: terms.step.span)
    }
    return BucketSequence(step: span, zone: try await zone(origin, executor))
  }

  /// That of `tz:`, else that of the bins; a source's own steps begin in UTC.
  private func zone(_ origin: BucketOrigin?, _ executor: Executor) async throws -> TimeZoneRules {
    let context = executor.context.call
    if let zone = terms.zone {
      let name = try await executor.value(of: zone)
      return try FunctionTable.zone(name.isNull ? .notGiven : name, context)
    }
    guard let origin else { return context.zone }
    guard case .call(_, let arguments)? = origin.bin?.kind, let zone = arguments.last, !zone.readsRow else {
      return .utc
    }
    return try FunctionTable.zone(try await executor.value(of: zone), context)
  }

  private func instants(_ column: Column, _ buckets: BucketSequence) throws -> [Int?] {
    try column.values.map { value in
      switch value {
      case .null: return nil
      case .timestamp(let instant) where buckets.isStart(instant): return instant.ms
      case .timestamp:
        throw Diagnostic(
          .valueMismatch,
          "\(value.literal) in `\(terms.column)` begins no bucket of \(buckets.step.text) in \(buckets.zone.name)",
          hint: "put it in bins before: `summarize … by bin(\(terms.column), \(buckets.step.text))`")
      default:
        throw Diagnostic(
          .valueMismatch, "`fill` needs a column of timestamps, and `\(terms.column)` has \(value.type.name)")
      }
    }
  }

  /// From the first instant to the last; nil where there is none.
  private func bounds(
    _ times: [Int?], _ origin: BucketOrigin?, _ executor: Executor
  ) async throws -> ClosedRange<Int>? {
    let known = times.compactMap { $0 }
    var (first, last) = (known.min(), known.max())
    if let origin, !origin.isCut {
      let window = try await executor.window(of: origin.source)
      first = [first, window.fromMs].compactMap { $0 }.min()
      last = [last, window.toMs - 1].compactMap { $0 }.max()
    }
    guard let first, let last, first <= last else { return nil }
    return first...last
  }
}

extension Executor {
  /// What a source call asks for: from its `from`, if it has one, to its `to` or the run's instant.
  fileprivate func window(of call: SourceCall) async throws -> (fromMs: Int?, toMs: Int) {
    var bounds: [String: Int] = [:]
    for (name, expr) in call.arguments where name == "from" || name == "to" {
      bounds[name] = Timestamp(argument: try await value(of: expr))?.ms
    }
    return (bounds["from"], bounds["to"] ?? context.call.now.ms)
  }
}

/// The rows of the result: which row of the input each one is, or of which combination and time it is added.
private struct Layout {
  private(set) var times: [Int?] = []
  /// nil: added.
  private(set) var rows: [Int?] = []
  /// A row with the same keys.
  private(set) var keyRows: [Int] = []

  init(_ times: [Int?], _ combinations: RowGroups, combinationCount: Int, _ starts: [Int]) throws {
    guard starts.count * combinationCount <= Layout.rowLimit else {
      throw Diagnostic(
        .limitExceeded, "\(starts.count) buckets for \(combinationCount) combinations are too many rows",
        hint: "write a longer `step:`, or `summarize` by fewer columns before")
    }
    var rowsAt: [Int: [Int]] = [:]
    for (row, time) in times.enumerated() {
      if let time { rowsAt[time, default: []].append(row) }
    }
    for start in starts {
      try Task.checkCancellation()
      var present = [[Int]](repeating: [], count: combinationCount)
      for row in rowsAt[start] ?? [] { present[Int(combinations.groupOfRow[row])].append(row) }
      for (combination, found) in present.enumerated() {
        found.isEmpty
          ? add(start, nil, combinations, combination) : found.forEach { add(start, $0, combinations, combination) }
      }
    }
    for (row, time) in times.enumerated() where time == nil {
      add(nil, row, combinations, Int(combinations.groupOfRow[row]))
    }
  }

  private mutating func add(_ time: Int?, _ row: Int?, _ combinations: RowGroups, _ combination: Int) {
    times.append(time)
    rows.append(row)
    if let keyRow = row ?? (combinations.firstRows.isEmpty ? nil : combinations.firstRows[combination]) {
      keyRows.append(keyRow)
    }
  }

  private static let rowLimit = 20_000_000
}
