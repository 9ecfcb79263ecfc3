internal import LPQDiagnostics

extension FormatterLayout {
  mutating func add(_ expr: Expr) {
    switch expr.kind {
    case .null, .bool, .int, .float, .string, .duration, .timestamp, .name, .column, .variable, .error:
      tokens(through: expr.span)
    // It must stay on its line, whatever its width.
    case .interpolation: verbatim(expr.span)
    case .list(let values): elements(values) { $0.add($1) }
    case .record(let fields): elements(fields) { $0.labelled($1.value) }
    case .unary(let sign, let operand): unary(sign, operand)
    case .binary(let sign, _, _, _): group { $0.chain(expr, of: sign.level) }
    case .member(let operand, let name):
      add(operand)
      // `1.x` would be read as a number.
      if operand.isNumeric { gap(.space) }
      token()
      tokens(through: name.span)
    case .index(let operand, let position):
      add(operand)
      bracketed(position)
    case .call(let callee, let arguments):
      add(callee)
      self.arguments(arguments)
    case .lambda(let parameters, let body): lambda(parameters, body)
    case .conditional: group { $0.conditional(expr) }
    case .pipeline(let head, let stages): pipeline(head, stages)
    case .parenthesized(let inner): bracketed(inner)
    }
  }

  mutating func arguments(_ arguments: [Argument]) {
    elements(arguments) { layout, argument in layout.add(argument) }
  }

  mutating func add(_ argument: Argument) {
    argument.label == nil ? add(argument.value) : labelled(argument.value)
  }

  /// `from: x`, at the label.
  mutating func labelled(_ value: Expr) {
    token()
    token()
    gap(.space)
    add(value)
  }

  /// `(inner)`, `[inner]`
  private mutating func bracketed(_ inner: Expr) {
    group { layout in
      layout.token()
      layout.indented { layout in
        layout.gap(.softBreak)
        layout.add(inner)
      }
      layout.gap(.closing)
      layout.token()
    }
  }

  // MARK: - Operators

  private mutating func unary(_ sign: UnaryOperator, _ operand: Expr) {
    token()
    // `--` begins other languages' comments.
    gap(sign == .not || current.kind == .minus ? .space : .nothing)
    add(operand)
  }

  /// `a + b - c`: operators of one level are one group, so that all their lines end, or none.
  private mutating func chain(_ expr: Expr, of level: Int) {
    guard case .binary(let sign, _, let left, let right) = expr.kind, sign.level == level else { return add(expr) }
    let leansRight = sign == .coalesce
    leansRight ? add(left) : chain(left, of: level)
    indented { layout in
      layout.add(sign)
      leansRight ? layout.chain(right, of: level) : layout.add(right)
    }
  }

  /// A broken line begins with its operator, unless that is a minus, which would begin a statement.
  mutating func add(_ sign: BinaryOperator) {
    if sign == .subtract {
      moveCommentsBehind()
      gap(.space)
      token()
      gap(.softSpace)
      return
    }
    let tokenCount = sign == .notIn ? 2 : 1
    moveCommentsBefore(tokenCount: tokenCount)
    gap(.softSpace)
    token()
    if sign == .notIn {
      gap(.space)
      token()
    }
    gap(.space)
  }

  // MARK: - if, lambda

  /// `if a then b else if c then d else e`: the lines end before `else`, then before `then`.
  private mutating func conditional(_ expr: Expr) {
    guard case .conditional(let condition, let then, let otherwise) = expr.kind else {
      return indented { $0.add(expr) }
    }
    group { layout in
      layout.keyword(condition)
      layout.indented { layout in
        layout.gap(.softSpace)
        layout.keyword(then)
      }
    }
    indented { layout in
      layout.gap(.softSpace)
      layout.token()
      layout.gap(.space)
    }
    conditional(otherwise)
  }

  /// `then VALUE`, at the keyword.
  private mutating func keyword(_ value: Expr) {
    token()
    gap(.space)
    add(value)
  }

  private mutating func lambda(_ parameters: [Name], _ body: Expr) {
    if current.kind == .leftParen {
      elements(parameters) { layout, _ in layout.token() }
    } else {
      token()
    }
    gap(.space)
    token()
    gap(.space)
    add(body)
  }
}

extension BinaryOperator {
  /// Operators of one level stand beside one another without brackets.
  fileprivate var level: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn: 3
    case .add, .subtract: 4
    case .multiply, .divide, .floorDivide, .remainder: 5
    case .coalesce: 6
    }
  }
}

extension Expr {
  fileprivate var isNumeric: Bool {
    switch kind {
    case .int, .float, .duration, .timestamp: true
    default: false
    }
  }
}
