internal import LPQData

/// The values that an aggregate is of, where nothing less tells its result: its arguments of each row, and the row's group.
///
/// The median of [3, 1] and [2] is that of [3, 1, 2]. Of `count_distinct` each value is kept once a group.
struct RowStates: Sendable {
  private var arguments: [Datum]
  private var grouping: Grouping
  private let aggregate: Aggregate

  init(_ arguments: [Datum], _ grouping: Grouping, _ aggregate: Aggregate) {
    (self.arguments, self.grouping, self.aggregate) = (arguments, grouping, aggregate)
  }

  /// Of parts, whose groups stand one under another in `groupOfRow`.
  init(joining parts: [RowStates], _ groupOfRow: [Int32], _ groupCount: Int) throws {
    guard let first = parts.first else { throw NotInChunks() }
    aggregate = first.aggregate
    arguments = try first.arguments.indices.map { place in
      let data = parts.map { $0.arguments[place] }
      if let constant = Datum.common(data) { return .constant(constant) }
      let columns = parts.map { $0.arguments[place].column(count: $0.grouping.rowCount) }
      if Set(columns.map(\.type)).subtracting([.null]).count > 1 { throw NotInChunks() }
      return .column(Column(joining: columns))
    }
    var groups: [Int32] = []
    groups.reserveCapacity(parts.reduce(0) { $0 + $1.grouping.rowCount })
    var base = 0
    for part in parts {
      let before = base
      if let own = part.grouping.groupOfRow {
        groups.append(contentsOf: own.lazy.map { groupOfRow[before + Int($0)] })
      } else {
        groups.append(contentsOf: repeatElement(groupOfRow[before], count: part.grouping.rowCount))
      }
      base += part.grouping.groupCount
    }
    grouping = Grouping(groupOfRow: groups, groupCount: groupCount, rowCount: groups.count)
  }

  /// Each value once a group.
  func distinct() throws -> RowStates {
    guard case .column(let column)? = arguments.first else { return self }
    let groups = Column(.int(grouping.groupOfRow?.map(Int.init) ?? [Int](repeating: 0, count: grouping.rowCount)))
    let rows = try RowGroups([groups, column], rowCount: grouping.rowCount).firstRows
    if rows.count == grouping.rowCount { return self }
    var distinct = self
    distinct.arguments[0] = .column(column.gather(rows))
    distinct.grouping.groupOfRow = grouping.groupOfRow.map { groups in rows.map { groups[$0] } }
    distinct.grouping.rowCount = rows.count
    return distinct
  }

  func column() throws -> Column { try aggregate.compute(arguments, grouping) }
}

extension Datum {
  /// The value that is the same in all of them; nil where one is a column.
  fileprivate static func common(_ data: [Datum]) -> Value? {
    guard case .constant(let first)? = data.first else { return nil }
    for datum in data {
      guard case .constant(let value) = datum, value.type == first.type, Value.isEqual(value, first) else { return nil }
    }
    return first
  }
}
