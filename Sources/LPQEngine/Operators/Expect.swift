internal import LPQData
internal import LPQDiagnostics

/// `expect COND, "message"`: passes its input on where the condition holds, and fails the program where not.
///
/// A condition of aggregates alone is judged once; else every row must hold, null does not, and no rows fail unless
/// `empty: ok`.
struct Expect: Operator {
  let expectation: Expectation

  private static let shownRowCount = 10

  func apply(to input: Table, by executor: Executor) async throws -> Table {
    let frame = try await executor.frame(of: input, expectation.aggregates)
    if expectation.isJudgedOnce {
      // Over one row that there always is: of no rows nothing would be evaluated.
      var once = Frame.scalar(variables: frame.variables)
      once.aggregates = frame.aggregates
      if case .bool(true) = try await executor.evaluate(expectation.condition, over: once)[0] { return input }
      throw try await failure(input, [], executor)
    }
    let verdicts = try await executor.evaluate(expectation.condition, over: frame)
    if input.rowCount == 0 {
      if expectation.allowsEmpty { return input }
      throw try await failure(input, [], executor)
    }
    let offending = (0..<input.rowCount).filter { row in
      if case .bool(true) = verdicts[row] { false } else { true }
    }
    if offending.isEmpty { return input }
    throw try await failure(input, offending, executor)
  }

  private func failure(_ input: Table, _ rows: [Int], _ executor: Executor) async throws -> Diagnostic {
    var words = input.rowCount == 0 && !expectation.isJudgedOnce ? "there are no rows" : "the expectation does not hold"
    if let message = expectation.message {
      let value = try await executor.value(of: message)
      words = value.text
    }
    var help = rows.prefix(Self.shownRowCount).map { Value.record(input.record(at: $0)).literal }
    if rows.count > Self.shownRowCount { help.append("… \(rows.count - Self.shownRowCount) more") }
    let count = rows.isEmpty ? "" : " (\(rows.count) of \(input.rowCount) \(input.rowCount == 1 ? "row" : "rows"))"
    return Diagnostic(
      .expectationFailed, words + count, at: expectation.condition.span, help: help, exitStatus: .expectation)
  }
}
