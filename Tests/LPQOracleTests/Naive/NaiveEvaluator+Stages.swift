import LPQDiagnostics
import LPQSyntax

extension NaiveEvaluator {
  func pipeline(_ head: Expr, _ stages: [Stage], _ place: Place) throws -> Naive {
    if let value = try valueOfFunction(head, stages, place) { return value }
    var isVerbFirst = true
    if case .call? = stages.first?.kind { isVerbFirst = false }
    var current = try evaluate(head, isVerbFirst ? place.withoutRows : place)
    for stage in stages {
      if case .call(let call) = stage.kind, case .call(let callee, let arguments) = call.kind {
        let given = [Given(piped: current, from: head)] + arguments.map(Given.init)
        current = try self.call(callee, given, place)
      } else {
        let table = try rows(of: current, head, place)
        var result = try noting(stage) { try apply(stage, to: table, place).withoutLostWeights }
        result.origin = origin(of: table, behind: stage)
        current = .table(result)
      }
    }
    return current
  }

  /// `x | f()` is `f(x)`: a function of the program evaluates what it needs. nil where there is more, or another function.
  private func valueOfFunction(_ head: Expr, _ stages: [Stage], _ place: Place) throws -> Naive? {
    guard stages.count == 1, case .call(let call) = stages[0].kind, case .call(let callee, let arguments) = call.kind,
      case .name(let name) = callee.kind, case .function? = place.scope.bindings[name]
    else { return nil }
    return try self.call(callee, [Given(head)] + arguments.map(Given.init), place)
  }

  /// The kinds of a literal's columns are those that its text shows: all records must have the same ones.
  private func rows(of value: Naive, _ head: Expr, _ place: Place) throws -> NaiveTable {
    var table = try NaiveEvaluator.table(value)
    if case .table = value { return table }
    var known: [Kind.Field] = []
    switch kind(head, place.withoutRows) {
    case .list(.record(let fields?)), .record(let fields?): known = fields
    default: break
    }
    for column in table.columns.indices {
      table.columns[column].kind = known.first { $0.name == Text(table.columns[column].name) }?.kind ?? .any
    }
    return table
  }

  private static func table(_ value: Naive) throws -> NaiveTable {
    switch value {
    case .table(let table): return table
    case .record(let fields): return NaiveTable(records: [fields])
    case .list(let elements):
      return NaiveTable(
        records: try elements.map { element in
          guard case .record(let fields) = element else { throw Failure(.valueMismatch) }
          return fields
        })
    default: throw Failure(.valueMismatch)
    }
  }

  private func apply(_ stage: Stage, to table: NaiveTable, _ place: Place) throws -> NaiveTable {
    note(stage, on: table)
    switch stage.kind {
    case .where(let condition):
      let inner = place.over(Rows(table))
      let truths = try forEachRow(table, inner) { try truth(condition, inner).map(Naive.bool) ?? .null }
      return table.keeping(table.rows.indices.filter { Naive.equals(truths[$0], .bool(true)) })
    case .derive(let items): return try items.reduce(table) { try derived($0, $1, place) }
    case .select(let items): return try selected(items, table, place)
    case .drop(let names):
      let kept = table.columns.indices.filter { column in
        !names.contains { Text($0.text) == Text(table.columns[column].name) }
      }
      return NaiveTable(
        columns: kept.map { table.columns[$0] }, rows: table.rows.map { row in kept.map { row[$0] } })
    case .rename(let items):
      var renamed = table
      for item in items {
        guard let column = table.place(item.old.text) else { throw Failure(.unknownColumn) }
        renamed.columns[column].name = item.new.text
      }
      return renamed.reweighted { weight in table.place(weight.string).map { Text(renamed.columns[$0].name) } }
    case .sort(let keys): return try sorted(table, by: keys, place)
    case .take(let count, let keys): return try taken(count, keys, table, place)
    case .skip(let count):
      let count = try rowCount(count, place)
      return table.keeping(Array(table.rows.indices.dropFirst(count)))
    case .distinct(let items):
      let groups = try groups(of: table, by: items, place)
      return table.keeping(groups.map { $0.rows[0] })
    case .summarize(let values, let keys): return try summarized(values, keys, table, place)
    case .append(let other):
      return appended(try rows(of: evaluate(other, place.withoutRows), other, place), to: table)
    case .join(let other, let keys, let options):
      let right = try rows(of: evaluate(other, place.withoutRows), other, place)
      return try joined(table, right, on: keys, options)
    case .rollup(let keys): return try rolledUp(table, by: keys, place)
    case .pivot(let column, let value, _): return try pivoted(table, column, value)
    case .fill(let column, let options): return try filled(table, column, options, place)
    case .describe: return try described(table)
    case .expect(let condition, _, let options): return try expecting(condition, options, table, place)
    default: throw Failure(.internalError)
    }
  }

