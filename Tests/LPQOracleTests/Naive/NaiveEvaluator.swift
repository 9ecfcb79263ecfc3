import LPQDiagnostics
import LPQSyntax

/// LPQ evaluated row by row straight over the parser's tree: slow, and plain to see through.
///
/// `NaiveEvaluator().run(program)` of `[{a: 1}] | derive b: a + 1` gives one value, the table of one row.
struct NaiveEvaluator {
  /// Facts that `get_facts(breakdown_by: [...])` gives the sums of.
  var facts = Facts.all
  /// The run's zone and instant.
  var zone = NaiveZone.utc
  var now = 0
  /// Told what is exercised.
  var coverage: Coverage?
  /// What the run says beside its values.
  let notices = NaiveNotices()

  /// What the statements print, then the failure that ended them.
  func run(_ program: Program) -> (printed: [Naive], failure: Failure?) {
    var printed: [Naive] = []
    var scope = Scope()
    do {
      for statement in program.statements {
        let place = Place(scope: scope)
        switch statement.kind {
        case .binding(let name, let value): scope.bindings[name.text] = .delayed(Delayed(value, place))
        case .function(let declaration): scope.bindings[declaration.name.text] = .function(declaration, scope)
        case .expression(let expr):
          let value = try evaluate(expr, place)
          if !endsInEffect(expr) { printed.append(value) }
        default: throw Failure(.internalError)
        }
      }
    } catch let failure as Failure {
      return (printed, failure)
    } catch {
      return (printed, Failure(.internalError))
    }
    return (printed, nil)
  }

  private func endsInEffect(_ expr: Expr) -> Bool {
    if case .pipeline(_, let stages) = expr.kind, case .expect? = stages.last?.kind { true } else { false }
  }

