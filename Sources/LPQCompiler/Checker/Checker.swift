import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// Resolves the names and types of a program, statement by statement, and settles what each source call is asked for.
///
/// `get_viewership(from: a) | where contry == "FR"` → the plan, or LPQ0203 with `country` as the nearest name. Queries
/// and functions are expanded at each use, so a definition's grain is inferred for each use on its own. No I/O.
package final class Checker {
  /// A statement that can be run.
  package struct CheckedStatement: Sendable {
    package enum Kind: Sendable {
      /// A scalar `let`: evaluated when first asked for.
      case binding(VariableID, TypedExpr)
      /// `let` of a query, `fn`: nothing to run.
      case declaration
      /// A value to print; `prints` is false where the pipeline ends in an effect. A scalar is kept as `variable`: `_`.
      case expression(TypedExpr, prints: Bool, variable: VariableID?)
      /// `import`: the file's own statements, where they have not run yet.
      case imported([CheckedStatement])
    }

    package var kind: Kind
    package var grains: SourceGrains
    /// Warnings and notices; errors keep a program from running.
    package var notices: [Diagnostic]
    package var span: SourceSpan
  }

  /// What the names of the session mean so far.
  package internal(set) var scope: Scope
  let functions: [String: FunctionDefinition]
  let operations: [String: OperationDescription]
  /// Where days begin, in the programs that are checked from now on.
  package var zone: TimeZoneRules
  let help: HelpPages

  /// What the program was called with; set before it is checked.
  package var arguments = ScriptArguments()
  /// The files of the program's imports, by the place of the path in the `import`; set before it is checked.
  package var modules: [SourceSpan: Module] = [:]
  var moduleScopes: [String: Scope] = [:]

  /// Where an editor's cursor stands, and what is found there; nil in a check of its own.
  package var hole: Hole?

  var diagnostics: [Diagnostic] = []
  /// The last expression that was a statement.
  var lastExpression: Checked?
  /// The names of results that this statement uses.
  var usedResults: Set<String> = []
  /// What `_` was after each statement of the program that was checked last, by the statement's place.
  var results: [SourceSpan: Scope.Binding] = [:]
  var resultCount = 0
  private var nextVariable = 0
  private var nextSource = 0
  private var instances: [SourceInstance] = []
  /// Expansions in this statement: bounds what functions that call functions can grow to.
  private var expansionCount = 0

  package init(
    functions: [FunctionDefinition], operations: [OperationDescription], zone: TimeZoneRules,
    help: HelpPages = HelpPages()
  ) {
    self.functions = Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.operations = Dictionary(operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.zone = zone
    self.help = help
    scope = Scope()
  }

  /// A checker that knows what another one knew.
  package convenience init(
    functions: [FunctionDefinition], operations: [OperationDescription], zone: TimeZoneRules,
    help: HelpPages = HelpPages(), knowing names: KnownNames
  ) {
    self.init(functions: functions, operations: operations, zone: zone, help: help)
    scope = names.scope
    nextVariable = names.nextVariable
  }

  /// The names that it knows now.
  package var knownNames: KnownNames { KnownNames(scope: scope, nextVariable: nextVariable) }

  /// Checks a program against the session's names; what it defines is kept where it has no error and `keeps` says so.
  package func check(_ program: Program, keeps: Bool) -> (statements: [CheckedStatement], diagnostics: [Diagnostic]) {
    let before = scope
    diagnostics = []
    moduleScopes = [:]
    results = [:]
    let statements = program.statements.map(check)
    let found = diagnostics
    if !keeps || found.contains(where: { $0.severity == .error }) { scope = before }
    return (statements, found)
  }

  func newVariable() -> VariableID {
    defer { nextVariable += 1 }
    return VariableID(nextVariable)
  }

  func newSource(
    _ operation: OperationDescription, _ span: SourceSpan, breakdown: [String]?, step: String?
  ) -> SourceInstance {
    defer { nextSource += 1 }
    let instance = SourceInstance(
      id: nextSource, operation: operation, span: span, breakdown: breakdown, step: step)
    instances.append(instance)
    return instance
  }

  /// What a call of this statement is broken down by, as far as is known.
  func dimensions(of call: SourceCall) -> [String] {
    instances.first { $0.id == call.id }?.dimensions ?? []
  }

  /// The time step that a call of this statement asks for, as far as is known.
  func timeStep(of call: SourceCall) -> String? {
    instances.first { $0.id == call.id }?.timeStep
  }

  /// Counts an expansion of a function or query; false once a statement has had too many.
  func mayExpand(at span: SourceSpan) -> Bool {
    expansionCount += 1
    let limit = hole == nil ? Self.expansionLimit : Self.expansionLimitOfEditor
    if expansionCount == limit {
      report(.tooDeep, "this statement grows past \(limit) uses of functions and queries", at: span)
    }
    return expansionCount < limit
  }

  /// What is called as a function and has a rule of its own.
  package static let specialForms = ["only", "provenance", "help"]

  static let expansionLimit = 10_000
  /// Whoever has pressed a key does not wait.
  static let expansionLimitOfEditor = 500

  /// Reports once: an expansion that is checked twice says its mistakes once.
  func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, severity: Diagnostic.Severity = .error,
    hint: String? = nil, labels: [Diagnostic.Label] = [], help: [String] = []
  ) {
    let diagnostic = Diagnostic(
      code, message, at: span, severity: severity, hint: hint, labels: labels, help: help)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func check(_ statement: Statement) -> CheckedStatement {
    let firstNotice = diagnostics.count
    instances = []
    expansionCount = 0
    look(from: Context(scope: scope), at: statement.span)
    usedResults = []
    let kind = checkKind(of: statement)
    for instance in instances { checkBins(of: instance) }
    let grains = Dictionary(instances.map { ($0.id, $0.resolved) }, uniquingKeysWith: { first, _ in first })
    let notices = diagnostics[firstNotice...].filter { $0.severity != .error }
    if case .expression(_, true, _) = kind { results[statement.span] = scope["_"] }
    return CheckedStatement(kind: kind, grains: grains, notices: notices, span: statement.span)
  }

  private func checkKind(of statement: Statement) -> CheckedStatement.Kind {
    switch statement.kind {
    case .binding(let name, let value): return checkBinding(name, value)
    case .function(let declaration):
      checkDeclaration(declaration)
      lookIntoBody(of: declaration)
      scope[declaration.name.text] = .function(declaration, scope)
      return .declaration
    case .parameter(let name, let type, let defaultValue): return checkParameter(name, type, defaultValue)
    case .import(let path, let alias): return checkImport(path, alias)
    case .expression(let expr):
      return checkExpressionStatement(expr)
    case .error:
      return .declaration
    }
  }

  /// The statement's query, or its value, is `_` for those that follow.
  private func checkExpressionStatement(_ expr: Expr) -> CheckedStatement.Kind {
    var context = Context(scope: scope)
    context.allowsEffects = true
    let checked = check(expr, in: context)
    lastExpression = checked
    if checked.endsInEffect { return .expression(checked.expr, prints: false, variable: nil) }
    if checked.relation != nil {
      scope["_"] = .query(expr, scopeOfUsedResults)
      return .expression(checked.expr, prints: true, variable: nil)
    }
    let id = newVariable()
    scope["_"] = .variable(id, checked.type, literal: nil)
    return .expression(checked.expr, prints: true, variable: id)
  }

  private func checkBinding(_ name: Name, _ value: Expr) -> CheckedStatement.Kind {
    checkNewName(name)
    let checked = check(value, in: Context(scope: scope))
    if checked.relation != nil {
      scope[name.text] = .query(value, scopeOfUsedResults)
      return .declaration
    }
    let id = newVariable()
    scope[name.text] = .variable(id, checked.type, literal: value.unparenthesized)
    return .binding(id, checked.expr)
  }

  private func checkDeclaration(_ declaration: FunctionDeclaration) {
    checkNewName(declaration.name)
    let name = declaration.name.text
    if functions[name] != nil || operations[name] != nil || Self.specialForms.contains(name) {
      report(
        .reservedName, "`\(name)` is a function of the language", at: declaration.name.span,
        hint: "choose another name")
    }
  }

  func checkNewName(_ name: Name) {
    guard name.text == "_" || Scope.resultNumber(name.text) != nil else { return }
    let which = name.text == "_" ? "the last result" : "a result of a conversation"
    report(.reservedName, "`\(name.text)` names \(which) and cannot be bound", at: name.span)
  }

  private func checkBins(of instance: SourceInstance) {
    guard instance.givenStep == nil, !instance.bins.isEmpty, instance.timeStep == nil else { return }
    report(
      .binTooFine, "no time step of `\(instance.operation.name)` divides these bins", at: instance.span,
      hint: "its steps are \(instance.operation.timeSteps.joined(separator: ", "))",
      help: ["buckets begin at UTC boundaries; the finest step is \(instance.operation.timeSteps.first ?? "none")"])
  }
}

extension Checked {
  /// Whether the pipeline ends in an effect, which prints nothing more.
  var endsInEffect: Bool {
    guard case .relation(let plan) = expr.kind else { return false }
    switch plan.kind {
    case .save, .expect, .chart: return true
    default: return false
    }
  }
}

extension Expr {
  /// The expression inside of any number of brackets.
  var unparenthesized: Expr {
    var expr = self
    while case .parenthesized(let inner) = expr.kind { expr = inner }
    return expr
  }
}
