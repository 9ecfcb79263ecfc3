import LPQSyntax

/// The rows that a verb works on, and which of them is being looked at.
final class Rows {
  let table: NaiveTable
  /// What aggregates see.
  let group: [Int]
  /// In `summarize`, outside of its aggregates: the keys' values.
  var keys: [(column: NaiveTable.Column, value: Naive)]?
  var current: Int?

  init(_ table: NaiveTable, group: [Int]? = nil) {
    self.table = table
    self.group = group ?? Array(table.rows.indices)
  }
}

/// Where an expression stands: the names that it sees and the rows around it.
struct Place {
  var scope: Scope
  var rows: Rows?
  /// Not in the body of a `fn`, which sees its own names only.
  var seesColumns = false
  /// Names of the lambdas' parameters around, which win over columns.
  var parameters: Set<String> = []

  var withoutRows: Place {
    var copy = self
    copy.rows = nil
    copy.seesColumns = false
    return copy
  }

  func over(_ rows: Rows) -> Place {
    var copy = self
    copy.rows = rows
    copy.seesColumns = true
    return copy
  }
}

/// What names mean; a later binding does not change what an earlier definition sees.
struct Scope {
  enum Binding {
    case value(Naive, Kind)
    /// A `let`, evaluated when its value is first asked for, or an argument of a `fn`.
    case delayed(Delayed)
    case function(FunctionDeclaration, Scope)
  }

  var bindings: [String: Binding] = [:]
}

/// An expression to be evaluated where it was written. What stands in rows is evaluated for each of them.
final class Delayed {
  let expr: Expr
  let place: Place
  private var value: Naive?

  init(_ expr: Expr, _ place: Place) {
    self.expr = expr
    self.place = place
  }

  func force(_ evaluate: (Expr, Place) throws -> Naive) throws -> Naive {
    if let value { return value }
    let result = try evaluate(expr, place)
    if place.rows == nil { value = result }
    return result
  }
}
