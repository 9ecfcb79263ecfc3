// What was appended, as a column.
extension ColumnBuilder {
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
