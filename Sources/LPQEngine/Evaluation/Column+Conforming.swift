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
    let mask = left.validity == nil && right.validity == nil ? nil : left.validityMask + right.validityMask
    switch (left.storage, right.storage) {
    case (.bool(let left), .bool(let right)): return Column(.bool(left + right), validity: mask)
    case (.int(let left), .int(let right)): return Column(.int(left + right), validity: mask)
    case (.float(let left), .float(let right)): return Column(.float(left + right), validity: mask)
    case (.timestamp(let left), .timestamp(let right)): return Column(.timestamp(left + right), validity: mask)
    case (.duration(let left), .duration(let right)): return Column(.duration(left + right), validity: mask)
    case (.string(let left), .string(let right)): return Column(.string(left.appending(right)), validity: mask)
    default: return Column(.mixed(left.values + right.values, common))
    }
  }

  private var validityMask: [Bool] {
    validity ?? [Bool](repeating: true, count: count)
  }
}

extension StringColumn {
  /// Over the common dictionary, or over a new one that holds both.
  fileprivate func appending(_ other: StringColumn) -> StringColumn {
    if dictionary === other.dictionary {
      return StringColumn(codes: codes + other.codes, dictionary: dictionary)
    }
    var builder = StringDictionary.Builder()
    let left = dictionary.strings.map { builder.code(of: $0) }
    let right = other.dictionary.strings.map { builder.code(of: $0) }
    let all = codes.map { left[Int($0)] } + other.codes.map { right[Int($0)] }
    return StringColumn(codes: all, dictionary: builder.build())
  }
}
