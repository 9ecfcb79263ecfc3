import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// A conversation with the language: programs are run one after another, and what one defines the next ones see.
///
/// ```swift
/// let session = Session(configuration: Configuration(sources: [mySource], clock: myClock))
/// try await session.run("let n = 6 * 7\nn + 1", name: "example") { outcome in print(outcome.value) }
/// ```
public actor Session {
  private let configuration: Configuration
  private let checker: Checker
  private let values: VariableValues
  private var sources: [SourceText] = []

  /// A session with nothing defined yet.
  public init(configuration: Configuration) {
    self.configuration = configuration
    let operations = configuration.sources.flatMap(\.operations)
    checker = Checker(
      functions: FunctionTable.all, operations: operations, zone: configuration.zone,
      help: Reference.help(operations: operations))
    values = VariableValues()
  }

  /// All that is wrong with a program, or to be said of it, without running it; defines nothing.
  public func check(_ text: String, name: String) -> [Diagnostic] {
    let parsed = parse(text, name, isInteractive: false)
    return parsed.diagnostics + checker.check(parsed.program, keeps: false).diagnostics
  }

  /// Runs a program: first all of it is checked, then statement after statement is evaluated and given to `onOutcome`.
  ///
  /// Throws `Diagnostics` where the program does not parse or check (nothing has run then), a `Diagnostic` where it fails
  /// while running, `CancellationError` when the task is cancelled, and what `onOutcome` throws.
  public func run(
    _ text: String, name: String, isInteractive: Bool,
    onOutcome: @Sendable (Outcome) async throws -> Void
  ) async throws {
    let statements = try prepare(text, name, isInteractive)
    let run = ProgramRun(configuration: configuration, values: values)
    for statement in statements {
      try Task.checkCancellation()
      let value = try await evaluate(statement, in: run)
      try await onOutcome(Outcome(value: value, notices: statement.notices + (await run.takeNotices())))
    }
  }

  /// The text that a span lies in, for rendering a diagnostic.
  public func source(of span: SourceSpan) -> SourceText? {
    let place = Int(span.source)
    return sources.indices.contains(place) ? sources[place] : nil
  }

  /// The names that a program could use now: variables, then functions and operations.
  public func knownNames() -> (variables: [String], functions: [String]) {
    let operations = configuration.sources.flatMap(\.operations).map(\.name)
    let functions = FunctionTable.all.map(\.name) + ["only", "help"] + checker.scope.functionNames
    return (checker.scope.variableNames, (operations + functions).sorted())
  }

  private func parse(
    _ text: String, _ name: String, isInteractive: Bool
  ) -> (program: Program, diagnostics: [Diagnostic]) {
    let source = SourceText(name: name, text: text, number: Int32(sources.count))
    sources.append(source)
    return Parser.parse(source, mode: isInteractive ? .repl : .file)
  }

  private func prepare(_ text: String, _ name: String, _ isInteractive: Bool) throws -> [Checker.CheckedStatement] {
    let parsed = parse(text, name, isInteractive: isInteractive)
    // Syntax errors leave holes in the tree; what the checker says around them is still worth saying.
    let hasSyntaxErrors = parsed.diagnostics.contains { $0.severity == .error }
    let checked = checker.check(parsed.program, keeps: !hasSyntaxErrors)
    let all = parsed.diagnostics + checked.diagnostics
    if all.contains(where: { $0.severity == .error }) { throw Diagnostics(all) }
    return checked.statements
  }

  private func evaluate(_ statement: Checker.CheckedStatement, in run: ProgramRun) async throws -> Value? {
    let context = run.context(grains: statement.grains)
    switch statement.kind {
    case .declaration:
      return nil
    case .binding(let id, let expr):
      await values.define(id, expr, context)
      return nil
    case .expression(let expr, let prints, let variable):
      let value = try await Executor(context: context).value(of: expr)
      if let variable { await values.set(variable, value) }
      return prints ? value : nil
    }
  }
}
