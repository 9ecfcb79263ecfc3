package import LPQDiagnostics

/// What stands behind a `|`: a verb with its parts, or a call that gets the left side as its first argument.
package struct Stage: Sendable {
  package enum Kind: Sendable {
    /// `where COND`
    case `where`(Expr)
    /// `derive NAME: EXPR, …`
    case derive([NamedExpr])
    /// `select A, NAME: EXPR, …`
    case select([NamedExpr])
    /// `drop A, …`
    case drop([Name])
    /// `rename NEW: OLD, …`
    case rename([Renaming])
    /// `sort -A, B`
    case sort([SortKey])
    /// `take N by KEY, …`
    case take(Expr, by: [NamedExpr])
    /// `skip N`
    case skip(Expr)
    /// `distinct A, …`
    case distinct([NamedExpr])
    /// `summarize NAME: AGG, … by KEY, NAME: EXPR, …`
    case summarize([NamedExpr], by: [NamedExpr])
    /// `rollup by KEY, …`
    case rollup(by: [NamedExpr])
    /// `join TABLE on KEY, LEFT == RIGHT, kind: left`
    case join(table: Expr, on: [JoinKey], options: [Argument])
    /// `append TABLE`
    case append(Expr)
    /// `pivot COLUMN, VALUE`
    case pivot(column: Expr, value: Expr, options: [Argument])
    /// `fill timestamp, step: 1h, with: 0`
    case fill(column: Expr, options: [Argument])
    /// `chart KIND X, Y by SERIES`
    case chart(kind: Name, arguments: [Expr], by: Expr?, options: [Argument])
    /// `save "FILE", overwrite: true`
    case save(path: Expr, options: [Argument])
    /// `expect COND, "message", empty: ok`
    case expect(condition: Expr, message: Expr?, options: [Argument])
    /// `describe`
    case describe
    /// `schema`
    case schema
    /// `explain`
    case explain
    /// `top_countries(5)`: a call with arguments, to which the left side is added.
    case call(Expr)
    /// What could not be read.
    case error
  }

  package var kind: Kind
  /// From the verb to the stage's last token.
  package var span: SourceSpan
  /// The verb alone, or the called name.
  package var verbSpan: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan, verbSpan: SourceSpan) {
    self.kind = kind
    self.span = span
    self.verbSpan = verbSpan
  }
}

/// `views: sum(view_count)`, or without a name: `country`.
package struct NamedExpr: Sendable {
  package var name: Name?
  package var value: Expr

  package init(name: Name?, value: Expr) {
    self.name = name
    self.value = value
  }
}

/// `was: error_rate` in `rename`: the new name first.
package struct Renaming: Sendable {
  package var new: Name
  package var old: Name

  package init(new: Name, old: Name) {
    self.new = new
    self.old = old
  }
}

/// `-view_count`: a leading minus is the direction of the whole key.
package struct SortKey: Sendable {
  package var key: Expr
  package var isDescending: Bool

  package init(key: Expr, isDescending: Bool) {
    self.key = key
    self.isDescending = isDescending
  }
}

/// `country`, or `playback_id == id`: the left of `==` belongs to the left table.
package struct JoinKey: Sendable {
  package var left: Expr
  package var right: Expr

  package init(left: Expr, right: Expr) {
    self.left = left
    self.right = right
  }
}
