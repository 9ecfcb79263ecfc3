package import LPQData
internal import LPQDiagnostics

/// `pivot COLUMN, VALUE`: a row for each combination of the other columns, in the order of their first rows, and a column
/// for each value of COLUMN, in the order of these values; that of null is called `null` and comes last.
///
/// `[{os: "iOS", b: "x", n: 1}, {os: "iOS", b: "y", n: 2}] | pivot b, n` gives `[{os: "iOS", x: 1, y: 2}]`.
struct Pivot: Operator {
  let column: String
  let value: String

  func apply(to input: Table, by executor: Executor) throws -> Table {
    let (columnPlace, valuePlace) = (try input.place(ofColumn: column), try input.place(ofAnyColumn: value))
    let keyPlaces = input.columns.indices.filter { $0 != columnPlace && $0 != valuePlace }
    let rows = try RowGroups(keyPlaces.map { input.columns[$0] }, rowCount: input.rowCount)
    let kinds = try RowGroups([input.columns[columnPlace]], rowCount: input.rowCount)
    let names = kinds.firstRows.map { input.columns[columnPlace][$0] }
    guard rows.firstRows.count * names.count <= Pivot.cellLimit else {
      throw Diagnostic(
        .limitExceeded, "\(rows.firstRows.count) rows by \(names.count) columns are too many cells",
        hint: "every other column tells rows apart: `select` the columns that are needed before")
    }
    var cells = [[Int?]](
      repeating: [Int?](repeating: nil, count: rows.firstRows.count), count: names.count)
    for row in 0..<input.rowCount {
      let (kind, cell) = (Int(kinds.groupOfRow[row]), Int(rows.groupOfRow[row]))
      if let before = cells[kind][cell] { throw doubled(before, row, input, keyPlaces) }
      cells[kind][cell] = row
    }
    var wide = Table(
      schema: Schema(keyPlaces.map { input.schema.columns[$0] }),
      columns: keyPlaces.map { input.columns[$0].gather(rows.firstRows) }, rowCount: rows.firstRows.count)
    for kind in try Value.sortedPlaces(of: names) {
      wide.schema.columns.append(input.schema.pivoted(valuePlace, name: names[kind].isNull ? "null" : names[kind].text))
      wide.columns.append(input.columns[valuePlace].pick(cells[kind]))
    }
    try checkNames(wide.schema)
    return wide
  }

  private static let cellLimit = 50_000_000

  private func doubled(_ before: Int, _ row: Int, _ input: Table, _ keyPlaces: [Int]) -> Diagnostic {
    let key = keyPlaces.map { "\(input.schema.columns[$0].name): \(input.columns[$0][row].literal)" }
    let place = (key + ["\(column): \(input[column]?[row].literal ?? "null")"]).joined(separator: ", ")
    let values = [before, row].map { input[value]?[$0].literal ?? "null" }
    return Diagnostic(
      .outOfBounds, "two rows for the one cell {\(place)}: `\(value)` is \(values[0]) and \(values[1])",
      hint: "`summarize` first, so that each cell has one row")
  }

  private func checkNames(_ schema: Schema) throws {
    var seen: Set<ExactText> = []
    for name in schema.names where !seen.insert(ExactText(name)).inserted {
      throw Diagnostic(
        .duplicateName, "two columns would be called `\(name)`",
        hint: "rename that column, or replace that value of `\(column)`, before")
    }
  }
}

extension Schema {
  /// What is known of a value's column once it is cut up: as before, but the weights of a ratio are gone.
  package func pivoted(_ place: Int, name: String) -> ColumnInfo {
    var info = columns[place]
    info.name = name
    if case .ratio = info.metric { info.metric = .notAdditive }
    return info
  }
}