  /// One value for each row; all rows are tried, so that every failure is known.
  func forEachRow(_ table: NaiveTable, _ place: Place, _ body: () throws -> Naive) throws -> [Naive] {
    var codes: Set<DiagnosticCode> = []
    var values: [Naive] = []
    for row in table.rows.indices {
      place.rows?.current = row
      do {
        values.append(try body())
      } catch let failure as Failure {
        codes.formUnion(failure.codes)
      }
    }
    if !codes.isEmpty { throw Failure(codes: codes) }
    return values
  }

  /// A column's values: as of the expression's kind; where that is not known, ints among floats are floats.
  func column(_ expr: Expr, _ table: NaiveTable, _ place: Place) throws -> (kind: Kind, values: [Naive]) {
    let inner = place.over(Rows(table))
    let values = try forEachRow(table, inner) { try evaluate(expr, inner) }
    inner.rows?.current = -1
    let kind = kind(expr, inner)
    let unified = Kind.unified(values, as: kind)
    return (kind, unified)
  }

  private func derived(_ table: NaiveTable, _ item: NamedExpr, _ place: Place) throws -> NaiveTable {
    let name = NaiveEvaluator.name(of: item)
    let (kind, values) = try column(item.value, table, place)
    var result = table
    let column = NaiveTable.Column(name: name, kind: kind)
    if let index = table.place(name) {
      result.columns[index] = column
      for row in values.indices { result.rows[row][index] = values[row] }
    } else {
      result.columns.append(column)
      for row in values.indices { result.rows[row].append(values[row]) }
    }
    return result
  }

  private func selected(_ items: [NamedExpr], _ table: NaiveTable, _ place: Place) throws -> NaiveTable {
    var result = NaiveTable(columns: [], rows: table.rows.map { _ in [] })
    for item in items {
      let (kind, values) = try column(item.value, table, place)
      var info = NaiveTable.Column(name: NaiveEvaluator.name(of: item), kind: kind)
      if let bare = NaiveEvaluator.bareColumn(item.value).flatMap(table.place) {
        info.metric = table.columns[bare].metric
        info.isApproximate = table.columns[bare].isApproximate
      }
      result.columns.append(info)
      for row in values.indices { result.rows[row].append(values[row]) }
    }
    return result.reweighted { weight in
      let item = items.first { NaiveEvaluator.bareColumn($0.value).map { Text($0) } == weight }
      return item.map { Text(NaiveEvaluator.name(of: $0)) }
    }
  }

  /// The column that an expression is, and nothing else.
  private static func bareColumn(_ expr: Expr) -> String? {
    switch expr.kind {
    case .name(let name): name
    case .column(let name): name.text
    case .parenthesized(let inner): bareColumn(inner)
    default: nil
    }
  }

