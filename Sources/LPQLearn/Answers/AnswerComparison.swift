import LPQData
import LPQDiagnostics

/// Holds an answer against the right one: values count, the text of the program does not, nor do the names of columns, nor
/// further columns beside those that were asked for.
///
/// Right: 3 columns, 6 rows. Given: the same with one more column, in another order → right, unless the order counts.
package struct AnswerComparison {
  private let isOrdered: Bool

  package init(isOrdered: Bool) {
    self.isOrdered = isOrdered
  }

  package func verdict(on given: Answer, against right: Answer) -> Verdict {
    if let verdict = failures(given, right) { return verdict }
    if !right.files.isEmpty { return files(given, right) }
    guard let expected = right.value else { return .right }
    guard let value = given.value else {
      return .unanswered("nothing was printed: end with the query itself, not with `let`")
    }
    return verdict(on: value, against: expected)
  }

  /// nil where both ran to their end.
  private func failures(_ given: Answer, _ right: Answer) -> Verdict? {
    switch (right.failure, given.failure) {
    case (nil, nil): nil
    case (.expectationFailed?, .expectationFailed?): offending(given, right)
    case (let expected?, let failure?) where expected == failure: .right
    case (nil, _): .unanswered("it ended in an error")
    case (.expectationFailed?, nil): .wrong("it ran to its end: here the `expect` should not hold")
    case (.expectationFailed?, _): .unanswered("it ended in another error than that of an `expect`")
    default: .wrong("it should end in an error")
    }
  }

  /// An `expect` must fail for the same rows.
  private func offending(_ given: Answer, _ right: Answer) -> Verdict {
    let counts = (given.offending.count, right.offending.count)
    guard counts.0 == counts.1, given.furtherOffending == right.furtherOffending else {
      return .wrong("the `expect` should not hold for \(Self.rows(counts.1)), and does not for \(Self.rows(counts.0))")
    }
    // Of more than are shown, nothing says which.
    guard right.furtherOffending == nil, let table = AnswerTable(.list(given.offending)),
      let expected = AnswerTable(.list(right.offending))
    else { return .right }
    let isSame = table.verdict(against: expected, isOrdered: false) == .right
    return isSame ? .right : .wrong("the `expect` should not hold for other rows")
  }

  private func files(_ given: Answer, _ right: Answer) -> Verdict {
    for (name, bytes) in right.files.sorted(by: { $0.key < $1.key }) {
      guard let written = given.files[name] else {
        return .wrong(
          given.files.isEmpty ? "no file was saved: it should be `\(name)`" : "the file should be called `\(name)`")
      }
      if written != bytes { return .wrong("`\(name)` is there, but \(Self.remark(on: written, against: bytes))") }
    }
    return .right
  }

  /// Line by line, the first of which names the columns.
  private static func remark(on given: [UInt8], against right: [UInt8]) -> String {
    let (lines, expected) = (given.split(separator: UInt8(ascii: "\n")), right.split(separator: UInt8(ascii: "\n")))
    if lines.first != expected.first, let first = expected.first {
      let words = String(decoding: first, as: UTF8.self).filter { !$0.isNewline }
      return "its first line should be `\(words)`"
    }
    return Set(lines) == Set(expected) ? "its rows stand in another order" : "its rows are others"
  }

  private func verdict(on given: Value, against right: Value) -> Verdict {
    guard let expected = AnswerTable(right) else {
      let only = given.onlyValue ?? given
      return AnswerCell(only) == AnswerCell(right) ? .right : .wrong(remark(on: only, against: right))
    }
    if let value = right.onlyValue, let only = given.onlyValue {
      return AnswerCell(only) == AnswerCell(value) ? .right : .wrong(remark(on: only, against: value))
    }
    guard let table = AnswerTable(given) else { return .wrong("the answer is a table; this is one value") }
    if table.rowCount != expected.rowCount {
      return .wrong("the answer has \(Self.rows(expected.rowCount)), this has \(Self.rows(table.rowCount))")
    }
    return table.verdict(against: expected, isOrdered: isOrdered)
  }

  private func remark(on given: Value, against right: Value) -> String {
    guard let table = AnswerTable(given) else {
      return AnswerCell(given).isNear(AnswerCell(right))
        ? "the value is close, and not the same, as if it were rounded" : "the value is another"
    }
    return table.rowCount == 1
      ? "one value is asked for: `.column` behind the query takes it out of its row"
      : "one value is asked for, and this is a table of \(Self.rows(table.rowCount))"
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension Value {
  /// The value of what holds one only: a table or record of one row and one column, a list of one.
  fileprivate var onlyValue: Value? {
    switch self {
    case .table(let table): table.rowCount == 1 && table.columns.count == 1 ? table.columns[0][0] : nil
    case .record(let record): record.fields.count == 1 ? record.fields[0].value : nil
    case .list(let elements): elements.count == 1 ? elements[0] : nil
    case .function: nil
    default: self
    }
  }
}
