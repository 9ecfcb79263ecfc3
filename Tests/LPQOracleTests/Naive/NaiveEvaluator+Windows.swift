import LPQDiagnostics
import LPQSyntax

// The functions over the rows' order: each computes all rows' values and gives that of the current row.
extension NaiveEvaluator {
  static let windowNames: Set<String> = ["lag", "delta", "pct_change", "cumsum", "rank", "share", "rolling_mean"]

  func window(_ name: String, _ arguments: [Given], _ place: Place) throws -> Naive {
    guard let rows = place.rows, let current = rows.current else { throw Failure(.internalError) }
    let positional = arguments.filter { $0.label == nil }
    let by = arguments.first { $0.label == "by" }
    let values = Kind.unified(
      try overAll(rows) { try value(positional[0], place) }, as: kind(positional[0].expr, place))
    let keys = try by.map { by in try overAll(rows) { try value(by, place) } } ?? values.map { _ in Naive.null }
    var count = 1
    if positional.count > 1, case .int(let number) = try value(positional[1], place) { count = number }
    var results = values
    var isDone = values.map { _ in false }
    for row in values.indices where !isDone[row] {
      let group = values.indices.filter { Naive.equals(keys[$0], keys[row]) }
      let computed = try NaiveWindow(name: name, count: count).apply(group.map { values[$0] })
      for (place, row) in group.enumerated() { (results[row], isDone[row]) = (computed[place], true) }
    }
    note(name, values, isKeyed: by != nil)
    return results[current]
  }

  private func overAll(_ rows: Rows, _ body: () throws -> Naive) throws -> [Naive] {
    let before = rows.current
    defer { rows.current = before }
    var codes: Set<DiagnosticCode> = []
    var values: [Naive] = []
    for row in rows.group {
      rows.current = row
      do {
        values.append(try body())
      } catch let failure as Failure {
        codes.formUnion(failure.codes)
      }
    }
    if !codes.isEmpty { throw Failure(codes: codes) }
    return values
  }
}

/// One function over the values of one group, in order.
struct NaiveWindow {
  let name: String
  let count: Int

  func apply(_ values: [Naive]) throws -> [Naive] {
    try values.indices.map { place in
      switch name {
      case "lag":
        let other = Int128(place) - Int128(count)
        return other >= 0 && other < values.count ? values[Int(other)] : .null
      case "delta": return place == 0 ? .null : try NaiveArithmetic.apply(.subtract, values[place], values[place - 1])
      case "pct_change": return place == 0 ? .null : change(from: values[place - 1], to: values[place])
      case "cumsum":
        if values[place].isNull { return .null }
        return try NaiveAggregate("sum").apply([Array(values[...place])], rowCount: place + 1, kind: .none)
      case "rank":
        if values[place].isNull { return .null }
        return .int(1 + (try values.filter { try !$0.isNull && Naive.order($0, values[place]) < 0 }.count))
      case "share": return share(of: values[place], in: values)
      default:
        if place + 1 < count { return .null }
        let last = Array(values[(place + 1 - count)...place])
        return try NaiveAggregate("mean").apply([last], rowCount: last.count, kind: .float)
      }
    }
  }

  private func change(from before: Naive, to value: Naive) -> Naive {
    if case .int(let before) = before, case .int(let value) = value {
      return Naive(finite: Double(Int128(value) - Int128(before)) / Double(before))
    }
    guard let before = before.asDouble, let value = value.asDouble else { return .null }
    return Naive(finite: (value - before) / before)
  }

  private func share(of value: Naive, in values: [Naive]) -> Naive {
    guard let number = value.asDouble else { return .null }
    let wholes = values.compactMap { if case .int(let number) = $0 { Int128(number) } else { nil } }
    if case .int = value {
      let sum = wholes.reduce(0, +)
      return sum == 0 ? .null : Naive(finite: number / Double(sum))
    }
    guard case .float(let sum)? = try? NaiveAggregate("sum").apply([values], rowCount: values.count, kind: .float)
    else { return .null }
    return Naive(finite: number / sum)
  }
}
