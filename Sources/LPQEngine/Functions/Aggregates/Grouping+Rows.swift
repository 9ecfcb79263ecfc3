internal import LPQData
internal import LPQDiagnostics

extension Grouping {
  /// Calls `body(row, group)` for every row that is present, in order; `presence` is false where a value is null.
  @inline(__always)
  func forEachRow(where presence: [Bool]? = nil, _ body: (_ row: Int, _ group: Int) throws -> Void) rethrows {
    switch (presence, groupOfRow) {
    case (nil, nil): for row in 0..<rowCount { try body(row, 0) }
    case (nil, let groups?):
      try groups.withUnsafeBufferPointer { groups in
        for row in 0..<rowCount { try body(row, Int(groups[row])) }
      }
    case (let presence?, let groups):
      try presence.withUnsafeBufferPointer { presence in
        for row in 0..<rowCount where presence[row] { try body(row, Int(groups?[row] ?? 0)) }
      }
    }
  }

  /// How many present rows each group has.
  func counts(where presence: [Bool]? = nil) -> [Int] {
    if groupOfRow == nil, presence == nil { return [rowCount] }
    var counts = [Int](repeating: 0, count: groupCount)
    forEachRow(where: presence) { _, group in counts[group] += 1 }
    return counts
  }

  /// The present rows of each group, in order.
  func rows(where presence: [Bool]?) -> [[Int]] {
    var rows = [[Int]](repeating: [], count: groupCount)
    forEachRow(where: presence) { row, group in rows[group].append(row) }
    return rows
  }
}

extension Column {
  /// False where a value is null; nil where none is.
  var presence: [Bool]? {
    guard case .mixed(let values, _) = storage else { return validity }
    return values.contains(where: \.isNull) ? values.map { !$0.isNull } : nil
  }

  /// With a storage of one type if the values have one, though the type was not known before they were there.
  var narrowed: Column {
    guard case .mixed(let values, _) = storage else { return self }
    return Column(values)
  }

  /// The values at these rows; nil gives null.
  func pick(_ rows: [Int?]) -> Column { pick(rows.map { $0 ?? -1 }) }

  /// The values at these rows; -1 gives null.
  func pick(_ rows: [Int]) -> Column {
    guard rows.contains(-1) else { return gather(rows) }
    if count == 0 { return Column([Value](repeating: .null, count: rows.count), as: type) }
    var picked = gather(rows.map { max($0, 0) })
    if case .mixed(var values, let type) = picked.storage {
      for (place, row) in rows.enumerated() where row < 0 { values[place] = .null }
      return Column(.mixed(values, type))
    }
    var validity = picked.validity ?? [Bool](repeating: true, count: rows.count)
    for (place, row) in rows.enumerated() where row < 0 { validity[place] = false }
    picked = Column(picked.storage, validity: validity)
    return picked
  }

  /// Floats; what is nil or not finite is null.
  init(floats: [Double?]) {
    let values = floats.map { $0 ?? .nan }
    self.init(.float(values.map { $0.isFinite ? $0 : 0 }), validity: values.map(\.isFinite))
  }
}

/// The numbers of a column, ints kept exact.
enum NumberStorage {
  case int([Int])
  case float([Double])

  /// The numbers of a column, nil where it has none but nulls; an error where it holds anything else.
  init?(_ column: Column, of function: String) throws {
    switch column.narrowed.storage {
    case .int(let values): self = .int(values)
    case .float(let values): self = .float(values)
    case .mixed(_, .null): return nil
    default: throw Diagnostic.cannotTake(column.narrowed.type, function, "numbers")
    }
  }

  /// As doubles; ints beyond 2^53 are rounded.
  var doubles: [Double] {
    switch self {
    case .int(let values): values.map(Double.init)
    case .float(let values): values
    }
  }
}

extension Diagnostic {
  /// "`sum` takes numbers, found string".
  static func cannotTake(_ type: ValueType, _ function: String, _ expected: String) -> Diagnostic {
    Diagnostic(.valueMismatch, "`\(function)` takes \(expected), found \(type.name)")
  }
}
