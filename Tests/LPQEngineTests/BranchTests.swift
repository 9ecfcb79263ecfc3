import LPQData
import LPQDiagnostics
import Testing

@testable import LPQEngine

/// What `if`, `and`, `or` and `??` do not select is not evaluated.
@Suite struct BranchTests {
  static let rows = table(("x", ints(0, 2, nil, .max)), ("y", bools(true, false, nil, true)))
  static let overflow = comparison(.greater, arithmetic(.add, literal(.max), literal(1)), literal(0))
  /// Fails for the last row alone.
  static let overflowOfLast = comparison(.greater, arithmetic(.add, column("x"), literal(1)), literal(0))
  static let isLast = comparison(.equal, column("x"), literal(.max))

  @Test func conditionalEvaluatesWhatItChooses() async throws {
    let guarded = conditional(
      comparison(.less, column("x"), literal(10)), arithmetic(.multiply, column("x"), literal(.max / 4)),
      literal(-1), .int)
    #expect(show(try await evaluate(guarded, over: Self.rows)) == "[0, 4611686018427387902, -1, -1]")
  }

  @Test func conditionalTakesOtherwiseForNull() async throws {
    let chosen = conditional(column("y"), literal("yes"), literal("no"), .string)
    #expect(show(try await evaluate(chosen, over: Self.rows)) == #"["yes", "no", "no", "yes"]"#)
  }

  @Test(arguments: [(Value.bool(true), "1.0"), (.bool(false), "0.5"), (.null, "0.5")])
  func conditionalOfOneValue(_ condition: Value, _ result: String) async throws {
    let chosen = conditional(literal(condition), literal(1), literal(.float(0.5)), .float)
    #expect(show(try await value(of: chosen)) == result)
  }

  @Test func conditionalMixesIntsAndFloats() async throws {
    let chosen = conditional(column("y"), literal(1), literal(.float(0.5)), .float)
    #expect(show(try await evaluate(chosen, over: Self.rows)) == "[1.0, 0.5, 0.5, 1.0]")
  }

  @Test func conditionalMergesTexts() async throws {
    let texts = table(("a", strings("p", "q", nil)), ("b", strings("q", "r", "s")))
    let chosen = conditional(comparison(.equal, column("a"), literal("q")), column("a"), column("b"), .string)
    #expect(show(try await evaluate(chosen, over: texts)) == #"["q", "q", "s"]"#)
  }

  @Test func nestedBranchesSelectFromTheSelected() async throws {
    let inner = conditional(
      comparison(.greater, column("x"), literal(0)), arithmetic(.floorDivide, literal(10), column("x")), literal(-1),
      .int)
    let outer = conditional(Self.isLast, literal(0), inner, .int)
    #expect(show(try await evaluate(outer, over: Self.rows)) == "[-1, 5, -1, 0]")
  }

  @Test func bothBranchesFailWhereTheyAreChosen() async throws {
    let expression = conditional(Self.isLast, arithmetic(.add, column("x"), literal(1)), literal(0), .int)
    #expect(try await failure { try await evaluate(expression, over: Self.rows) }?.code == .overflow)
  }

  static let truths: [Value] = [.bool(true), .bool(false), .null]
  static let conjunction = ["true", "false", "null", "false", "false", "false", "null", "false", "null"]
  static let disjunction = ["true", "true", "true", "true", "false", "null", "true", "null", "null"]

  @Test(arguments: [true, false]) func threeValuedLogic(_ isConjunction: Bool) async throws {
    let pairs = Self.truths.flatMap { left in Self.truths.map { (left, $0) } }
    let expected = isConjunction ? Self.conjunction : Self.disjunction
    func connect(_ left: TypedExpr, _ right: TypedExpr) -> TypedExpr {
      expr(isConjunction ? .and(left, right) : .or(left, right), .bool)
    }
    let both = table(("a", pairs.map(\.0)), ("b", pairs.map(\.1)))
    let found = try await evaluate(connect(column("a"), column("b")), over: both)
    #expect(found.map { show($0) } == expected)
    for (pair, result) in zip(pairs, expected) {
      #expect(show(try await value(of: connect(literal(pair.0), literal(pair.1)))) == result)
      let left = table(("a", [pair.0, pair.0]))
      #expect(show(try await evaluate(connect(column("a"), literal(pair.1)), over: left)) == "[\(result), \(result)]")
      let right = table(("b", [pair.1, pair.1]))
      #expect(show(try await evaluate(connect(literal(pair.0), column("b")), over: right)) == "[\(result), \(result)]")
    }
  }

  @Test func negation() async throws {
    #expect(show(try await evaluate(expr(.not(column("y"))), over: Self.rows)) == "[false, true, null, false]")
    #expect(show(try await value(of: expr(.not(literal(.null))))) == "null")
  }

  @Test func connectivesEvaluateWhatIsOpen() async throws {
    let notLast = comparison(.notEqual, column("x"), literal(.max))
    let and = try await evaluate(expr(.and(notLast, Self.overflowOfLast), .bool), over: Self.rows)
    #expect(show(and) == "[true, true, null, false]")
    let or = try await evaluate(expr(.or(Self.isLast, Self.overflowOfLast), .bool), over: Self.rows)
    #expect(show(or) == "[true, true, null, true]")
    #expect(show(try await value(of: expr(.and(literal(.bool(false)), Self.overflow)))) == "false")
    #expect(show(try await value(of: expr(.or(literal(.bool(true)), Self.overflow)))) == "true")
  }

  @Test func connectivesFailWhereTheyAreOpen() async throws {
    let expression = expr(.and(Self.isLast, Self.overflowOfLast), .bool)
    #expect(try await failure { try await evaluate(expression, over: Self.rows) }?.code == .overflow)
  }

  @Test func coalesceEvaluatesWhereNull() async throws {
    let expression = expr(.coalesce(column("x"), arithmetic(.add, column("z"), literal(1))), .int)
    let input = table(("x", ints(1, nil, 3)), ("z", ints(.max, 10, .max)))
    #expect(show(try await evaluate(expression, over: input)) == "[1, 11, 3]")
    #expect(show(try await value(of: expr(.coalesce(literal(5), Self.overflow)))) == "5")
    #expect(show(try await value(of: expr(.coalesce(literal(.null), literal(5)), .float))) == "5.0")
  }

  @Test func nothingIsEvaluatedForNoRows() async throws {
    let empty = table(("x", ints(1))).gather([])
    #expect(show(try await evaluate(Self.overflow, over: empty)) == "[]")
  }

  @Test(arguments: ["if", "and", "or", "not"]) func conditionsAreBools(_ connective: String) async throws {
    let place = SourceSpan(3, 4)
    for wrong in [column("x", at: place), expr(.constant(.int(1)), .int, at: place)] {
      let expression =
        switch connective {
        case "if": conditional(wrong, literal(1), literal(2))
        case "and": expr(.and(literal(.bool(true)), wrong))
        case "or": expr(.or(column("y"), wrong))
        default: expr(.not(wrong))
        }
      let error = try await failure { try await evaluate(expression, over: Self.rows) }
      #expect(error?.code == .valueMismatch)
      #expect(error?.span == place)
      #expect(error?.message == "`\(connective)` needs a bool, found int")
    }
  }
}
