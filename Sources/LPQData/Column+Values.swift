extension Column {
  /// A column of these values, of the type that holds them all; `type` widens it or names that of an empty column.
  ///
  /// Ints among floats become floats; where no one type holds all, the storage is mixed.
  public init(_ values: [Value], as type: ValueType = .null) {
    self.init(values, as: type) { _ in }
  }

  /// As above; calls `check` with the place of each value, twice, so that it may throw to end what takes long.
  package init(_ values: [Value], as type: ValueType = .null, check: (Int) throws -> Void) rethrows {
    let common = try Self.commonType(of: values, type, check)
    switch common {
    case .bool:
      self = try .typed(values, empty: false, { if case .bool(let x) = $0 { x } else { nil } }, Storage.bool, check)
    case .int: self = try .typed(values, empty: 0, { if case .int(let x) = $0 { x } else { nil } }, Storage.int, check)
    case .float: self = try .typed(values, empty: 0, \.asDouble, Storage.float, check)
    case .timestamp:
      self = try .typed(
        values, empty: 0, { if case .timestamp(let x) = $0 { x.ms } else { nil } }, Storage.timestamp, check)
    case .duration:
      let zero = TimeSpan(ms: 0)
      self = try .typed(
        values, empty: zero, { if case .duration(let x) = $0 { x } else { nil } }, Storage.duration, check)
    case .string: self = try .strings(values, check)
    default: self.init(.mixed(values, common))
    }
  }

  /// `count` times the same value.
  public init(repeating value: Value, count: Int) {
    switch value {
    case .bool(let x): self.init(.bool(Array(repeating: x, count: count)))
    case .int(let x): self.init(.int(Array(repeating: x, count: count)))
    case .float(let x): self.init(.float(Array(repeating: x, count: count)))
    case .string(let x):
      let codes = [Int32](repeating: 0, count: count)
      self.init(.string(StringColumn(codes: codes, dictionary: StringDictionary([x]))))
    case .timestamp(let x): self.init(.timestamp(Array(repeating: x.ms, count: count)))
    case .duration(let x): self.init(.duration(Array(repeating: x, count: count)))
    default: self.init(.mixed(Array(repeating: value, count: count), value.type))
    }
  }

  private static func commonType(
    of values: [Value], _ type: ValueType, _ check: (Int) throws -> Void
  ) rethrows -> ValueType {
    var common = type
    for (row, value) in values.enumerated() where common != .any {
      try check(row)
      common = common.union(value.type)
    }
    return common
  }

  private static func typed<Element>(
    _ values: [Value], empty: Element, _ element: (Value) -> Element?, _ storage: ([Element]) -> Storage,
    _ check: (Int) throws -> Void
  ) rethrows -> Column {
    var validity = [Bool](repeating: true, count: values.count)
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (row, value) in values.enumerated() {
      try check(row)
      let found = element(value)
      validity[row] = found != nil
      elements.append(found ?? empty)
    }
    return Column(storage(elements), validity: validity)
  }

  private static func strings(_ values: [Value], _ check: (Int) throws -> Void) rethrows -> Column {
    var builder = StringDictionary.Builder()
    var validity = [Bool](repeating: true, count: values.count)
    var codes = [Int32](repeating: 0, count: values.count)
    for (row, value) in values.enumerated() {
      try check(row)
      if case .string(let text) = value { codes[row] = builder.code(of: text) } else { validity[row] = false }
    }
    if values.isEmpty || !validity.contains(true) { _ = builder.code(of: "") }
    return Column(.string(StringColumn(codes: codes, dictionary: builder.build())), validity: validity)
  }
}

extension Value {
  /// A number as a double; nil for anything else.
  public var asDouble: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }
}
