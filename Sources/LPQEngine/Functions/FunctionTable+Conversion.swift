internal import LPQData
internal import LPQDiagnostics

/// From one type to another; what cannot be converted gives null.
extension FunctionTable {
  static let conversions: [FunctionDefinition] = [
    FunctionDefinition(
      "int", .conversion, [.init("x", .any)], returns: .int,
      "An int from a float (its whole part), a text of digits, a bool, a timestamp or an exact duration (milliseconds).",
      examples: [.init("int(\"42\")", "42"), .init("int(-2.7)", "-2"), .init("int(\"2.7\")", "null")],
      .scalar { _, arguments in int(from: arguments[0]) }),
    FunctionDefinition(
      "float", .conversion, [.init("x", .any)], returns: .float, "A float from an int, a decimal text or a bool.",
      examples: [.init("float(\"1e3\")", "1000.0"), .init("float(\"n/a\")", "null")],
      .scalar { _, arguments in float(from: arguments[0]) }),
    FunctionDefinition(
      "string", .conversion, [.init("x", .any)], returns: .string, "A value as text, as it prints.",
      examples: [.init("string(42)", "\"42\""), .init("string([1, \"a\"])", #""[1, \"a\"]""#)],
      .scalar { _, arguments in
        if case .function = arguments[0] { return .null }
        return .string(arguments[0].text)
      }),
    FunctionDefinition(
      "bool", .conversion, [.init("x", .any)], returns: .bool, "A bool from `\"true\"`, `\"false\"`, 1 or 0.",
      examples: [.init("bool(\"true\")", "true"), .init("bool(2)", "null")],
      .scalar { _, arguments in bool(from: arguments[0]) }),
    FunctionDefinition(
      "coalesce", .conversion, [.init("x", .any, variadic: true)], returns: common,
      "The first value that is not null.",
      examples: [.init("coalesce(null, 0, 1)", "0")],
      .scalar(nulls: .seen) { _, arguments in arguments.first { !$0.isNull } ?? .null }),
    FunctionDefinition(
      "is_null", .conversion, [.init("x", .any)], returns: .bool, "Whether the value is null.",
      examples: [.init("is_null(null)", "true"), .init("is_null(0)", "false")],
      .scalar(nulls: .seen) { _, arguments in .bool(arguments[0].isNull) }),
  ]

  private static func int(from value: Value) -> Value {
    switch value {
    case .int: value
    case .float(let number): Int(exactly: number.rounded(.towardZero)).map(Value.int) ?? .null
    case .string(let text): Int(text).map(Value.int) ?? .null
    case .bool(let flag): .int(flag ? 1 : 0)
    case .timestamp(let instant): .int(instant.ms)
    case .duration(let span): span.isCalendar ? .null : .int(span.ms)
    default: .null
    }
  }

  private static func float(from value: Value) -> Value {
    switch value {
    case .float: value
    case .int(let number): .float(Double(number))
    case .string(let text): isDecimal(text) ? Double(text).map(Value.init(finite:)) ?? .null : .null
    case .bool(let flag): .float(flag ? 1 : 0)
    default: .null
    }
  }

  /// Swift also reads `nan`, `inf` and hexadecimal numbers, which are no numbers of LPQ.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0) }
  }

  private static func bool(from value: Value) -> Value {
    switch value {
    case .bool: return value
    case .string("true"): return .bool(true)
    case .string("false"): return .bool(false)
    default:
      if Value.isEqual(value, .int(1)) { return .bool(true) }
      return Value.isEqual(value, .int(0)) ? .bool(false) : .null
    }
  }
}
