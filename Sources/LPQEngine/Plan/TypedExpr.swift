package import LPQDiagnostics
package import LPQData

/// An expression whose names are resolved and whose type is known: what the engine evaluates.
///
/// `view_count / sum(view_count)` in a `derive` is `binary(.divide, column("view_count"), aggregate(0))`, the stage
/// holding `sum(view_count)` as its aggregate 0.
package struct TypedExpr: Sendable {
  package indirect enum Kind: Sendable {
    /// `42`
    case constant(Value)
    /// `country`: a column of the stage's table.
    case column(String)
    /// A lambda's parameter, a scalar `let`.
    case variable(VariableID)
    /// The stage's aggregate of that number, one value a group or for the whole table.
    case aggregate(Int)
    /// `-x`
    case negate(TypedExpr)
    /// `not x`
    case not(TypedExpr)
    /// `a and b`: b is evaluated only where a does not decide.
    case and(TypedExpr, TypedExpr)
    /// `a or b`
    case or(TypedExpr, TypedExpr)
    /// `a ?? b`: b is evaluated only where a is null.
    case coalesce(TypedExpr, TypedExpr)
    /// `a + b`
    case arithmetic(ArithmeticOperator, TypedExpr, TypedExpr)
    /// `a < b`, `a == b`
    case comparison(ComparisonOperator, TypedExpr, TypedExpr)
    /// `x in list`, `x not in list`
    case membership(TypedExpr, list: TypedExpr, negated: Bool)
    /// `if a then b else c`: each branch is evaluated only where it is chosen.
    case conditional(TypedExpr, then: TypedExpr, otherwise: TypedExpr)
    /// `[a, b]`
    case list([TypedExpr])
    /// `{a: 1}`
    case record([(name: String, value: TypedExpr)])
    /// `f"{a}: {b}"`
    case interpolation([TypedExpr])
    /// `row.country`; of a table, the column as a list.
    case member(TypedExpr, String)
    /// `list[0]`, `record["a"]`, `table[0]`
    case index(TypedExpr, TypedExpr)
    /// A function of the table, one argument for each parameter.
    case call(FunctionDefinition, [TypedExpr])
    /// An aggregate function over a list: `sum([1, 2])`.
    case listAggregate(FunctionDefinition, [TypedExpr])
    /// `f(1)` where f is a value: a lambda.
    case apply(TypedExpr, [TypedExpr])
    /// `x => x + 1`
    case lambda([VariableID], TypedExpr, summary: String)
    /// `only(t)`: the one row of a table as a record.
    case only(TypedExpr)
    /// `provenance(x)`: where the value of x comes from, as a record.
    case provenance(TypedExpr)
    /// `… | explain`: how the expression would be carried out, as text; it is not evaluated.
    case explanation(TypedExpr)
    /// A table as a value.
    case relation(Plan)
  }

  package var kind: Kind
  package var type: ValueType
  package var span: SourceSpan
  /// What equal expressions over the same rows of a stage have in common, where there are several.
  var sharedNumber: Int?

  package init(_ kind: Kind, _ type: ValueType, _ span: SourceSpan) {
    self.kind = kind
    self.type = type
    self.span = span
  }
}

/// What a variable is known by after checking; names may be shadowed, numbers not.
package struct VariableID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) {
    self.number = number
  }
}

package enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
}

package enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}
