internal import LPQData
internal import LPQDiagnostics

// `if`, `and`, `or`, `??`: what they do not select is not evaluated, so it cannot fail.

extension Executor {
  func not(_ operand: TypedExpr, _ frame: Frame) async throws -> Datum {
    let datum = try await evaluate(operand, over: frame)
    if case .constant(let value) = datum {
      return .constant(Truth.value(of: -(try Truth.of(value, for: "`not`", at: operand.span))))
    }
    var truth = try Truth(datum, count: frame.rowCount, for: "`not`", at: operand.span)
    truth.values = truth.values.map { -$0 }
    return .column(truth.column)
  }

  func and(_ left: TypedExpr, _ right: TypedExpr, _ frame: Frame) async throws -> Datum {
    try await connect(left, right, frame, "`and`", deciding: -1, min)
  }

  func or(_ left: TypedExpr, _ right: TypedExpr, _ frame: Frame) async throws -> Datum {
    try await connect(left, right, frame, "`or`", deciding: 1, max)
  }

  /// The right side is evaluated where the left is not the deciding truth.
  private func connect(
    _ left: TypedExpr, _ right: TypedExpr, _ frame: Frame, _ user: String, deciding: Int8,
    _ connective: (Int8, Int8) -> Int8
  ) async throws -> Datum {
    let datum = try await evaluate(left, over: frame)
    if case .constant(let value) = datum {
      let truth = try Truth.of(value, for: user, at: left.span)
      if truth == deciding { return datum }
      let other = try await evaluate(right, over: frame)
      if case .constant(let other) = other {
        return .constant(Truth.value(of: connective(truth, try Truth.of(other, for: user, at: right.span))))
      }
      var decision = try Truth(other, count: frame.rowCount, for: user, at: right.span)
      decision.values = decision.values.map { connective(truth, $0) }
      return .column(decision.column)
    }
    var truth = try Truth(datum, count: frame.rowCount, for: user, at: left.span)
    let open = truth.places { $0 != deciding }
    if open.isEmpty { return datum }
    let decision = try Truth(
      await evaluate(right, over: frame.selecting(open)), count: open.count, for: user, at: right.span)
    for (place, row) in open.enumerated() {
      truth.values[row] = connective(truth.values[row], decision.values[place])
    }
    return .column(truth.column)
  }

  func coalesce(_ left: TypedExpr, _ right: TypedExpr, _ frame: Frame) async throws -> Datum {
    let value = try await evaluate(left, over: frame)
    guard case .column(let column) = value else {
      return value.isConstantNull ? try await evaluate(right, over: frame) : value
    }
    var (present, absent): ([Int], [Int]) = ([], [])
    for row in 0..<column.count {
      if column.isNull(at: row) { absent.append(row) } else { present.append(row) }
    }
    if absent.isEmpty { return value }
    let other = try await evaluate(right, over: frame.selecting(absent))
    if present.isEmpty { return other }
    return .column(Datum.merge(value.gather(present), at: present, other, at: absent))
  }

  /// A condition that is null chooses `otherwise`.
  func conditional(
    _ condition: TypedExpr, _ then: TypedExpr, _ otherwise: TypedExpr, _ frame: Frame
  ) async throws -> Datum {
    let datum = try await evaluate(condition, over: frame)
    if case .constant(let value) = datum {
      let truth = try Truth.of(value, for: "`if`", at: condition.span)
      return try await evaluate(truth > 0 ? then : otherwise, over: frame)
    }
    let truth = try Truth(datum, count: frame.rowCount, for: "`if`", at: condition.span)
    let chosen = truth.places { $0 > 0 }
    if chosen.count == frame.rowCount { return try await evaluate(then, over: frame) }
    if chosen.isEmpty { return try await evaluate(otherwise, over: frame) }
    let others = truth.places { $0 <= 0 }
    let first = try await evaluate(then, over: frame.selecting(chosen))
    let second = try await evaluate(otherwise, over: frame.selecting(others))
    return .column(Datum.merge(first, at: chosen, second, at: others))
  }
}
