import LPQData

/// A value as columns of comparable cells: `[{a: 1}, {a: 2}]`, a table, a record, a list.
struct AnswerTable {
  private struct Column {
    let name: String
    let cells: [AnswerCell]
    /// The same in an order of its own.
    let tally: [AnswerCell: Int]

    init(name: String, values: [Value]) {
      self.name = name
      cells = values.map(AnswerCell.init)
      tally = cells.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Row by row: a remark, and no verdict.
    func isNear(_ other: Column) -> Bool {
      cells.count == other.cells.count && zip(cells, other.cells).allSatisfy { $0.isNear($1) }
    }
  }

  let rowCount: Int
  private let columns: [Column]

  private init(rowCount: Int, columns: [Column]) {
    self.rowCount = rowCount
    self.columns = columns
  }

  private init(_ table: Table) {
    let columns = zip(table.schema.columns, table.columns).map { Column(name: $0.name, values: $1.values) }
    self.init(rowCount: table.rowCount, columns: columns)
  }

  /// nil for what is no table.
  init?(_ value: Value) {
    switch value {
    case .table(let table): self.init(table)
    case .record(let record): self.init(Table(records: [record]))
    case .list(let elements):
      let records = elements.compactMap { if case .record(let record) = $0 { record } else { nil } }
      if records.count == elements.count, !records.isEmpty {
        self.init(Table(records: records))
      } else {
        self.init(rowCount: elements.count, columns: [Column(name: "", values: elements)])
      }
    default: return nil
    }
  }

  /// Of a table with as many rows.
  func verdict(against right: AnswerTable, isOrdered: Bool) -> Verdict {
    var choices: [[Int]] = []
    for expected in right.columns {
      let like = columns.indices.filter { columns[$0].tally == expected.tally }
      if like.isEmpty { return .wrong(remark(on: expected)) }
      // That of the same name first.
      let hasName = { columns[$0].name.isSameText(as: expected.name) }
      choices.append(like.filter(hasName) + like.filter { !hasName($0) })
    }
    if matches(choices, right.columns, isOrdered: isOrdered) { return .right }
    if isOrdered, matches(choices, right.columns, isOrdered: false) {
      return .wrong("the rows are right, their order is not")
    }
    return .wrong("each column has the right values, but they do not stand beside one another as they should")
  }

  private func remark(on expected: Column) -> String {
    let name = "`\(expected.name)`"
    if columns.contains(where: { $0.isNear(expected) }) {
      return "\(expected.name.isEmpty ? "each value is" : "\(name) is") close, and not the same, as if it were rounded"
    }
    if expected.name.isEmpty { return "the values are others" }
    return columns.contains { $0.name.isSameText(as: expected.name) }
      ? "the values of \(name) are others" : "no column has the values that the answer calls \(name)"
  }

  /// Whether some choice of columns, one for each expected, has the expected rows.
  private func matches(_ choices: [[Int]], _ expected: [Column], isOrdered: Bool) -> Bool {
    let wanted = Self.rows(of: expected, rowCount: rowCount)
    var tried = 0
    func search(_ chosen: [Int]) -> Bool {
      guard chosen.count < choices.count else {
        tried += 1
        let rows = Self.rows(of: chosen.map { columns[$0] }, rowCount: rowCount)
        return isOrdered ? rows == wanted : Self.tally(rows) == Self.tally(wanted)
      }
      return choices[chosen.count].contains { column in
        tried < Self.triedLimit && !chosen.contains(column) && search(chosen + [column])
      }
    }
    return search([])
  }

  /// Columns of equal values are rare; a table of zeros has many.
  private static let triedLimit = 200

  private static func rows(of columns: [Column], rowCount: Int) -> [[AnswerCell]] {
    (0..<rowCount).map { row in columns.map { $0.cells[row] } }
  }

  private static func tally(_ rows: [[AnswerCell]]) -> [[AnswerCell]: Int] {
    rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
