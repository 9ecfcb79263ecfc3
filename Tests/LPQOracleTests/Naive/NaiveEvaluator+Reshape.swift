import LPQDiagnostics
import LPQSyntax

// The verbs that lay rows out anew.
extension NaiveEvaluator {
  // MARK: - pivot

  /// A row for each combination of the other columns, a column for each value, by their order; null's is the last.
  func pivoted(_ table: NaiveTable, _ column: Expr, _ value: Expr) throws -> NaiveTable {
    let (names, cell) = (try NaiveEvaluator.keyPlace(column, table), try NaiveEvaluator.keyPlace(value, table))
    let others = table.columns.indices.filter { $0 != names && $0 != cell }
    var keys: [[Naive]] = []
    var heads: [Naive] = []
    for row in table.rows {
      let key = others.map { row[$0] }
      if !keys.contains(where: { zip($0, key).allSatisfy(Naive.equals) }) { keys.append(key) }
      if !heads.contains(where: { Naive.equals($0, row[names]) }) { heads.append(row[names]) }
    }
    let order = try Naive.sortedPlaces(heads.count) { left, right in
      if heads[left].isNull || heads[right].isNull { return !heads[left].isNull }
      if isTextPair(heads[left], heads[right]) { coverage?.note("pivot of NFC and NFD") }
      return try Naive.order(heads[left], heads[right]) < 0
    }
    heads = order.map { heads[$0] }
    var wide = NaiveTable(columns: others.map { table.columns[$0] }, rows: keys)
    var codes: Set<DiagnosticCode> = []
    for head in heads {
      var info = table.columns[cell]
      info.name = head.isNull ? "null" : head.text.string
      if case .ratio = info.metric { info.metric = .notAdditive }
      if wide.place(info.name) != nil { codes.insert(.duplicateName) }
      wide.columns.append(info)
      for place in keys.indices {
        let rows = table.rows.filter { row in
          Naive.equals(row[names], head) && zip(others.map { row[$0] }, keys[place]).allSatisfy(Naive.equals)
        }
        if rows.count > 1 { codes.insert(.outOfBounds) }
        wide.rows[place].append(rows.first?[cell] ?? .null)
        if rows.isEmpty { coverage?.note("pivot of an empty cell") }
      }
    }
    if !codes.isEmpty { throw Failure(codes: codes) }
    return wide
  }

  // MARK: - fill

  /// A row for each bucket and combination of the dimensions; rows without a time come last.
  func filled(_ table: NaiveTable, _ column: Expr, _ options: [Argument], _ place: Place) throws -> NaiveTable {
    let time = try NaiveEvaluator.keyPlace(column, table)
    let isBucket = table.origin?.time == Text(table.columns[time].name)
    func option(_ label: String) throws -> Naive? {
      try options.first { $0.label?.text == label }.map { try evaluate($0.value, place.withoutRows) }
    }
    var zone = isBucket ? table.origin?.zone ?? self.zone : self.zone
    if case .text(let name)? = try option("tz") { zone = NaiveZone(name.string) }
    let step = try option("step") ?? .null
    let times = try table.rows.map { row -> Int? in
      guard case .instant(let instant) = row[time] else { return nil }
      if try bin(instant, step, zone) != instant { throw Failure(.valueMismatch) }
      return instant
    }
    let window = isBucket && table.origin?.isCut == false ? table.origin : nil
    coverage?.note(window == nil ? "fill from the first row to the last" : "fill of a requested window")
    if case .months = step { coverage?.note("fill by a step of the calendar") }
    let known = times.compactMap { $0 }
    let first = (known + [window?.from].compactMap { $0 }).min()
    let last = (known + [window.map { $0.to - 1 }].compactMap { $0 }).max()
    var starts = try buckets(first, last, step, zone)
    // A window with an end and no beginning, and no row, has no bucket.
    if times.allSatisfy({ $0 == nil }), window?.from == nil { starts = [] }
    return fill(table, time, times, starts, try option("with") ?? .null)
  }

  private func bin(_ instant: Int, _ step: Naive, _ zone: NaiveZone) throws -> Int {
    guard case .instant(let start) = try NaiveTimes(zone: zone, now: now).call("bin", [.instant(instant), step]) else {
      throw Failure(.valueMismatch)
    }
    return start
  }

  /// The bins of all instants from the first to the last, looked at close enough to miss none.
  private func buckets(_ first: Int?, _ last: Int?, _ step: Naive, _ zone: NaiveZone) throws -> [Int] {
    guard let first, let last, first <= last else { return [] }
    var stride = 10 * 86_400_000
    if case .span(let width) = step { stride = width >= 86_400_000 ? 12 * 3_600_000 : min(width, 1_800_000) }
    var instants = Array(Swift.stride(from: first, to: last, by: stride))
    instants.append(last)
    var starts: [Int] = []
    for instant in instants {
      let start = try bin(instant, step, zone)
      if !starts.contains(start) { starts.append(start) }
    }
    if zone.offset(at: first) != zone.offset(at: last) { coverage?.note("fill over a change of the clocks") }
    return starts.sorted()
  }

  private func fill(_ table: NaiveTable, _ time: Int, _ times: [Int?], _ starts: [Int], _ with: Naive) -> NaiveTable {
    let dimensions = table.columns.indices.filter { $0 != time && isDimension(table.columns[$0], table) }
    func key(_ row: Int) -> [Naive] { dimensions.map { table.rows[row][$0] } }
    var combinations: [[Naive]] = []
    for row in table.rows.indices where !combinations.contains(where: { zip($0, key(row)).allSatisfy(Naive.equals) }) {
      combinations.append(key(row))
    }
    if combinations.isEmpty, dimensions.isEmpty, table.origin != nil { combinations = [[]] }
    var result = table
    result.rows = []
    for start in starts {
      for combination in combinations {
        let rows = table.rows.indices.filter { row in
          times[row] == start && zip(key(row), combination).allSatisfy(Naive.equals)
        }
        result.rows += rows.map { table.rows[$0] }
        if rows.isEmpty { result.rows.append(added(table, time, start, dimensions, combination, with)) }
      }
    }
    result.rows += table.rows.indices.filter { times[$0] == nil }.map { table.rows[$0] }
    for column in result.columns.indices where isFilled(result.columns[column], table) {
      if case .float = with { result.columns[column].kind = .float }
      let values = Kind.unified(result.rows.map { $0[column] }, as: result.columns[column].kind)
      for row in values.indices { result.rows[row][column] = values[row] }
    }
    return result
  }

  private func added(
    _ table: NaiveTable, _ time: Int, _ start: Int, _ dimensions: [Int], _ combination: [Naive], _ with: Naive
  ) -> [Naive] {
    coverage?.note("fill adds a row")
    return table.columns.indices.map { column in
      if column == time { return .instant(start) }
      if let place = dimensions.firstIndex(of: column) { return combination[place] }
      return isFilled(table.columns[column], table) ? with : .null
    }
  }

  /// In a table of the program's own, texts and bools tell rows apart.
  private func isDimension(_ column: NaiveTable.Column, _ table: NaiveTable) -> Bool {
    if let origin = table.origin { return origin.dimensions.contains(Text(column.name)) }
    return column.kind == .other("text") || column.kind == .other("bool")
  }

  /// And `with` stands in all of its numbers; else in what adds up.
  private func isFilled(_ column: NaiveTable.Column, _ table: NaiveTable) -> Bool {
    if column.metric == .additive { return true }
    return table.origin == nil && column.metric == nil && (column.kind == .int || column.kind == .float)
  }
}
