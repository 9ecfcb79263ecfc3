internal import LPQData
internal import LPQDiagnostics

/// `x in list`, `x not in list`: by `==`, so `1 in [1.0]` and `null in [null]` hold. Null for a list that is null.
struct Membership {
  let isNegated: Bool

  func apply(_ needle: Datum, in list: Datum, count: Int) throws -> Datum {
    guard case .constant(let list) = list else {
      return try .rowWise([needle, list], count: count, type: .bool) { operands in
        guard let elements = try elements(of: operands[1]) else { return .null }
        return .bool(elements.contains { Value.isEqual($0, operands[0]) } != isNegated)
      }
    }
    guard let elements = try elements(of: list) else { return .constant(.null) }
    if let column = ints(needle, in: elements) { return .column(column) }
    let keys = Set(elements.map { ValueKey($0) })
    if case .column(let column) = needle,
      let flags = column.flags(
        ofTexts: { keys.contains(ValueKey(.string($0))) != isNegated },
        ofNull: keys.contains(ValueKey(.null)) != isNegated)
    {
      return .column(Column(.bool(flags)))
    }
    return try .rowWise([needle], count: count, type: .bool) { .bool(keys.contains(ValueKey($0[0])) != isNegated) }
  }

  /// A column of ints without nulls among ints.
  private func ints(_ needle: Datum, in elements: [Value]) -> Column? {
    guard case .column(let column) = needle, case .int(let numbers) = column.storage, column.validity == nil else {
      return nil
    }
    let wanted = elements.compactMap { if case .int(let number) = $0 { number } else { nil } }
    guard wanted.count == elements.count else { return nil }
    let set = Set(wanted)
    return Column(.bool(numbers.map { set.contains($0) != isNegated }))
  }

  /// Of a list, or of a table's only column; nil for null.
  private func elements(of list: Value) throws -> [Value]? {
    switch list {
    case .null: return nil
    case .list(let elements): return elements
    case .table(let table) where table.columns.count == 1: return table.columns[0].values
    default:
      throw Diagnostic(.valueMismatch, "`in` needs a list on its right, found \(list.type.name)")
    }
  }
}

extension Column {
  /// What holds of each row of a text column, asked once a distinct text; nil of any other column, and where most texts of the dictionary
  /// are of other rows.
  func flags(ofTexts holds: (String) -> Bool, ofNull nullHolds: Bool) -> [Bool]? {
    guard case .string(let text) = storage, text.dictionary.strings.count <= 4 * count else { return nil }
    let ofCode = text.dictionary.strings.map(holds)
    var flags = ofCode.withUnsafeBufferPointer { ofCode in text.codes.map { ofCode[Int($0)] } }
    if let validity { for row in flags.indices where !validity[row] { flags[row] = nullHolds } }
    return flags
  }
}
