internal import LPQData

/// Which rows have equal keys: groups are numbered in the order of their first rows; null is a key like any other.
///
/// `["FR", "US", "FR"]` gives the groups `[0, 1, 0]` with the first rows `[0, 1]`.
struct RowGroups {
  private(set) var groupOfRow: [Int32]
  private(set) var firstRows: [Int]

  /// By the values of these columns together; without columns all rows are of one group.
  init(_ columns: [Column], rowCount: Int) throws {
    groupOfRow = [Int32](repeating: 0, count: rowCount)
    firstRows = rowCount == 0 ? [] : [0]
    for (index, column) in columns.enumerated() {
      try Task.checkCancellation()
      let groups = try RowGroups(column)
      self = index == 0 ? groups : try refined(by: groups)
    }
  }

  /// By the values of one column.
  private init(_ column: Column) throws {
    switch column.storage {
    case .string(let text):
      let nullCode = text.dictionary.strings.count
      try self.init(
        codes: column.count, below: nullCode + 1
      ) { column.isNull(at: $0) ? nullCode : Int(text.codes[$0]) }
    case .bool(let flags):
      try self.init(codes: column.count, below: 3) { column.isNull(at: $0) ? 2 : flags[$0] ? 1 : 0 }
    case .int(let numbers), .timestamp(let numbers):
      try self.init(keys: column.count) { column.isNull(at: $0) ? nil : numbers[$0] }
    case .float(let numbers):
      try self.init(keys: column.count) { column.isNull(at: $0) ? nil : numbers[$0] }
    case .duration(let spans):
      try self.init(keys: column.count) { column.isNull(at: $0) ? nil : spans[$0] }
    case .mixed(let values, _):
      try self.init(keys: column.count) { ValueKey(values[$0]) }
    }
  }

  /// By keys of any kind.
  private init<Key: Hashable>(keys rowCount: Int, _ key: (Int) -> Key?) throws {
    groupOfRow = []
    groupOfRow.reserveCapacity(rowCount)
    firstRows = []
    var groups: [Key?: Int32] = [:]
    for row in 0..<rowCount {
      try checkCancellation(atRow: row)
      let next = Int32(firstRows.count)
      let key = key(row)
      let group = groups[key, default: next]
      if group == next {
        groups[key] = next
        firstRows.append(row)
      }
      groupOfRow.append(group)
    }
  }

  /// By small numbers.
  private init(codes rowCount: Int, below limit: Int, _ code: (Int) -> Int) throws {
    groupOfRow = []
    groupOfRow.reserveCapacity(rowCount)
    firstRows = []
    var groups = [Int32](repeating: -1, count: limit)
    for row in 0..<rowCount {
      try checkCancellation(atRow: row)
      let code = code(row)
      if groups[code] < 0 {
        groups[code] = Int32(firstRows.count)
        firstRows.append(row)
      }
      groupOfRow.append(groups[code])
    }
  }

  /// The groups of this and of the other key together. The product of two group counts is below 2^62.
  private func refined(by other: RowGroups) throws -> RowGroups {
    let width = other.firstRows.count
    let pairs = firstRows.count * width
    func pair(_ row: Int) -> Int { Int(groupOfRow[row]) * width + Int(other.groupOfRow[row]) }
    return pairs <= 2 * groupOfRow.count + 1024
      ? try RowGroups(codes: groupOfRow.count, below: pairs, pair) : try RowGroups(keys: groupOfRow.count, pair)
  }
}
