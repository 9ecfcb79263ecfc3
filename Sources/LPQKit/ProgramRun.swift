import LPQData
import LPQDiagnostics
import LPQEngine

/// One run of a program: one instant for all of it, and each request made once.
///
/// That `now()` is one instant a program, not one a statement, lets two statements that ask for the same window share
/// one response.
actor ProgramRun: RunEnvironment {
  private let configuration: Configuration
  private let values: VariableValues
  private let texts: @Sendable (SourceSpan) async -> String
  private let now: Timestamp
  private let sourceOfOperation: [String: any DataSource]
  private var shownNotices: Set<Diagnostic> = []
  private var charts: [ChartData] = []
  private var answers: [RequestKey: SourceAnswer] = [:]
  private var loaded: [LoadRequest: SourceAnswer] = [:]
  private var opened: [LoadRequest: OpenedFile] = [:]

  /// - Parameter texts: a span's text.
  init(
    configuration: Configuration, values: VariableValues, texts: @escaping @Sendable (SourceSpan) async -> String
  ) {
    self.texts = texts
    self.configuration = configuration
    self.values = values
    now = configuration.clock()
    sourceOfOperation = Dictionary(
      configuration.sources.flatMap { source in source.operations.map { ($0.name, source) } },
      uniquingKeysWith: { first, _ in first })
  }

  nonisolated func context(grains: SourceGrains, _ recorder: ProvenanceRecorder) -> RunContext {
    var context = RunContext(
      call: CallContext(now: now, zone: configuration.zone), grains: grains, environment: self, recorder: recorder)
    context.pushesDown = configuration.pushesDown
    context.streamedByteCount = configuration.streamedByteCount
    return context
  }

  func fetch(_ request: SourceRequest) async throws -> SourceAnswer {
    guard let source = sourceOfOperation[request.operation] else {
      throw Diagnostic.bug("no source for \(request.operation)")
    }
    let key = RequestKey(request)
    if let answer = answers[key] { return answer }
    var dated = request
    dated.now = now
    let answer = try await source.answer(dated)
    try configuration.requirement.check(answer.provenance)
    answers[key] = answer
    return answer
  }

  func load(_ request: LoadRequest) async throws -> SourceAnswer {
    if let answer = loaded[request] { return answer }
    let loader = FileLoader(configuration)
    let answer = try await loader.rows(of: try opened[request] ?? loader.open(request))
    opened[request] = nil
    loaded[request] = answer
    return answer
  }

  func open(_ request: LoadRequest) async throws -> OpenedFile? {
    if loaded[request] != nil { return nil }
    if let file = opened[request] { return file }
    let file = try FileLoader(configuration).open(request)
    opened[request] = file
    return file
  }

  /// Those of them that no statement before has had.
  func firstShown(_ notices: [Diagnostic]) -> [Diagnostic] {
    notices.filter { shownNotices.insert($0).inserted }
  }

  func draw(_ chart: ChartData) {
    charts.append(chart)
  }

  /// What was drawn since it was asked last.
  func takeCharts() -> [ChartData] {
    defer { charts = [] }
    return charts
  }

  func explain(_ expr: TypedExpr, in context: RunContext) async throws -> String {
    await explanation(of: expr, in: context).text()
  }

  /// Arguments are evaluated, requests are not made.
  func explanation(of expr: TypedExpr, in context: RunContext) async -> Explanation {
    var planning = context
    planning.environment = PlanningEnvironment(values: values)
    planning.recorder = ProvenanceRecorder()
    let explainer = Explainer(
      executor: Executor(context: planning), sources: sourceOfOperation, text: { [texts] in await texts($0) })
    return await explainer.explanation(of: expr)
  }

  func value(of variable: VariableID) async throws -> RecordedValue {
    try await values.value(of: variable)
  }

  func save(_ value: Value, to path: String, overwrite: Bool) async throws {
    guard let files = configuration.files else {
      throw Diagnostic(.unwritableFile, "`save` is not allowed here")
    }
    guard let format = OutputFormat.byExtension(of: path) else {
      throw Diagnostic(
        .unknownFormat, "no format for the file name `\(path)`",
        help: ["formats by extension: \(OutputFormat.listedExtensions(ofReadable: false))"])
    }
    // What is loaded after this sees what was saved, whatever the file is called then.
    loaded = [:]
    opened = [:]
    try files.write(format.encode(value), to: path, overwrite: overwrite)
  }
}

/// What makes two requests equal: the operation, the arguments by value, and the grain.
private struct RequestKey: Hashable {
  private var parts: [ExactText]

  init(_ request: SourceRequest) {
    let arguments = request.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.literal)" }
    parts = ([request.operation, request.timeStep ?? ""] + arguments + ["by"] + request.dimensions).map(ExactText.init)
  }
}
