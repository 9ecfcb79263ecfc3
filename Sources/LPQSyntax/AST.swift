package import LPQDiagnostics

/// A parsed program: its statements in order. Where the text had errors, `.error` nodes stand for what could not be read.
package struct Program: Sendable {
  package var statements: [Statement]

  package init(statements: [Statement]) {
    self.statements = statements
  }
}

/// A word of the program with its place: `country`, or `odd key` written in backquotes.
package struct Name: Hashable, Sendable {
  package var text: String
  package var span: SourceSpan

  package init(_ text: String, _ span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// One statement; its `span` reaches from the first token to the last.
package struct Statement: Sendable {
  package enum Kind: Sendable {
    /// `let NAME = PIPELINE`
    case binding(name: Name, value: Expr)
    /// `fn NAME(a, b) = PIPELINE`
    case function(FunctionDeclaration)
    /// `param NAME: TYPE = EXPR`
    case parameter(name: Name, type: Name, defaultValue: Expr?)
    /// `import "file.lpq" as NAME`
    case `import`(path: Expr, alias: Name?)
    /// `PIPELINE`
    case expression(Expr)
    /// A statement that could not be read at all; its errors are reported.
    case error
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// `fn by_video(from, to = now()) = get_viewership(from: from, to: to)`
package struct FunctionDeclaration: Sendable {
  package struct Parameter: Sendable {
    package var name: Name
    /// `to = now()`: used where the call gives none.
    package var defaultValue: Expr?

    package init(name: Name, defaultValue: Expr?) {
      self.name = name
      self.defaultValue = defaultValue
    }
  }

  package var name: Name
  package var parameters: [Parameter]
  package var body: Expr

  package init(name: Name, parameters: [Parameter], body: Expr) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}
