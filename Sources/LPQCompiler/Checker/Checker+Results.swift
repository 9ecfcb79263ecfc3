import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// The results of a conversation: `_3` is what `_` was after the third one.
extension Checker {
  /// How many results keep their numbers.
  package static let numberedResultCount = 100

  /// Gives the result of a statement its number, by which the programs that follow can name it; nil where it has none.
  ///
  /// Of a query the query is kept, not its rows, so that a number costs little; the oldest loses its own.
  package func number(_ statement: CheckedStatement) -> Int? {
    guard let result = results[statement.span] else { return nil }
    resultCount += 1
    scope[Scope.resultName(resultCount)] = result
    scope[Scope.resultName(resultCount - Self.numberedResultCount)] = nil
    return resultCount
  }

  /// The type of a program's last expression, and the columns, as `schema` shows them, where they are known; nil where
  /// it has none. Defines nothing.
  package func describe(
    _ program: Program
  ) -> (expression: (type: ValueType, columns: Table?)?, diagnostics: [Diagnostic]) {
    lastExpression = nil
    let found = check(program, keeps: false).diagnostics
    let expression = lastExpression.map { last in
      (last.type, last.relation.flatMap { $0.isKnown ? SchemaTable.table(of: $0) : nil })
    }
    return (expression, found)
  }

  /// What a query that is named now sees: without the results that it does not use, each of which would keep the ones
  /// before it for ever.
  var scopeOfUsedResults: Scope {
    var seen = scope
    seen.dropResults(except: usedResults)
    return seen
  }

  /// What to say of a number that names no result.
  func noResultHint(_ name: String) -> String? {
    guard let number = Scope.resultNumber(name) else { return nil }
    if number > 0, number <= resultCount { return "the last \(Self.numberedResultCount) results keep their numbers" }
    return resultCount == 0 ? "no result has a number here" : "the last result is `\(Scope.resultName(resultCount))`"
  }
}

extension Scope {
  /// `3` → `_3`
  static func resultName(_ number: Int) -> String { "_\(number)" }

  /// `_3` → 3; nil for what is no result's name.
  static func resultNumber(_ name: String) -> Int? {
    guard name.utf8.first == UInt8(ascii: "_"), name.utf8.count > 1 else { return nil }
    let digits = name.dropFirst()
    return digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(digits) : nil
  }

  mutating func dropResults(except used: Set<String>) {
    keep { name in used.contains(name) || !(name == "_" || Self.resultNumber(name) != nil) }
  }
}
