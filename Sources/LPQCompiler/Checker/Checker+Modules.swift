import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// A file that an `import` names, read and parsed; the loader knows files, the checker does not.
package struct Module: Sendable {
  /// The same for every `import` of the file.
  package var path: String
  package var program: Program

  package init(path: String, program: Program) {
    self.path = path
    self.program = program
  }
}

// `import "file.lpq" as NAME`: the definitions of a file, once a program.
extension Checker {
  func checkImport(_ path: Expr, _ alias: Name?) -> CheckedStatement.Kind {
    guard let module = modules[path.span] else { return .declaration }
    var statements: [CheckedStatement] = []
    if moduleScopes[module.path] == nil {
      let outer = scope
      scope = Scope()
      statements = module.program.statements.map(checkInModule)
      moduleScopes[module.path] = scope
      scope = outer
    }
    let imported = moduleScopes[module.path] ?? Scope()
    if let alias {
      checkNewName(alias)
      scope[alias.text] = .module(imported)
    } else {
      scope.take(imported)
    }
    return .imported(statements)
  }

  private func checkInModule(_ statement: Statement) -> CheckedStatement {
    switch statement.kind {
    case .binding, .function, .import, .error: break
    case .expression, .parameter:
      report(
        .misplaced, "an imported file holds `let`, `fn` and `import` only", at: statement.span,
        hint: "run it as a program of its own, or move this into a `fn`")
    }
    return check(statement)
  }

  /// `m.top(5)` where `m` is an imported file: the scope and the name in it.
  func moduleMember(_ expr: Expr, in context: Context) -> (scope: Scope, name: Name)? {
    guard case .member(let base, let name) = expr.unparenthesized.kind, case .name(let text) = base.kind,
      case .module(let scope)? = context.scope[text]
    else { return nil }
    return (scope, name)
  }

  func reportNoMember(_ name: Name, of scope: Scope) {
    let known = scope.variableNames + scope.functionNames
    let near = nearestName(to: name.text, in: known)
    report(
      .unknownName, "the imported file defines no `\(name.text)`", at: name.span,
      hint: near.map { "did you mean `\($0)`?" }, help: ["it defines: \(listed(known))"])
  }
}
