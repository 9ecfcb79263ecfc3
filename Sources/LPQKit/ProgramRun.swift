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
  /// What a page will show; nil where the program saves none.
  private var report: Report?
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
    context.optimises = configuration.optimises
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

  func save(_ value: Value, to path: String, overwrite: Bool, from provenance: Provenance) async throws {
    guard let files = configuration.files else {
      throw Diagnostic(.unwritableFile, "`save` is not allowed here")
    }
    let format = OutputFormat.byExtension(of: path)
    let document = try await format == nil ? bytes(of: value, for: path, provenance) : []
    let file = try files.create(path, overwrite: overwrite)
    do {
      if let format { try await format.writeInSlices(value) { try file.append($0) } } else { try file.append(document) }
      // Who was interrupted while that took its time expects no file.
      try Task.checkCancellation()
    } catch {
      file.discard()
      throw error
    }
    // What is loaded after this sees what was saved, whatever the file is called then.
    loaded = [:]
    opened = [:]
    try file.finish()
  }

  private func bytes(of value: Value, for path: String, _ provenance: Provenance) async throws -> [UInt8] {
    guard let format = DocumentFormat.byExtension(of: path), let renderer = configuration.documents else {
      let documents = configuration.documents == nil ? [] : DocumentFormat.allCases.map { "." + $0.rawValue }
      let endings = [OutputFormat.listedExtensions(ofReadable: false)] + documents
      throw Diagnostic(
        .unknownFormat, "no format for the file name `\(path)`",
        help: ["formats by extension: \(endings.joined(separator: ", "))"])
    }
    if format.isPicture {
      guard let chart = charts.last else {
        throw Diagnostic(.misplaced, "a picture is of a chart, and there is none before this `save`")
      }
      return try await renderer.picture(of: chart, as: format)
    }
    var page = report ?? Report(title: "", now: now, parts: [])
    page.parts.append(Report.Part(value: value, charts: charts, provenance: provenance))
    return try renderer.page(of: page)
  }

  // MARK: Pages

  /// From now on what statements come to is kept for a page.
  func beginReport(title: String) {
    report = Report(title: title, now: now, parts: [])
  }

  func keep(_ outcome: Outcome) {
    if outcome.value == nil && outcome.charts.isEmpty { return }
    report?.parts.append(Report.Part(value: outcome.value, charts: outcome.charts, provenance: outcome.provenance))
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
