internal import LPQData
internal import LPQDiagnostics

extension Grouping {
  /// Calls `body(row, group)` for every row that is present, in order; `presence` is false where a value is null.
  @inline(__always)
  func forEachRow(where presence: [Bool]? = nil, _ body: (_ row: Int, _ group: Int) throws -> Void) rethrows {
    for row in 0..<rowCount where presence?[row] ?? true {
      try body(row, Int(groupOfRow?[row] ?? 0))
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
  func pick(_ rows: [Int?]) -> Column {
    let known = rows.compactMap { $0 }
    if known.count == rows.count { return gather(known) }
    return Column(rows.map { row in row.map { self[$0] } ?? .null }, as: type)
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
