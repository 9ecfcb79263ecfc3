/// The values of one column, held by type: `Column([.int(1), .null])` is an int storage with a validity mask.
///
/// Invariant: where `validity` says false, the storage holds a value of no meaning (zero, code 0).
public struct Column: Sendable {
  /// The values without their nulls.
  public enum Storage: Sendable {
    /// Booleans.
    case bool([Bool])
    /// 64-bit integers.
    case int([Int])
    /// Finite numbers.
    case float([Double])
    /// Dictionary-coded text.
    case string(StringColumn)
    /// Milliseconds since 1970.
    case timestamp([Int])
    /// Lengths of time.
    case duration([TimeSpan])
    /// Lists, records, tables, functions, and what has no one type; the nulls are in the values too.
    case mixed([Value], ValueType)
  }

  /// The values.
  public var storage: Storage
  /// False where the value is null; nil where no value is. Always nil for `.mixed`.
  public var validity: [Bool]?

  /// A column of `storage.count` values; a mask without a null is dropped.
  public init(_ storage: Storage, validity: [Bool]? = nil) {
    self.storage = storage
    self.validity = validity?.contains(false) == true ? validity : nil
  }

  /// How many values, nulls included.
  public var count: Int {
    switch storage {
    case .bool(let values): values.count
    case .int(let values): values.count
    case .float(let values): values.count
    case .string(let values): values.codes.count
    case .timestamp(let values): values.count
    case .duration(let values): values.count
    case .mixed(let values, _): values.count
    }
  }

  /// The type of the values.
  public var type: ValueType {
    switch storage {
    case .bool: .bool
    case .int: .int
    case .float: .float
    case .string: .string
    case .timestamp: .timestamp
    case .duration: .duration
    case .mixed(_, let type): type
    }
  }

  /// The value of one row.
  public subscript(row: Int) -> Value {
    if let validity, !validity[row] { return .null }
    switch storage {
    case .bool(let values): return .bool(values[row])
    case .int(let values): return .int(values[row])
    case .float(let values): return .float(values[row])
    case .string(let values): return .string(values[row])
    case .timestamp(let values): return .timestamp(Timestamp(ms: values[row]))
    case .duration(let values): return .duration(values[row])
    case .mixed(let values, _): return values[row]
    }
  }

  /// Whether the value of a row is null.
  public func isNull(at row: Int) -> Bool {
    if let validity { return !validity[row] }
    if case .mixed(let values, _) = storage { return values[row].isNull }
    return false
  }

  /// All values, boxed.
  public var values: [Value] { (0..<count).map { self[$0] } }

  /// The values at these rows, in this order.
  public func gather(_ rows: [Int]) -> Column {
    let mask = validity.map { gathered($0, rows) }
    switch storage {
    case .bool(let values): return Column(.bool(gathered(values, rows)), validity: mask)
    case .int(let values): return Column(.int(gathered(values, rows)), validity: mask)
    case .float(let values): return Column(.float(gathered(values, rows)), validity: mask)
    case .string(let values):
      let picked = StringColumn(codes: gathered(values.codes, rows), dictionary: values.dictionary)
      return Column(.string(picked), validity: mask)
    case .timestamp(let values): return Column(.timestamp(gathered(values, rows)), validity: mask)
    case .duration(let values): return Column(.duration(gathered(values, rows)), validity: mask)
    case .mixed(let values, let type): return Column(.mixed(rows.map { values[$0] }, type))
    }
  }

  /// Some values that follow one another.
  package func slice(_ rows: Range<Int>) -> Column {
    let mask = validity.map { Array($0[rows]) }
    switch storage {
    case .bool(let values): return Column(.bool(Array(values[rows])), validity: mask)
    case .int(let values): return Column(.int(Array(values[rows])), validity: mask)
    case .float(let values): return Column(.float(Array(values[rows])), validity: mask)
    case .string(let values):
      let part = StringColumn(codes: Array(values.codes[rows]), dictionary: values.dictionary)
      return Column(.string(part), validity: mask)
    case .timestamp(let values): return Column(.timestamp(Array(values[rows])), validity: mask)
    case .duration(let values): return Column(.duration(Array(values[rows])), validity: mask)
    case .mixed(let values, let type): return Column(.mixed(Array(values[rows]), type))
    }
  }
}

/// The elements at these places, each of which is asked for, so that a wrong one ends the program as it does in an array.
@inline(__always)
private func gathered<Element: BitwiseCopyable>(_ values: [Element], _ places: [Int]) -> [Element] {
  let (count, end) = (places.count, UInt(values.count))
  return values.withUnsafeBufferPointer { values in
    [Element](unsafeUninitializedCapacity: count) { picked, filled in
      for (place, row) in places.enumerated() {
        precondition(UInt(bitPattern: row) < end, "a row of the column")
        picked[place] = values[row]
      }
      filled = count
    }
  }
}
