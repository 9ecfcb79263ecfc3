import LPQData
import LPQDiagnostics
import LPQEngine
import Testing

@Suite struct ScalarFunctionTests {
  @Test(arguments: [
    ("abs(-9223372036854775807)", "9223372036854775807"), ("abs(-0.5)", "0.5"), ("abs(null)", "null"),
    ("round(0.49999999999999994)", "0"), ("round(-0.5)", "-1"), ("round(4503599627370495.5)", "4503599627370496"),
    ("round(7)", "7"), ("round(7, 2)", "7"), ("round(2.5, 0)", "3.0"), ("round(2.5, null)", "null"),
    ("round(1.005, 2)", "1.01"), ("round(-1.005, 2)", "-1.01"), ("round(0.285, 2)", "0.29"),
    ("round(1.0049, 2)", "1.0"),
    ("round(8.345, 2)", "8.35"), ("round(9.995, 2)", "10.0"), ("round(0.5e-7, 7)", "1e-07"),
    ("round(0.4e-7, 7)", "0.0"), ("round(1e300, 2)", "1e+300"), ("round(5e-324, 400)", "5e-324"),
    ("round(1234.5, -2)", "1200.0"), ("round(1250.0, -2)", "1300.0"), ("round(50.0, -2)", "100.0"),
    ("round(49.0, -2)", "0.0"), ("round(5.0, -2)", "0.0"), ("round(1e20, -400)", "0.0"),
    ("round(1250, -2)", "1300"), ("round(-1250, -2)", "-1300"), ("round(1249, -2)", "1200"), ("round(5, -25)", "0"),
    ("floor(-0.5)", "-1"), ("floor(3)", "3"), ("ceil(0.1)", "1"), ("ceil(-0.5)", "0"),
    ("clamp(-1, 0, 10)", "0"), ("clamp(5, 0.5, 3.5)", "3.5"), ("clamp(5, null, 3)", "null"),
    ("clamp(\"m\", \"a\", \"k\")", "\"k\""), ("min(3, 1, 2.5)", "1"), ("max(1h, 90m)", "90m"),
    ("min(1, null, 2)", "null"), ("max(1, 1.0)", "1"),
  ])
  func numbers(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("lower(\"\\u{c9}A\")", "\"\\u{e9}a\""), ("upper(\"stra\\u{df}e\")", "\"STRASSE\""),
    ("lower(\"\\u{130}\")", "\"i\\u{307}\""), ("trim(\"\\u{a0}\\n a\\u{3000}\")", "\"a\""), ("trim(\" \")", "\"\""),
    ("len(\"e\\u{301}\")", "2"), ("len(\"\\u{e9}\")", "1"), ("len(\"\\u{1f468}\\u{200d}\\u{1f469}\")", "3"),
    ("len({a: 1, b: 2})", "2"), ("len(null)", "null"),
    // NFC and NFD are different text; part of a character is a part.
    ("contains(\"caf\\u{e9}\", \"e\\u{301}\")", "false"), ("contains(\"cafe\\u{301}\", \"e\")", "true"),
    ("contains(\"\", \"\")", "true"), ("contains(\"ab\", \"abc\")", "false"), ("contains([1, null], null)", "true"),
    ("contains([], null)", "false"), ("contains(null, 1)", "null"), ("contains(\"aaab\", \"aab\")", "true"),
    ("contains(\"abacababad\", \"ababad\")", "true"), ("contains([[1, 2]], [1.0, 2.0])", "true"),
    ("starts_with(\"e\\u{301}\", \"e\")", "true"), ("ends_with(\"e\\u{301}\", \"\\u{301}\")", "true"),
    ("ends_with(\"a\", \"ba\")", "false"), ("starts_with(\"a\", \"\")", "true"),
    ("replace(\"aaa\", \"aa\", \"b\")", "\"ba\""), ("replace(\"abc\", \"\", \"-\")", "\"abc\""),
    ("replace(\"\\u{e9}\", \"e\\u{301}\", \"x\")", "\"\\u{e9}\""), ("replace(\"ab\", \"b\", \"\")", "\"a\""),
    ("split(\"\", \",\")", "[\"\"]"), ("split(\"\", \"\")", "[]"), ("split(\"a--b-\", \"--\")", "[\"a\", \"b-\"]"),
    ("split(\",\", \",\")", "[\"\", \"\"]"), ("split(\"e\\u{301}\", \"\")", "[\"e\", \"\\u{301}\"]"),
    ("substring(\"h\\u{e9}llo\", 1, 2)", "\"\\u{e9}l\""), ("substring(\"abc\", 5)", "\"\""),
    ("substring(\"abc\", -5)", "\"abc\""), ("substring(\"abc\", 1, -1)", "\"\""),
    ("substring(\"abc\", 0, 99)", "\"abc\""),
    ("substring(\"abc\", -9223372036854775808)", "\"abc\""), ("substring(\"abc\", 1, null)", "null"),
  ])
  func text(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("int(\"-9223372036854775808\")", "-9223372036854775808"), ("int(\"9223372036854775808\")", "null"),
    ("int(\"\")", "null"), ("int(\" 1\")", "null"), ("int(\"1_000\")", "null"), ("int(\"1e3\")", "null"),
    ("int(9.3e18)", "null"), ("int(2.99)", "2"), ("int(true)", "1"), ("int(@1500)", "1500"), ("int(2s)", "2000"),
    ("int(1mo)", "null"), ("int([1])", "null"), ("int(null)", "null"),
    ("float(\"nan\")", "null"), ("float(\"inf\")", "null"), ("float(\"0x1p3\")", "null"), ("float(\"1e999\")", "null"),
    ("float(\"-.5\")", "-0.5"), ("float(\"\")", "null"), ("float(\"1,5\")", "null"), ("float(3)", "3.0"),
    ("float(false)", "0.0"), ("string(1.0)", "\"1.0\""), ("string(\"a\")", "\"a\""), ("string(null)", "null"),
    ("string(@2026-11-01)", "\"2026-11-01T00:00:00Z\""),
    ("string(90m)", "\"90m\""), ("string(1e20)", "\"1e20\""), ("string({a: 1.0})", "\"{a: 1.0}\""),
    ("to_json(null)", "\"null\""), ("to_json([1, 2.0, null])", "\"[1,2.0,null]\""),
    ("to_json(\"a\\\"b\")", #""\"a\\\"b\"""#),
    ("to_json({at: @0, long: 90s})", #""{\"at\":\"1970-01-01T00:00:00Z\",\"long\":\"90s\"}""#),
    ("bool(\"false\")", "false"), ("bool(\"TRUE\")", "null"), ("bool(0)", "false"), ("bool(1.0)", "true"),
    ("bool(0.5)", "null"), ("coalesce(null, null)", "null"), ("coalesce(null, \"\", 1)", "\"\""),
    ("is_null(\"\")", "false"),
  ])
  func conversions(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("reverse([1, null])", "[null, 1]"), ("reverse([])", "[]"), ("range(0)", "[]"), ("range(-2)", "[]"),
    ("range(2, 2)", "[]"), ("range(0, 5, 2)", "[0, 2, 4]"), ("range(5, 0, -2)", "[5, 3, 1]"), ("range(0, 5, -1)", "[]"),
    ("range(9223372036854775806, 9223372036854775807, 5)", "[9223372036854775806]"), ("range(3, null)", "null"),
    (
      "range(-9223372036854775808, 9223372036854775807, 9223372036854775807)",
      "[-9223372036854775808, -1, 9223372036854775806]"
    ),
    ("keys({})", "[]"), ("values({a: null})", "[null]"), ("flatten([[1, [2]], null])", "[1, [2], null]"),
    ("flatten([])", "[]"),
  ])
  func lists(_ program: String, _ expected: String) throws {
    #expect(try CallReader.show(program) == expected)
  }

  @Test(arguments: [
    ("abs(-9223372036854775808)", DiagnosticCode.overflow), ("round(1e19)", .overflow), ("floor(-1e19)", .overflow),
    ("ceil(9223372036854775807.0)", .overflow), ("round(9223372036854775807, -1)", .overflow),
    ("round(5000000000000000000, -19)", .overflow),
    ("clamp(1, 3, 2)", .outOfRange), ("clamp(1, \"a\", 2)", .valueMismatch), ("min(1, \"a\")", .valueMismatch),
    ("range(10000001)", .limitExceeded), ("range(-9223372036854775808, 9223372036854775807)", .limitExceeded),
    ("range(1, 5, 0)", .outOfRange), ("upper(1)", .valueMismatch), ("len(1)", .valueMismatch),
    ("abs(\"1\")", .valueMismatch), ("contains(\"a\", 1)", .valueMismatch), ("keys([1])", .valueMismatch),
    ("reverse(\"ab\")", .valueMismatch),
  ])
  func errors(_ program: String, _ code: DiagnosticCode) {
    let error = #expect(throws: Diagnostic.self) { try CallReader.run(program) }
    #expect(error?.code == code)
    #expect(error?.span == nil)
  }
}
