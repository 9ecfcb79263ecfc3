internal import LPQData
internal import LPQDiagnostics

/// Numbers to numbers.
extension FunctionTable {
  static let numbers: [FunctionDefinition] = [
    FunctionDefinition(
      "abs", .number, [.init("x", .number)], returns: { $0[0] }, "The number without its sign.",
      examples: [.init("abs(-3)", "3")],
      .scalar { _, arguments in try absolute(arguments[0]) }),
    FunctionDefinition(
      "round", .number, [.init("x", .number), .init("digits", .int, default: .notGiven)], returns: typeOfRounded,
      "The nearest int, or the nearest number of so many decimal digits; halves go away from zero.",
      examples: [
        .init("round(2.5)", "3"), .init("round(-2.5)", "-3"), .init("round(2.675, 2)", "2.68"),
        .init("round(1250, -2)", "1300"),
      ],
      .scalar { _, arguments in
        guard let digits = try arguments[1].asOptionalInt() else {
          return try whole(arguments[0], .toNearestOrAwayFromZero, "round")
        }
        return try rounded(arguments[0], digits: digits)
      }),
    FunctionDefinition(
      "floor", .number, [.init("x", .number)], returns: typeOfWhole, "The greatest int that is not above the number.",
      examples: [.init("floor(-1.5)", "-2")],
      .scalar { _, arguments in try whole(arguments[0], .down, "floor") }),
    FunctionDefinition(
      "ceil", .number, [.init("x", .number)], returns: typeOfWhole, "The least int that is not below the number.",
      examples: [.init("ceil(-1.5)", "-1")],
      .scalar { _, arguments in try whole(arguments[0], .up, "ceil") }),
    FunctionDefinition(
      "clamp", .number, [.init("x", .orderable), .init("low", .orderable), .init("high", .orderable)], returns: common,
      "The value, or the nearer bound where it lies outside.",
      examples: [.init("clamp(12, 0, 10)", "10"), .init("clamp(0.5, 0, 1)", "0.5")],
      .scalar { _, arguments in try clamp(arguments[0], arguments[1], arguments[2]) }),
  ]

  @Sendable private static func typeOfWhole(_ types: [ValueType]) -> ValueType {
    types[0] == .null ? .null : .int
  }

  @Sendable private static func typeOfRounded(_ types: [ValueType]) -> ValueType {
    // The marker of an argument that is not given is a bool.
    types[1] == .bool ? .int : types[0]
  }

  private static func absolute(_ value: Value) throws -> Value {
    switch value {
    case .int(.min): throw Diagnostic(.overflow, "the absolute value does not fit a 64-bit integer")
    case .int(let number): return .int(abs(number))
    case .float(let number): return .float(abs(number))
    default: throw value.unexpected("a number")
    }
  }

  private static func whole(_ value: Value, _ rule: FloatingPointRoundingRule, _ name: String) throws -> Value {
    if case .int = value { return value }
    guard case .float(let number) = value else { throw value.unexpected("a number") }
    guard let int = Int(exactly: number.rounded(rule)) else {
      throw Diagnostic(.overflow, "the result of `\(name)` does not fit a 64-bit integer")
    }
    return .int(int)
  }

  private static func rounded(_ value: Value, digits: Int) throws -> Value {
    switch value {
    case .int(let number): return .int(try number.rounded(digits: digits))
    case .float(let number): return Value(finite: number.rounded(digits: digits))
    default: throw value.unexpected("a number")
    }
  }

  private static func clamp(_ value: Value, _ low: Value, _ high: Value) throws -> Value {
    if try Value.order(ofKeys: low, high) > 0 {
      throw Diagnostic(.outOfRange, "`clamp` takes a low that is not above high")
    }
    if try Value.order(ofKeys: value, low) < 0 { return low }
    return try Value.order(ofKeys: value, high) > 0 ? high : value
  }
}
