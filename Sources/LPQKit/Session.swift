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
  private var configuration: Configuration
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
    checker.arguments = ScriptArguments()
    let unloaded = loadModules(of: parsed.program, name)
    return inReadingOrder(parsed.diagnostics + unloaded + checker.check(parsed.program, keeps: false).diagnostics)
  }

  /// What a script says of its own arguments: made from its `param` statements, with a line end.
  public func help(on text: String, name: String) -> String {
    let source = SourceText(name: name, text: text)
    return ScriptHelp.text(of: source, ScriptParameter.declared(in: Parser.parse(source).program))
  }

  /// Whether a program declares arguments by `param`: then `--help` behind its name is lpql's to answer.
  public func declaresArguments(_ text: String) -> Bool {
    !ScriptParameter.declared(in: Parser.parse(SourceText(name: "", text: text)).program).isEmpty
  }

  /// Runs a program: first all of it is checked, then statement after statement is evaluated and given to `onOutcome`.
  ///
  /// - Parameter keeping: what later programs can call the results by.
  ///
  /// Throws `Diagnostics` where the program does not parse or check (nothing has run then), a `Diagnostic` where it fails
  /// while running, `CancellationError` when the task is cancelled, and what `onOutcome` throws.
  public func run(
    _ text: String, name: String, isInteractive: Bool, arguments: [String] = [], keeping: ResultNames = .last,
    onOutcome: @Sendable (Outcome) async throws -> Void
  ) async throws {
    let statements = try prepare(text, name, isInteractive, arguments, keeps: keeping != .none)
    let run = programRun
    defer { if keeping == .none { forget(statements) } }
    if statements.contains(where: \.maySavePage) {
      await run.beginReport(title: Report.title(ofProgram: text, name: name))
    }
    for statement in statements {
      try Task.checkCancellation()
      let recorder = ProvenanceRecorder()
      let value = try await evaluate(statement, in: run, recorder)
      let provenance = recorder.provenance
      let notices = statement.notices + (await run.firstShown(provenance.notices))
      let number = value != nil && keeping == .numbered ? await number(statement) : nil
      let outcome = Outcome(
        value: value, charts: await run.takeCharts(), notices: notices, provenance: provenance, span: statement.span,
        number: number)
      await run.keep(outcome)
      try await onOutcome(outcome)
    }
  }

  /// How many results keep their numbers: the newest.
  public static var numberedResultCount: Int { Checker.numberedResultCount }

  /// What the results of a program are called afterwards.
  public enum ResultNames: Sendable {
    /// `_` is the last one.
    case last
    /// The same, and each has a number: `_1`, `_2`, …
    case numbered
    /// Nothing: the session is as it was before, what the program defines included.
    case none
  }

  /// Works with other sources, another clock or zone from the next program on; what is defined stays. The operations, by
  /// their names and columns, must be those that the session began with.
  public func adopt(_ configuration: Configuration) {
    self.configuration = configuration
    checker.zone = configuration.zone
  }

  /// What the last expression of a program would give, without running it: its type, and a table's columns where they
  /// are known, as the verb `schema` shows them; nil for a program of definitions. Throws `Diagnostics`.
  public func type(of text: String, name: String) throws -> (type: ValueType, columns: Table?)? {
    let parsed = parse(text, name, isInteractive: true)
    let unloaded = loadModules(of: parsed.program, name)
    let described = checker.describe(parsed.program)
    let all = inReadingOrder(parsed.diagnostics + unloaded + described.diagnostics)
    if all.contains(where: { $0.severity == .error }) { throw Diagnostics(all) }
    return described.expression
  }

  /// The values of a program that leaves nothing behind.
  private func forget(_ statements: [Checker.CheckedStatement]) {
    let variables = statements.compactMap { statement -> VariableID? in
      switch statement.kind {
      case .expression(_, _, let variable): variable
      case .binding(let variable, _): variable
      case .declaration, .imported: nil
      }
    }
    Task { [values] in await values.forget(variables) }
  }

  private func number(_ statement: Checker.CheckedStatement) async -> Int? {
    guard let number = checker.number(statement) else { return nil }
    if case .expression(_, _, let variable?) = statement.kind { await values.number(variable, number) }
    return number
  }

  /// How each statement that prints or has an effect would be carried out: checked and planned, with no request.
  public func explain(
    _ text: String, name: String, isInteractive: Bool, arguments: [String] = [], keeping: ResultNames = .last
  ) async throws -> [Explanation] {
    let run = programRun
    var explanations: [Explanation] = []
    for statement in try prepare(text, name, isInteractive, arguments, keeps: keeping != .none) {
      let context = run.context(grains: statement.grains, ProvenanceRecorder())
      switch statement.kind {
      case .binding(let id, let expr): await values.define(id, expr, context)
      case .expression(let expr, _, let variable):
        explanations.append(await run.explanation(of: expr, in: context))
        if let variable { await values.define(variable, expr, context) }
      case .declaration, .imported: break
      }
    }
    return explanations
  }

  private var programRun: ProgramRun {
    ProgramRun(configuration: configuration, values: values) { [weak self] span in
      let text = await self?.source(of: span)?.text(in: span) ?? ""
      return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The text that a span lies in, for rendering a diagnostic.
  public func source(of span: SourceSpan) -> SourceText? {
    let place = Int(span.source)
    return sources.indices.contains(place) ? sources[place] : nil
  }

  /// What an editor may ask of the language, as the session knows it now: its names, and what its sources' answers have had.
  public var languageService: LanguageService {
    let sources = configuration.sources
    var service = LanguageService(
      operations: sources.flatMap(\.operations), isInteractive: true, files: configuration.files,
      zone: configuration.zone, names: checker.knownNames)
    service.knownValues = { name in sources.flatMap { $0.knownValues(of: name) } }
    return service
  }

  private func parse(
    _ text: String, _ name: String, isInteractive: Bool
  ) -> (program: Program, diagnostics: [Diagnostic]) {
    let source = SourceText(name: name, text: text, number: Int32(sources.count))
    sources.append(source)
    return Parser.parse(source, mode: isInteractive ? .repl : .file)
  }

  private func loadModules(of program: Program, _ name: String) -> [Diagnostic] {
    var loader = ModuleLoader(files: configuration.files) { [self] name, bytes in
      let source = try SourceText(name: name, bytes: bytes, number: Int32(sources.count))
      sources.append(source)
      return source
    }
    loader.load(program, from: name)
    checker.modules = loader.modules
    return loader.diagnostics
  }

  private func prepare(
    _ text: String, _ name: String, _ isInteractive: Bool, _ arguments: [String], keeps: Bool = true
  ) throws -> [Checker.CheckedStatement] {
    var parsed = parse(text, name, isInteractive: isInteractive)
    checker.arguments = try ScriptCall.arguments(arguments, for: ScriptParameter.declared(in: parsed.program))
    parsed.diagnostics += loadModules(of: parsed.program, name)
    // Syntax errors leave holes in the tree; what the checker says around them is still worth saying.
    let hasSyntaxErrors = parsed.diagnostics.contains { $0.severity == .error }
    let checked = checker.check(parsed.program, keeps: keeps && !hasSyntaxErrors)
    let all = inReadingOrder(parsed.diagnostics + checked.diagnostics)
    if all.contains(where: { $0.severity == .error }) { throw Diagnostics(all) }
    return checked.statements
  }

  /// From the top of the program to its end, then the files that it imports. In a line what the parser has found comes
  /// first: `ago(7 days)` is no number in the wrong place.
  private func inReadingOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let keys = diagnostics.enumerated().map { place, diagnostic in
      let line = diagnostic.span.flatMap { source(of: $0)?.lineAndColumn(of: $0.start).line } ?? 0
      return (diagnostic.span?.source ?? 0, line, place)
    }
    return diagnostics.indices.sorted { keys[$0] < keys[$1] }.map { diagnostics[$0] }
  }

  private func evaluate(
    _ statement: Checker.CheckedStatement, in run: ProgramRun, _ recorder: ProvenanceRecorder
  ) async throws -> Value? {
    let context = run.context(grains: statement.grains, recorder)
    switch statement.kind {
    case .declaration:
      return nil
    case .imported(let statements):
      for statement in statements { _ = try await evaluate(statement, in: run, recorder) }
      return nil
    case .binding(let id, let expr):
      await values.define(id, context.optimized(expr), context)
      return nil
    case .expression(let written, let prints, let variable):
      let expr = context.optimized(written)
      // `_` of a statement that fails is what failed.
      if let variable { await values.define(variable, expr, context) }
      let value = try await Executor(context: context).value(of: expr)
      // A later statement of the same program may use `_`.
      if let variable { await values.set(variable, RecordedValue(value, from: recorder.provenance)) }
      return prints ? value : nil
    }
  }
}

extension Checker.CheckedStatement {
  /// Whether it may write a page of what was printed before it.
  fileprivate var maySavePage: Bool {
    switch kind {
    case .expression(let expr, _, _): if case .relation(let plan) = expr.kind { plan.maySavePage } else { false }
    case .imported(let statements): statements.contains(where: \.maySavePage)
    case .binding, .declaration: false
    }
  }
}

extension RunContext {
  fileprivate func optimized(_ expr: TypedExpr) -> TypedExpr {
    optimises ? Optimizer(call).optimized(expr) : expr
  }
}
