internal import CBytes

/// What is to become of a column while its rows are read.
enum ColumnMode: Equatable {
  /// Checked, and not kept.
  case skipped
  /// Its type is that of its values.
  case inferred
  /// Its type is known from the other chunks of the file.
  case forced(LoadedType)
  /// Its type is what the program says.
  case told(ScalarType)
}

/// What the values of a column are, as far as a reader tells them apart; of a whole file, the union over its chunks.
enum LoadedType: Equatable {
  /// Only nulls.
  case nothing
  /// Only nulls and texts of no length, in a format in which these are null unless the column is of strings.
  case emptyTexts
  case bool, int, float, timestamp, string
  /// Lists, records, and what has no one type: boxed.
  case values
}

/// The values of a column that are being read, eight bytes each: numbers, instants, codes.
///
/// It is plain memory, freed by its `ColumnBuilder`, so that the loop over a file's bytes counts no references.
struct Lane {
  fileprivate(set) var kind: LoadedType
  fileprivate(set) var count = 0
  fileprivate var slots: UnsafeMutablePointer<UInt64>
  fileprivate var capacity = 1024
  fileprivate var table = CodeTable()

  fileprivate init(_ kind: LoadedType) {
    self.kind = kind
    slots = .allocate(capacity: capacity)
  }

  fileprivate func free() {
    slots.deallocate()
    table.free()
  }

  // Each is false where the lane is of another kind: then the builder is to be asked.

  @inline(__always)
  mutating func append(_ number: Int) -> Bool {
    guard kind == .int else { return false }
    push(UInt64(bitPattern: Int64(number)))
    return true
  }

  @inline(__always)
  mutating func append(_ number: Double) -> Bool {
    guard kind == .float else { return false }
    push(number.bitPattern)
    return true
  }

  @inline(__always)
  mutating func append(_ text: UnsafePointer<UInt8>, _ byteCount: Int) -> Bool {
    guard kind == .string else { return false }
    push(UInt64(truncatingIfNeeded: table.code(of: text, byteCount)))
    return true
  }

  @inline(__always)
  fileprivate mutating func push(_ bits: UInt64) {
    if count == capacity { grow() }
    slots[count] = bits
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
    larger.update(from: slots, count: count)
    slots.deallocate()
    slots = larger
    capacity *= 2
  }
}

/// The values of one column of a chunk, row after row, while its type is being found.
///
/// 1, null, 0.5 become the kind float and the slots [1.0, 0, 0.5], with a null in row 1. What does not fit its kind any more is a
/// conflict: the chunk is read again, with the column's mode forced.
final class ColumnBuilder {
  let mode: ColumnMode
  let lane: UnsafeMutablePointer<Lane>
  /// Whether a number is not exactly the one that is written.
  private(set) var isInexact = false
  /// How many rows are null for they did not have the column.
  private(set) var absentCount = 0
  private var nullRows: [Int] = []
  private var values: [Value] = []
  private var hasEmptyTexts = false

  init(_ mode: ColumnMode) {
    self.mode = mode
    let kind: LoadedType =
      switch mode {
      case .forced(let type): type
      case .told: .values
      case .skipped, .inferred: .nothing
      }
    lane = .allocate(capacity: 1)
    lane.initialize(to: Lane(kind))
  }

  deinit {
    lane.pointee.free()
    lane.deallocate()
  }

  var count: Int { lane.pointee.count }
  private var kind: LoadedType { lane.pointee.kind }

  // MARK: Appending; false where the value does not fit.

  func append(_ number: Int) -> Bool {
    switch kind {
    case .float:
      note(number)
      lane.pointee.push(Double(number).bitPattern)
    case .values: return append(boxed: .int(number))
    default:
      guard start(.int) else { return false }
      lane.pointee.push(UInt64(bitPattern: Int64(number)))
    }
    return true
  }

  func append(_ number: Double) -> Bool {
    switch kind {
    case .int where mode == .inferred: becomeFloats()
    case .values: return append(boxed: .float(number))
    default: if !start(.float) { return false }
    }
    lane.pointee.push(number.bitPattern)
    return true
  }

  /// UTF-8 that has been checked.
  func append(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if kind == .values { return append(boxed: .string(String(decoding: text, as: UTF8.self))) }
    guard start(.string) else { return false }
    return text.baseAddress.map { lane.pointee.append($0, text.count) } ?? appendNoText()
  }

  func append(_ flag: Bool) -> Bool {
    if kind == .values { return append(boxed: .bool(flag)) }
    guard start(.bool) else { return false }
    lane.pointee.push(flag ? 1 : 0)
    return true
  }

  func append(_ instant: Timestamp) -> Bool {
    guard start(.timestamp) else { return false }
    lane.pointee.push(UInt64(bitPattern: Int64(instant.ms)))
    return true
  }

