internal import LPQData
internal import LPQDiagnostics

/// `a < b`, `a == b` over columns. An order with null is null; `==` and `!=` take null as a value.
///
/// `["a", null] != "b"` gives `[true, true]`.
struct Comparison {
  let operation: ComparisonOperator

  func apply(_ left: Datum, _ right: Datum, count: Int) throws -> Datum {
    if case .constant(let left) = left, case .constant(let right) = right {
      return .constant(try apply(left, right))
    }
    if !operation.isEquality, left.isConstantNull || right.isConstantNull { return .constant(.null) }
    if let column = withConstantText(left, right) { return .column(column) }
    guard let result = try typed(left, right, count: count) else {
      return try .rowWise([left, right], count: count, type: .bool) { try apply($0[0], $0[1]) }
    }
    return .column(operation.isEquality ? withNullsCompared(result, left, right) : column(result))
  }

  /// Of two values; those without an order are an error, equality is false between types.
  func apply(_ left: Value, _ right: Value) throws -> Value {
    if operation.isEquality { return .bool(Value.isEqual(left, right) == (operation == .equal)) }
    if left.isNull || right.isNull { return .null }
    guard let order = Value.compare(left, right) else {
      throw Diagnostic(
        .valueMismatch, "`\(operation.rawValue)` does not apply to \(left.type.name) and \(right.type.name)")
    }
    return .bool(operation.holds(order, 0))
  }

  /// The kernels; nil where there is none for these operands.
  private func typed(_ left: Datum, _ right: Datum, count: Int) throws -> KernelResult<Bool>? {
    if let left = NumberVector(left), let right = NumberVector(right) {
      return try numbers(left, right, count: count)
    }
    if let left = Vector(timestamps: left), let right = Vector(timestamps: right) {
      return try ordered(left, right, count: count)
    }
    if let left = Vector(bools: left), let right = Vector(bools: right) {
      return try ordered(left, right, count: count)
    }
    return try texts(left, right, count: count)
  }

  /// Ints and floats mix exactly: 2^53 + 1 is not 2^53 as a float.
  private func numbers(_ left: NumberVector, _ right: NumberVector, count: Int) throws -> KernelResult<Bool> {
    switch (left, right) {
    case (.int(let left), .int(let right)): try ordered(left, right, count: count)
    case (.float(let left), .float(let right)): try ordered(left, right, count: count)
    case (.int(let left), .float(let right)):
      try combine(left, right, count: count, empty: false) { operation.holds($0.compare(to: $1), 0) }
    case (.float(let left), .int(let right)):
      try combine(left, right, count: count, empty: false) { operation.holds(0, $1.compare(to: $0)) }
    }
  }

  private func ordered<Element: Comparable>(
    _ left: Vector<Element>, _ right: Vector<Element>, count: Int
  ) throws -> KernelResult<Bool> {
    try combine(left, right, count: count, empty: false) { operation.holds($0, $1) }
  }

  /// A column of text and one text, by distinct text.
  private func withConstantText(_ left: Datum, _ right: Datum) -> Column? {
    let isNull = operation == .notEqual
    let (found, column): ([Bool]?, Column)
    switch (left, right) {
    case (.column(let texts), .constant(.string(let other))):
      let other = ExactText(other)
      (found, column) = (texts.flags(ofTexts: { operation.holds(ExactText($0), other) }, ofNull: isNull), texts)
    case (.constant(.string(let other)), .column(let texts)):
      let other = ExactText(other)
      (found, column) = (texts.flags(ofTexts: { operation.holds(other, ExactText($0)) }, ofNull: isNull), texts)
    default: return nil
    }
    return found.map { Column(.bool($0), validity: operation.isEquality ? nil : column.validity) }
  }

  /// Two columns of text: by code where they share a dictionary.
  private func texts(_ left: Datum, _ right: Datum, count: Int) throws -> KernelResult<Bool>? {
    guard case .column(let leftColumn) = left, case .string(let leftText) = leftColumn.storage,
      case .column(let rightColumn) = right, case .string(let rightText) = rightColumn.storage
    else { return nil }
    let leftCodes = Vector(leftText.codes, validity: leftColumn.validity)
    let rightCodes = Vector(rightText.codes, validity: rightColumn.validity)
    if operation.isEquality, leftText.dictionary === rightText.dictionary {
      return try ordered(leftCodes, rightCodes, count: count)
    }
    let (leftStrings, rightStrings) = (leftText.dictionary.strings, rightText.dictionary.strings)
    return try combine(leftCodes, rightCodes, count: count, empty: false) {
      operation.holds(ExactText(leftStrings[Int($0)]), ExactText(rightStrings[Int($1)]))
    }
  }

  private func column(_ result: KernelResult<Bool>) -> Column {
    Column(.bool(result.values), validity: result.validity)
  }

  /// A row with a null is equal only where both are null.
  private func withNullsCompared(_ result: KernelResult<Bool>, _ left: Datum, _ right: Datum) -> Column {
    guard let validity = result.validity else { return column(result) }
    var values = result.values
    for row in values.indices where !validity[row] {
      values[row] = (left.isNull(at: row) && right.isNull(at: row)) == (operation == .equal)
    }
    return Column(.bool(values))
  }
}

extension ComparisonOperator {
  var isEquality: Bool { self == .equal || self == .notEqual }

  func holds<Element: Comparable>(_ left: Element, _ right: Element) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension Datum {
  func isNull(at row: Int) -> Bool {
    switch self {
    case .constant(let value): value.isNull
    case .column(let column): column.isNull(at: row)
    }
  }
}