  private func sorted(_ table: NaiveTable, by keys: [SortKey], _ place: Place) throws -> NaiveTable {
    let columns = try keys.map { try column($0.key, table, place).values }
    let places = try Naive.sortedPlaces(table.rows.count) { candidate, other in
      for (key, column) in zip(keys, columns) {
        let (left, right) = (column[candidate], column[other])
        if left.isNull != right.isNull { return right.isNull }
        if left.isNull { continue }
        let order = try Naive.order(left, right)
        if isTextPair(left, right) { coverage?.note("sort of NFC and NFD") }
        if order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return false
    }
    return table.keeping(places)
  }

  private func rowCount(_ expr: Expr, _ place: Place) throws -> Int {
    guard case .int(let count) = try evaluate(expr, place.withoutRows) else { throw Failure(.valueMismatch) }
    if count < 0 { throw Failure(.outOfBounds) }
    return count
  }

  private func taken(_ count: Expr, _ keys: [NamedExpr], _ table: NaiveTable, _ place: Place) throws -> NaiveTable {
    let count = try rowCount(count, place)
    if count >= table.rows.count { return table }
    if keys.isEmpty { return table.keeping(Array(table.rows.indices.prefix(count))) }
    let kept = try groups(of: table, by: keys, place).flatMap { $0.rows.prefix(count) }
    return table.keeping(kept.sorted())
  }

  // MARK: - Groups

  struct Group {
    var keys: [Naive]
    var rows: [Int]
  }

  /// Rows of equal keys, in the order of their first rows; by all columns where no key is named.
  func groups(of table: NaiveTable, by items: [NamedExpr], _ place: Place) throws -> [Group] {
    let columns =
      items.isEmpty
      ? table.columns.indices.map { column in table.rows.map { $0[column] } }
      : try items.map { try column($0.value, table, place).values }
    var groups: [Group] = []
    for row in table.rows.indices {
      let keys = columns.map { $0[row] }
      if let known = groups.firstIndex(where: { zip($0.keys, keys).allSatisfy(Naive.equals) }) {
        groups[known].rows.append(row)
      } else {
        for group in groups { noteNeighbours(group.keys, keys) }
        groups.append(Group(keys: keys, rows: [row]))
      }
    }
    return groups
  }

  private func summarized(
    _ values: [NamedExpr], _ keys: [NamedExpr], _ table: NaiveTable, _ place: Place
  ) throws -> NaiveTable {
    let keyColumns = try keys.map { key in
      NaiveTable.Column(name: NaiveEvaluator.name(of: key), kind: try column(key.value, table, place).kind)
    }
    let groups =
      keys.isEmpty
      ? [Group(keys: [], rows: Array(table.rows.indices))] : try groups(of: table, by: keys, place)
    var result = NaiveTable(columns: keyColumns, rows: groups.map(\.keys))
    for item in values {
      var codes: Set<DiagnosticCode> = []
      var column: [Naive] = []
      for group in groups {
        do {
          column.append(try evaluate(item.value, inGroup(group, keyColumns, table, place)))
        } catch let failure as Failure {
          codes.formUnion(failure.codes)
        }
      }
      if !codes.isEmpty { throw Failure(codes: codes) }
      let empty = Group(keys: keyColumns.map { _ in .null }, rows: [])
      let kind = kind(item.value, inGroup(groups.first ?? empty, keyColumns, table, place))
      let unified = Kind.unified(column, as: kind)
      result.columns.append(
        .init(name: NaiveEvaluator.name(of: item), kind: kind, metric: NaiveEvaluator.metric(of: item.value, table)))
      for row in unified.indices { result.rows[row].append(unified[row]) }
    }
    return result
  }

  /// The sum of what adds up adds up.
  private static func metric(of expr: Expr, _ table: NaiveTable) -> NaiveMetric? {
    switch expr.kind {
    case .parenthesized(let inner): return metric(of: inner, table)
    case .call(let callee, let arguments):
      guard case .name("sum") = callee.kind, let place = bareColumn(arguments[0].value).flatMap(table.place),
        table.columns[place].metric == .additive
      else { return nil }
      return .additive
    default: return nil
    }
  }

  private func inGroup(_ group: Group, _ columns: [NaiveTable.Column], _ table: NaiveTable, _ place: Place) -> Place {
    let rows = Rows(table, group: group.rows)
    rows.keys = Array(zip(columns, group.keys)).map { (column: $0, value: $1) }
    return place.over(rows)
  }

  /// `country` → country, `sum(views)` → sum_views, `count()` → count.
  static func name(of item: NamedExpr) -> String {
    item.name?.text ?? impliedName(item.value)
  }

  private static func impliedName(_ expr: Expr) -> String {
    switch expr.kind {
    case .name(let name): return name
    case .column(let name): return name.text
    case .parenthesized(let inner): return impliedName(inner)
    case .call(let callee, let arguments):
      guard case .name(let function) = callee.kind else { return "" }
      if function == "bin" || function == "start_of" { return impliedName(arguments[0].value) }
      return arguments.isEmpty ? function : "\(function)_\(impliedName(arguments[0].value))"
    default: return ""
    }
  }
}
