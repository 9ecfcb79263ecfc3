package import LPQDiagnostics

/// An expression with its place. A pipeline is an expression too: `a | take 1`.
///
/// Trees are at most `Parser.depthLimit` deep, so that the stages may recurse over them.
package struct Expr: Sendable {
  package indirect enum Kind: Sendable {
    /// `null`
    case null
    /// `true`
    case bool(Bool)
    /// `1_000`
    case int(Int)
    /// `0.5`, `1e6`
    case float(Double)
    /// `"a\n"`, `r"\d+"`: the text that it stands for.
    case string(String)
    /// `f"{country}: {view_count}"`
    case interpolation([InterpolationPart])
    /// `5m` (exact, in milliseconds), `1mo` (calendar, in months); one of the two is zero.
    case duration(months: Int, ms: Int)
    /// `@2026-11-01T10:00+02:00`
    case timestamp(TimestampLiteral)
    /// `[1, 2]`
    case list([Expr])
    /// `{views: 1, "odd key": 2}`
    case record([RecordField])
    /// `country`
    case name(String)
    /// `.country`: always the column.
    case column(Name)
    /// `$country`: always the variable.
    case variable(Name)
    /// `-x`, `not x`
    case unary(UnaryOperator, Expr)
    /// `a + b`, `a and b`, `a ?? b`, `x in list`
    case binary(BinaryOperator, SourceSpan, Expr, Expr)
    /// `row.country`
    case member(Expr, Name)
    /// `rows[0]`, `row["odd key"]`
    case index(Expr, Expr)
    /// `sum(view_count)`, `f(1)(2)`
    case call(callee: Expr, arguments: [Argument])
    /// `x => x + 1`, `(a, b) => a + b`
    case lambda(parameters: [Name], body: Expr)
    /// `if a then b else c`
    case conditional(condition: Expr, then: Expr, otherwise: Expr)
    /// `head | stage | stage`, at least one stage.
    case pipeline(head: Expr, stages: [Stage])
    /// `(inner)`: kept for the formatter; the span includes the brackets.
    case parenthesized(Expr)
    /// What could not be read.
    case error
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A part of `f"…"`.
package enum InterpolationPart: Sendable {
  case text(String)
  case expression(Expr)
}

/// A field of a record literal; the key may be any word or a string.
package struct RecordField: Sendable {
  package var name: Name
  package var value: Expr

  package init(name: Name, value: Expr) {
    self.name = name
    self.value = value
  }
}

/// `x` or `from: x` in a call.
package struct Argument: Sendable {
  package var label: Name?
  package var value: Expr

  package init(label: Name?, value: Expr) {
    self.label = label
    self.value = value
  }
}

/// The parts of `@2026-11-01T10:00:00.250+02:00`, checked to be a real date and time.
package struct TimestampLiteral: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour = 0
  package var minute = 0
  package var second = 0
  package var millisecond = 0
  /// East of Greenwich; zero where no zone is written.
  package var offsetMinutes = 0

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case not
}

package enum BinaryOperator: String, Sendable, CaseIterable {
  case or, and
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case `in`
  case notIn = "not in"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case coalesce = "??"
}