  func append(_ value: Value) -> Bool {
    if value.isNull {
      appendNull()
      return true
    }
    if kind == .values { return append(boxed: value) }
    switch value {
    case .bool(let flag): return append(flag)
    case .int(let number): return append(number)
    case .float(let number): return append(number)
    case .string(var text): return text.withUTF8 { append($0) }
    default: return start(.values) && append(boxed: value)
    }
  }

  private func append(boxed value: Value) -> Bool {
    values.append(value)
    lane.pointee.count += 1
    return true
  }

  private func appendNoText() -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { nothing in
      nothing.baseAddress.map { lane.pointee.append($0, 0) } ?? false
    }
  }

  func appendNull() {
    switch kind {
    case .values: _ = append(boxed: .null)
    case .nothing: lane.pointee.count += 1
    default:
      nullRows.append(count)
      lane.pointee.push(0)
    }
  }

  func appendNulls(_ more: Int) {
    for _ in 0..<more { appendNull() }
  }

  /// The rows up to there did not have the column.
  func fill(to rowCount: Int) {
    guard count < rowCount else { return }
    absentCount += rowCount - count
    appendNulls(rowCount - count)
  }

  /// A text of no length, which is null unless the column is of strings.
  func appendEmptyText() {
    if kind == .string {
      _ = appendNoText()
    } else {
      hasEmptyTexts = true
      appendNull()
    }
  }

  /// Takes back what was appended last.
  func truncate(to newCount: Int) {
    guard count > newCount else { return }
    if kind == .values { values.removeLast(count - newCount) }
    while let last = nullRows.last, last >= newCount { nullRows.removeLast() }
    lane.pointee.count = newCount
  }

  /// The first value that is not null tells the kind.
  private func start(_ kind: LoadedType) -> Bool {
    if self.kind == kind { return true }
    // In a column of strings the empty texts before are none of its nulls.
    guard self.kind == .nothing, !(kind == .string && hasEmptyTexts) else { return false }
    lane.pointee.kind = kind
    let nullCount = count
    lane.pointee.count = 0
    appendNulls(nullCount)
    return true
  }

  private func becomeFloats() {
    lane.pointee.kind = .float
    for row in 0..<count {
      let whole = Int(Int64(bitPattern: lane.pointee.slots[row]))
      note(whole)
      lane.pointee.slots[row] = Double(whole).bitPattern
    }
  }

  private func note(_ number: Int) {
    if Int(exactly: Double(number)) != number { isInexact = true }
  }

  /// A whole number beyond 64 bits, as a float.
  func noteInexact() { isInexact = true }

  // MARK: The column

  private var type: LoadedType { kind == .nothing && hasEmptyTexts ? .emptyTexts : kind }

  /// The column; `textsMayBeInstants` makes strings that are all timestamps such.
  func build(textsMayBeInstants: Bool) -> (column: Column, type: LoadedType) {
    let slots = UnsafeBufferPointer(start: lane.pointee.slots, count: count)
    switch kind {
    case .nothing, .emptyTexts: return (Column([Value](repeating: .null, count: count)), type)
    case .bool: return (Column(.bool(slots.map { $0 != 0 }), validity: validity), type)
    case .int: return (Column(.int(ints), validity: validity), type)
    case .timestamp: return (Column(.timestamp(ints), validity: validity), type)
    case .float: return (Column(.float(slots.map { Double(bitPattern: $0) }), validity: validity), type)
    case .string:
      if textsMayBeInstants, mode == .inferred, let column = instants { return (column, .timestamp) }
      let strings = lane.pointee.table.count == 0 ? [""] : lane.pointee.table.strings
      let text = StringColumn(
        codes: slots.map { Int32(truncatingIfNeeded: $0) }, dictionary: StringDictionary(strings))
      return (Column(.string(text), validity: validity), type)
    case .values:
      if case .told(let told) = mode { return (Column(values, as: told.type), type) }
      return (Column(values), type)
    }
  }

  private var ints: [Int] {
    UnsafeBufferPointer(start: lane.pointee.slots, count: count).map { Int(Int64(bitPattern: $0)) }
  }

  private var validity: [Bool]? {
    if nullRows.isEmpty { return nil }
    var validity = [Bool](repeating: true, count: count)
    for row in nullRows { validity[row] = false }
    return validity
  }

  /// Texts that are all timestamps, as such; nil where one is none, or there are none.
  private var instants: Column? {
    let table = lane.pointee.table
    var found: [Int] = []
    for code in 0..<table.count {
      guard let instant = Timestamp(dateTime: table.bytes(of: code)) else { return nil }
      found.append(instant.ms)
    }
    if found.isEmpty { return nil }
    let (slots, validity) = (lane.pointee.slots, validity)
    let values = (0..<count).map { row in validity?[row] == false ? 0 : found[Int(slots[row])] }
    return Column(.timestamp(values), validity: validity)
  }
}
