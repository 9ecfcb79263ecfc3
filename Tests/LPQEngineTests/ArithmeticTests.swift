import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

@Suite struct ArithmeticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var left: Value
    var operation: ArithmeticOperator
    var right: Value
    var result: String

    init(_ left: Value, _ operation: ArithmeticOperator, _ right: Value, _ result: String) {
      (self.left, self.operation, self.right, self.result) = (left, operation, right, result)
    }

    var testDescription: String { "\(show(left)) \(operation.rawValue) \(show(right)) → \(result)" }
  }

  static let day = Value.duration(TimeSpan(ms: 86_400_000))
  static let second = Value.duration(TimeSpan(ms: 1000))
  static let month = Value.duration(TimeSpan(months: 1))
  static let instant = Value.timestamp(Timestamp(ms: 5000))

  static let results: [Case] = [
    Case(.int(2), .add, .int(3), "5"),
    Case(.int(2), .add, .float(0.5), "2.5"),
    Case(.int(.max), .add, .float(1), "9.223372036854776e+18"),
    Case(.int(2), .subtract, .int(3), "-1"),
    Case(.int(3), .multiply, .int(-4), "-12"),
    Case(.int(6), .divide, .int(3), "2.0"),
    Case(.int(1), .divide, .int(0), "null"),
    Case(.float(1), .divide, .float(0), "null"),
    Case(.float(0), .divide, .float(0), "null"),
    Case(.float(1e308), .multiply, .int(10), "null"),
    Case(.int(7), .floorDivide, .int(2), "3"),
    Case(.int(-7), .floorDivide, .int(2), "-4"),
    Case(.int(7), .floorDivide, .int(-2), "-4"),
    Case(.int(-6), .floorDivide, .int(2), "-3"),
    Case(.int(7), .floorDivide, .int(0), "null"),
    Case(.float(-7.5), .floorDivide, .int(2), "-4.0"),
    Case(.int(1), .floorDivide, .float(0.1), "9.0"),
    Case(.float(1), .floorDivide, .int(0), "null"),
    Case(.int(-7), .remainder, .int(3), "2"),
    Case(.int(7), .remainder, .int(-3), "-2"),
    Case(.int(.min), .remainder, .int(-1), "0"),
    Case(.int(7), .remainder, .int(0), "null"),
    Case(.float(-7.5), .remainder, .int(2), "0.5"),
    Case(.float(1), .remainder, .float(0), "null"),
    Case(.null, .add, .int(1), "null"),
    Case(.int(1), .divide, .null, "null"),
    Case(.null, .add, .string("a"), "null"),
    Case(.string("a"), .add, .string("b"), "\"ab\""),
    Case(instant, .subtract, .timestamp(Timestamp(ms: 7000)), "-2000ms"),
    Case(instant, .add, second, "@6000"),
    Case(second, .add, instant, "@6000"),
    Case(instant, .subtract, second, "@4000"),
    Case(day, .add, second, "86401000ms"),
    Case(month, .add, month, "2mo"),
    Case(month, .subtract, month, "0ms"),
    Case(day, .divide, second, "86400.0"),
    Case(day, .divide, .duration(TimeSpan(ms: 0)), "null"),
    Case(second, .multiply, .int(3), "3000ms"),
    Case(.float(1.5), .multiply, second, "1500ms"),
    Case(second, .divide, .int(4), "250ms"),
    Case(month, .multiply, .int(12), "12mo"),
  ]

  @Test(arguments: results) func gives(_ row: Case) async throws {
    let expression = arithmetic(row.operation, literal(row.left), literal(row.right))
    #expect(show(try await value(of: expression)) == row.result)
  }

  static let errors: [(Case, DiagnosticCode)] = [
    (Case(.int(.max), .add, .int(1), "9223372036854775807 + 1"), .overflow),
    (Case(.int(.min), .subtract, .int(1), "-9223372036854775808 - 1"), .overflow),
    (Case(.int(.max), .multiply, .int(2), "9223372036854775807 * 2"), .overflow),
    (Case(.int(.min), .floorDivide, .int(-1), "-9223372036854775808 // -1"), .overflow),
    (Case(.timestamp(Timestamp(ms: .max)), .add, second, "beyond the range of timestamps"), .overflow),
    (
      Case(.timestamp(Timestamp(ms: .max)), .subtract, .timestamp(Timestamp(ms: -1)), "`-` gives a duration beyond"),
      .overflow
    ),
    (Case(.duration(TimeSpan(ms: .max)), .add, second, "`+` gives a duration beyond its range"), .overflow),
    (Case(.duration(TimeSpan(ms: .max)), .multiply, .int(2), "`*` gives a duration beyond"), .overflow),
    (Case(day, .multiply, .float(1e300), "`*` gives a duration beyond"), .overflow),
    (Case(day, .add, month, "calendar"), .valueMismatch),
    (Case(month, .multiply, .float(0.5), "month"), .valueMismatch),
    (Case(.int(1), .add, .string("a"), "`+` does not apply to int and string"), .valueMismatch),
    (Case(.string("a"), .multiply, .string("b"), "string and string"), .valueMismatch),
    (Case(.bool(true), .add, .int(1), "bool and int"), .valueMismatch),
    (Case(instant, .add, instant, "timestamp and timestamp"), .valueMismatch),
    (Case(second, .subtract, instant, "duration and timestamp"), .valueMismatch),
    (Case(day, .remainder, second, "duration and duration"), .valueMismatch),
  ]

  @Test(arguments: errors) func fails(_ row: Case, _ code: DiagnosticCode) async throws {
    let expression = arithmetic(row.operation, literal(row.left), literal(row.right))
    let error = try await failure { try await value(of: expression) }
    #expect(error?.code == code)
    #expect(error?.message.contains(row.result) == true)
    let columns = table(("a", [row.left]), ("b", [row.right]))
    let inRows = arithmetic(row.operation, column("a"), column("b"))
    #expect(try await failure { try await evaluate(inRows, over: columns) }?.message == error?.message)
  }

  static let january31 = Value.timestamp(Timestamp(ms: 1_706_659_200_000))

  @Test func calendarLengthsKeepTheDate() async throws {
    let later = arithmetic(.add, literal(Self.january31), literal(Self.month))
    #expect(show(try await value(of: later)) == "@1709164800000")
    let earlier = arithmetic(.subtract, column("t"), literal(Self.month))
    #expect(show(try await evaluate(earlier, over: table(("t", [Self.january31, .null])))) == "[@1703980800000, null]")
    let years = literal(.duration(TimeSpan(months: .max)))
    #expect(
      try await failure { try await value(of: arithmetic(.add, literal(Self.january31), years)) }?.code == .overflow)
  }

  @Test(arguments: [
    (Value.int(2), "-2"), (.float(0.5), "-0.5"), (.null, "null"), (second, "-1000ms"), (month, "-1mo"),
  ]) func negation(_ operand: Value, _ result: String) async throws {
    #expect(show(try await value(of: expr(.negate(literal(operand))))) == result)
    let column = table(("a", [operand, .null]))
    #expect(show(try await evaluate(expr(.negate(LPQEngineTests.column("a"))), over: column)) == "[\(result), null]")
  }

  @Test(arguments: [(Value.int(.min), DiagnosticCode.overflow), (.string("a"), .valueMismatch)])
  func negationFails(_ operand: Value, _ code: DiagnosticCode) async throws {
    #expect(try await failure { try await value(of: expr(.negate(literal(operand)))) }?.code == code)
  }
}
