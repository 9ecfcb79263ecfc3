internal import LPQData

extension Column {
  /// A column of values that the checker expects to be of `type`; of whatever type they are, where it does not know.
  init(_ values: [Value], expecting type: ValueType) throws {
    try self.init(values, as: type == .any ? .null : type, check: checkCancellation)
  }

  /// Ints as floats where floats are expected, nothing but nulls as nulls of that type; else the column as it is.
  func conformed(to type: ValueType) -> Column {
    if type == .any || type == self.type { return self }
    if count == 0 || hasOnlyNulls { return Column([Value](repeating: .null, count: count), as: type) }
    if case .int(let numbers) = storage, type == .float {
      return Column(.float(numbers.map(Double.init)), validity: validity)
    }
    return self
  }

  private var hasOnlyNulls: Bool {
    if case .mixed(let values, _) = storage { return values.allSatisfy(\.isNull) }
    return validity.map { !$0.contains(true) } ?? false
  }

  /// This column's values, then the other's; ints among floats become floats, and what has no one type is mixed.
  func appending(_ other: Column) -> Column {
    if count == 0 { return other.conformed(to: type.union(other.type)) }
    if other.count == 0 { return conformed(to: type.union(other.type)) }
    let common = type.union(other.type)
    let (left, right) = (conformed(to: common), other.conformed(to: common))
    return Column(concatenating: [left, right])
  }
}
