import LPQRender

/// Looks through a table's cells, as they are shown, for a text in any case; from one place round to the same place.
struct TableSearch: Sendable {
  struct Cell: Equatable, Sendable {
    var row: Int
    var column: Int
  }

  var window: TableWindow
  let pattern: String
  let isForward: Bool
  /// Where the last search ended; nil begins at the top of `firstRow`.
  let start: Cell?
  let firstRow: Int

  /// nil where it is nowhere, or the task was cancelled.
  mutating func run() -> Cell? {
    let columnCount = window.columnCount
    let count = window.rowCount * columnCount
    guard count > 0 else { return nil }
    let folded = pattern.lowercased()
    let step = isForward ? 1 : -1
    // One cell before the first one to look at.
    var place = start.map { $0.row * columnCount + $0.column } ?? firstRow * columnCount - step
    for round in 0..<count {
      if round & 0xFF == 0, Task.isCancelled { return nil }
      place = (place + step + count) % count
      let cell = Cell(row: place / columnCount, column: place % columnCount)
      if window.text(row: cell.row, column: cell.column).lowercased().contains(folded) { return cell }
    }
    return nil
  }
}
