package import LPQData
internal import LPQDiagnostics

/// `join TABLE on KEY, …`: rows in the left table's order, and for each its matches in the right one's order; then, in a
/// full join, the right rows without a match.
///
/// The result has the left columns and those of the right that are no keys. A right column whose name is taken gets the
/// suffix; a key holds the value of the side that has one.
struct Join: Operator {
  let other: Plan
  let terms: JoinTerms

  func apply(to left: Table, by executor: Executor) async throws -> Table {
    let right = try await executor.table(of: other)
    let (table, repeatedRowCount) = try Self.joined(left, right, terms)
    reportRepeats(left.schema, repeatedRowCount, executor)
    return table
  }

  /// And how many left rows have several matches.
  static func joined(_ left: Table, _ right: Table, _ terms: JoinTerms) throws -> (Table, repeatedRowCount: Int) {
    let matches = try Matches(left, right, terms)
    if terms.kind == .anti { return (left.gather(matches.leftRows), 0) }
    var schema = left.schema
    var columns: [Column] = []
    for (place, info) in left.schema.columns.enumerated() {
      let key = terms.keys.first { $0.left.isSameText(as: info.name) }
      let column =
        try key.map { matches.coalesced(left.columns[place], try right.column(named: $0.right)) }
        ?? left.columns[place].pick(matches.leftRows)
      schema.columns[place].type = column.type
      columns.append(column)
    }
    let others = try terms.rightColumns(of: right.schema, beside: left.schema)
    let table = Table(
      schema: Schema(schema.columns + others.map(\.info)),
      columns: columns + others.map { right.columns[$0.place].pick(matches.rightRows) },
      rowCount: matches.leftRows.count)
    return (table, matches.repeatedRowCount)
  }

  /// Rows are held as places: 16 bytes each.
  static let rowLimit = 20_000_000
}

extension Join {
  /// Rows that stand more than once count their metrics more than once.
  private func reportRepeats(_ left: Schema, _ repeatedRowCount: Int, _ executor: Executor) {
    guard repeatedRowCount > 0, let metric = left.columns.first(where: { $0.metric == .additive }) else {
      return
    }
    executor.context.recorder.report(
      Diagnostic(
        .wrongAggregation,
        "\(repeatedRowCount) rows of the left table have several matches: a sum of `\(metric.name)` counts them as often",
        severity: .notice, hint: "make the keys of the right table unique, by `summarize` or `distinct`"))
  }
}

extension JoinTerms {
  /// The right table's columns in the result, with the names that they get there; an error where one is taken even so.
  ///
  /// A ratio whose weights are not among them can no longer be put together: a left column of the weights' name holds
  /// other weights.
  package func rightColumns(of right: Schema, beside left: Schema) throws -> [(place: Int, info: ColumnInfo)] {
    if kind == .anti { return [] }
    let kept = right.columns.indices.filter { place in
      !keys.contains { $0.right.isSameText(as: right.columns[place].name) }
    }
    var names = Set(left.names.map { ExactText($0) })
    var newNames: [ExactText: String] = [:]
    for place in kept {
      let name = right.columns[place].name
      let newName = left.index(of: name) == nil ? name : name + suffix
      guard names.insert(ExactText(newName)).inserted else {
        throw Diagnostic(
          .duplicateName, "two columns would be called `\(newName)`",
          hint: "write another `suffix:`, or rename one before")
      }
      newNames[ExactText(name)] = newName
    }
    return kept.map { place in
      var info = right.columns[place]
      if case .ratio(let weight) = info.metric {
        info.metric = newNames[ExactText(weight)].map { .ratio(weight: $0) } ?? .notAdditive
      }
      info.name = newNames[ExactText(info.name)] ?? info.name
      return (place, info)
    }
  }
}

/// Which row of the left table goes with which of the right one; -1 where there is none.
private struct Matches {
  private(set) var leftRows: [Int] = []
  private(set) var rightRows: [Int] = []
  /// How many left rows have more than one match.
  private(set) var repeatedRowCount = 0

  /// Of an anti join only the left rows count.
  init(_ left: Table, _ right: Table, _ terms: JoinTerms) throws {
    let keys = try terms.keys.map { key in
      let (first, second) = (try left.column(named: key.left), try right.column(named: key.right))
      guard first.mayEqual(second) else {
        throw Diagnostic(
          .valueMismatch,
          "`\(key.left)` of the left table is \(first.type.name), `\(key.right)` of the right one \(second.type.name)",
          hint: "they are never equal: convert one before, with `string(…)` or `int(…)`")
      }
      return first.before(second)
    }
    let groups = try RowGroups(keys, rowCount: left.rowCount + right.rowCount)
    // The right rows of each group one after another, from `starts` on.
    var starts = [Int](repeating: 0, count: groups.firstRows.count + 1)
    for row in 0..<right.rowCount { starts[Int(groups.groupOfRow[left.rowCount + row]) + 1] += 1 }
    for group in groups.firstRows.indices { starts[group + 1] += starts[group] }
    var rightRowsOfGroups = [Int](repeating: 0, count: right.rowCount)
    var filled = starts
    for row in 0..<right.rowCount {
      let group = Int(groups.groupOfRow[left.rowCount + row])
      rightRowsOfGroups[filled[group]] = row
      filled[group] += 1
    }
    let counts = (0..<left.rowCount).map { row in
      let group = Int(groups.groupOfRow[row])
      return starts[group + 1] - starts[group]
    }
    repeatedRowCount = counts.count { $0 > 1 }
    guard terms.kind == .anti || counts.reduce(0, +) <= Join.rowLimit else {
      throw Diagnostic(
        .limitExceeded, "this join would give more than \(Join.rowLimit) rows",
        hint: "are keys missing behind `on`? `summarize` or `distinct` makes the keys of one side unique")
    }
    var isMatched = [Bool](repeating: false, count: groups.firstRows.count)
    for row in 0..<left.rowCount {
      try checkCancellation(atRow: row)
      let group = Int(groups.groupOfRow[row])
      isMatched[group] = true
      add(row, rightRowsOfGroups[starts[group]..<starts[group + 1]], terms.kind)
    }
    guard terms.kind == .full else { return }
    for row in 0..<right.rowCount where !isMatched[Int(groups.groupOfRow[left.rowCount + row])] {
      leftRows.append(-1)
      rightRows.append(row)
    }
  }

  private mutating func add(_ row: Int, _ matches: ArraySlice<Int>, _ kind: JoinTerms.Kind) {
    if matches.isEmpty {
      if kind == .inner { return }
      leftRows.append(row)
      rightRows.append(-1)
    } else if kind != .anti {
      for match in matches {
        leftRows.append(row)
        rightRows.append(match)
      }
    }
  }

  /// A key: of the left row, where there is one, else of the right row; these come last.
  func coalesced(_ left: Column, _ right: Column) -> Column {
    let known = leftRows.firstIndex(of: -1) ?? leftRows.count
    if known == leftRows.count { return left.gather(leftRows) }
    return left.gather(Array(leftRows[..<known])).appending(right.gather(Array(rightRows[known...])))
  }
}

extension Column {
  /// Whether a value of one can equal one of the other.
  fileprivate func mayEqual(_ other: Column) -> Bool {
    type.union(other.type) != .any || type == .any || other.type == .any
  }

  /// Both columns' values as keys: ints and floats stay apart, so that they are compared exactly.
  fileprivate func before(_ other: Column) -> Column {
    type == other.type ? appending(other) : Column(.mixed(values + other.values, .any))
  }
}
