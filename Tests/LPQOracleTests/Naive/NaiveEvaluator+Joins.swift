import LPQDiagnostics
import LPQSyntax

// The verbs over two tables, by looking at every pair of rows.
extension NaiveEvaluator {
  func appended(_ other: NaiveTable, to table: NaiveTable) -> NaiveTable {
    var columns = table.columns
    for column in other.columns {
      if let place = table.place(column.name) {
        columns[place].kind = columns[place].kind.union(column.kind)
        columns[place].metric = columns[place].metric ?? column.metric
      } else {
        columns.append(column)
      }
    }
    func cells(_ source: NaiveTable, _ name: String) -> [Naive] {
      source.rows.map { row in source.place(name).map { row[$0] } ?? .null }
    }
    let cells = columns.map { column in
      Kind.unified(cells(table, column.name) + cells(other, column.name), as: column.kind)
    }
    let rowCount = table.rows.count + other.rows.count
    return NaiveTable(columns: columns, rows: (0..<rowCount).map { row in cells.map { $0[row] } })
  }

  func joined(_ table: NaiveTable, _ other: NaiveTable, on keys: [JoinKey], _ options: [Argument]) throws -> NaiveTable
  {
    var kind = "inner"
    for option in options where option.label?.text == "kind" {
      if case .name(let word) = option.value.kind { kind = word }
    }
    let leftKeys = try keys.map { try NaiveEvaluator.keyPlace($0.left, table) }
    let rightKeys = try keys.map { try NaiveEvaluator.keyPlace($0.right, other) }
    func matches(_ left: [Naive], _ right: [Naive]) -> Bool {
      zip(leftKeys, rightKeys).allSatisfy { Naive.equals(left[$0], right[$1]) }
    }
    if kind == "anti" {
      return table.keeping(table.rows.indices.filter { left in !other.rows.contains { matches(table.rows[left], $0) } })
    }
    let others = other.columns.indices.filter { !rightKeys.contains($0) }
    var result = NaiveTable(columns: table.columns, rows: [], origin: table.origin)
    for place in others {
      var column = other.columns[place]
      if table.place(column.name) != nil { column.name += "_right" }
      result.columns.append(column)
    }
    for left in table.rows {
      let found = other.rows.filter { matches(left, $0) }
      for right in found { result.rows.append(left + others.map { right[$0] }) }
      if found.isEmpty, kind != "inner" { result.rows.append(left + others.map { _ in .null }) }
    }
    for right in other.rows where kind == "full" && !table.rows.contains(where: { matches($0, right) }) {
      var row = table.columns.map { _ in Naive.null }
      for (left, place) in zip(leftKeys, rightKeys) { row[left] = right[place] }
      result.rows.append(row + others.map { right[$0] })
    }
    for (left, right) in zip(leftKeys, rightKeys) where kind == "full" {
      result.columns[left].kind = result.columns[left].kind.union(other.columns[right].kind)
      let values = Kind.unified(result.rows.map { $0[left] }, as: result.columns[left].kind)
      for row in values.indices { result.rows[row][left] = values[row] }
    }
    return result
  }

  static func keyPlace(_ key: Expr, _ table: NaiveTable) throws -> Int {
    guard case .name(let name) = key.kind, let place = table.place(name) else { throw Failure(.unknownColumn) }
    return place
  }
}
