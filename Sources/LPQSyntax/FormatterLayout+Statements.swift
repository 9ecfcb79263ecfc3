extension FormatterLayout {
  mutating func add(_ statement: Statement) {
    switch statement.kind {
    case .binding(_, let value):
      words(2)
      definition(value)
    case .function(let function):
      words(2)
      elements(function.parameters) { $0.add($1) }
      definition(function.body)
    case .parameter(_, _, let value):
      words(2)
      token()
      gap(.space)
      token()
      if let value { definition(value) }
    case .import(_, let alias): words(alias == nil ? 2 : 4)
    case .expression(let value): add(value)
    case .error: tokens(through: statement.span)
    }
  }

  /// So many tokens with spaces between them: `let a`.
  private mutating func words(_ count: Int) {
    token()
    for _ in 1..<count {
      gap(.space)
      token()
    }
  }

  /// `= VALUE`, at the sign or before it.
  private mutating func definition(_ value: Expr) {
    gap(.space)
    token()
    gap(.space)
    add(value)
  }

  private mutating func add(_ parameter: FunctionDeclaration.Parameter) {
    token()
    if let value = parameter.defaultValue { definition(value) }
  }
}