  /// The value of an expression for the current row.
  func evaluate(_ expr: Expr, _ place: Place) throws -> Naive {
    switch expr.kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let string): return .text(Text(string))
    case .duration(let months, let ms): return months == 0 ? .span(ms) : .months(months)
    case .timestamp(let parts):
      let hours = NaiveDate.days(parts.year, parts.month, parts.day) * 24 + parts.hour
      let minutes = hours * 60 + parts.minute - parts.offsetMinutes
      return .instant((minutes * 60 + parts.second) * 1000 + parts.millisecond)
    case .interpolation(let parts): return .text(try interpolated(parts, place))
    case .list(let elements): return .list(try elements.map { try evaluate($0, place) })
    case .record(let fields):
      return .record(try fields.map { NaiveField(name: $0.name.text, value: try evaluate($0.value, place)) })
    case .name(let name): return try value(of: name, place)
    case .column(let name): return try column(name.text, place)
    case .variable(let name): return try variable(name.text, place)
    case .unary(.not, let operand): return try truth(operand, place).map { .bool(!$0) } ?? .null
    case .unary(.minus, let operand):
      let value = try evaluate(operand, place)
      return try noting("negation", [value]) { try negated(value) }
    case .binary(let op, _, let left, let right):
      let value = try binary(op, left, right, place)
      return op == .coalesce ? kind(expr, place).conform(value) : value
    case .conditional(let condition, let then, let otherwise):
      let isTrue = try truth(condition, place) == true
      noteSpared(isTrue ? otherwise : then, by: "if", place)
      return kind(expr, place).conform(try evaluate(isTrue ? then : otherwise, place))
    case .member(let base, let name): return try member(evaluate(base, place), name.text)
    case .index(let base, let index): return try element(evaluate(base, place), evaluate(index, place))
    case .call(let callee, let arguments):
      return kind(expr, place).conform(try call(callee, arguments.map(Given.init), place))
    case .lambda(let parameters, let body):
      return .function(NaiveFunction(parameters: parameters.map(\.text), body: body, place: place))
    case .pipeline(let head, let stages): return try pipeline(head, stages, place)
    case .parenthesized(let inner): return try evaluate(inner, place)
    case .error: throw Failure(.internalError)
    }
  }

  private func interpolated(_ parts: [InterpolationPart], _ place: Place) throws -> Text {
    try Text.joined(
      parts.map { part in
        switch part {
        case .text(let text): Text(text)
        case .expression(let expr): try evaluate(expr, place).text
        }
      })
  }

  private func negated(_ value: Naive) throws -> Naive {
    switch value {
    case .null: return .null
    case .int(let number): return .int(try NaiveArithmetic.fitting(-Int128(number)))
    case .float(let number): return .float(-number)
    case .span(let ms): return .span(try NaiveArithmetic.fitting(-Int128(ms)))
    default: throw Failure(.valueMismatch)
    }
  }

  /// Nil for null, which is unknown.
  func truth(_ expr: Expr, _ place: Place) throws -> Bool? {
    switch try evaluate(expr, place) {
    case .null: return nil
    case .bool(let flag): return flag
    default: throw Failure(.valueMismatch)
    }
  }

  private func binary(_ op: BinaryOperator, _ left: Expr, _ right: Expr, _ place: Place) throws -> Naive {
    switch op {
    case .and:
      let first = try truth(left, place)
      if first == false {
        noteSpared(right, by: "and", place)
        return .bool(false)
      }
      let second = try truth(right, place)
      if second == false { return .bool(false) }
      return first == nil || second == nil ? .null : .bool(true)
    case .or:
      let first = try truth(left, place)
      if first == true {
        noteSpared(right, by: "or", place)
        return .bool(true)
      }
      let second = try truth(right, place)
      if second == true { return .bool(true) }
      return first == nil || second == nil ? .null : .bool(false)
    case .coalesce:
      let first = try evaluate(left, place)
      if first.isNull { return try evaluate(right, place) }
      noteSpared(right, by: "??", place)
      return first
    default:
      let operands = (try evaluate(left, place), try evaluate(right, place))
      return try noting(op, operands.0, operands.1) { try strict(op, operands.0, operands.1) }
    }
  }

  private func strict(_ op: BinaryOperator, _ left: Naive, _ right: Naive) throws -> Naive {
    switch op {
    case .equal: return .bool(Naive.equals(left, right))
    case .notEqual: return .bool(!Naive.equals(left, right))
    case .in, .notIn:
      if right.isNull { return .null }
      let isIn = try elements(right).contains { Naive.equals(left, $0) }
      return .bool(isIn == (op == .in))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if left.isNull || right.isNull { return .null }
      let order = try Naive.order(left, right)
      switch op {
      case .less: return .bool(order < 0)
      case .lessOrEqual: return .bool(order <= 0)
      case .greater: return .bool(order > 0)
      default: return .bool(order >= 0)
      }
    default:
      if case .instant(let instant) = left, case .months(let count) = right, op == .add || op == .subtract {
        return .instant(zone.adding(months: op == .add ? count : -count, to: instant))
      }
      return try NaiveArithmetic.apply(op, left, right)
    }
  }

  func elements(_ value: Naive) throws -> [Naive] {
    switch value {
    case .list(let elements): return elements
    case .table(let table): return table.rows.indices.map { table.record($0) }
    default: throw Failure(.valueMismatch)
    }
  }

  // MARK: - Names

  private func value(of name: String, _ place: Place) throws -> Naive {
    if place.parameters.contains(name) { return try variable(name, place) }
    if place.seesColumns, let rows = place.rows, hasColumn(name, rows) { return try column(name, place) }
    return try variable(name, place)
  }

  private func hasColumn(_ name: String, _ rows: Rows) -> Bool {
    if let keys = rows.keys, rows.current == nil { return keys.contains { Text($0.column.name) == Text(name) } }
    return rows.table.place(name) != nil
  }

  private func column(_ name: String, _ place: Place) throws -> Naive {
    guard let rows = place.rows else { throw Failure(.internalError) }
    guard let current = rows.current else {
      let key = rows.keys?.first { Text($0.column.name) == Text(name) }
      guard let key else { throw Failure(.internalError) }
      return key.value
    }
    guard let column = rows.table.place(name) else { throw Failure(.unknownColumn) }
    return rows.table.rows[current][column]
  }

  private func variable(_ name: String, _ place: Place) throws -> Naive {
    switch place.scope.bindings[name] {
    case .value(let value, _): return value
    case .delayed(let delayed): return try delayed.force(evaluate)
    case .function, nil: throw Failure(.internalError)
    }
  }

  // MARK: - Parts of values

  private func member(_ value: Naive, _ name: String) throws -> Naive {
    switch value {
    case .null: return .null
    case .record(let fields):
      guard let field = fields.first(where: { Text($0.name) == Text(name) }) else { throw Failure(.outOfBounds) }
      return field.value
    case .list(let elements): return .list(try elements.map { try member($0, name) })
    case .table(let table):
      guard let column = table.place(name) else { throw Failure(.unknownColumn) }
      return .list(table.rows.map { $0[column] })
    default: throw Failure(.valueMismatch)
    }
  }

  private func element(_ value: Naive, _ index: Naive) throws -> Naive {
    switch (value, index) {
    case (.null, _), (_, .null): return .null
    case (.record(let fields), .text(let key)): return fields.first { Text($0.name) == key }?.value ?? .null
    case (.list, .int(let index)), (.table, .int(let index)):
      let elements = try elements(value)
      let fromStart = Int128(index) < 0 ? Int128(index) + Int128(elements.count) : Int128(index)
      return fromStart >= 0 && fromStart < elements.count ? elements[Int(fromStart)] : .null
    case (.table, .text(let key)): return try member(value, key.string)
    default: throw Failure(.valueMismatch)
    }
  }
}
