public import LPQData
import LPQDiagnostics
public import LPQEngine
public import LPQKit
import LivepeerMetrics

/// Livepeer Studio's metrics API as a source of rows: its five operations become functions of the language.
///
/// `get_viewership(breakdown_by: [country])` → `GET /data/views/query?breakdownBy[]=country` → columns `country`,
/// `view_count`, `playtime_mins`, ….
public struct LivepeerSource: DataSource {
  /// The server cuts real time at this many rows, and says nothing.
  static let realtimeRowLimit = 1001

  let provider: any AnswerProvider
  let options: Options
  let densities = RowDensities()
  private let seen = SeenTexts()

  /// How a source asks, and who is asked.
  public struct Options: Sendable {
    /// How the server is called in provenance: its base URL.
    public var serverName: String
    /// Whether it is the built-in platform, whose numbers are invented.
    public var isInvented: Bool
    /// How many parts of a long range are asked for at a time.
    public var parallelism: Int
    /// The machine's clock.
    public var clock: @Sendable () -> Timestamp
    /// Told after each part of a long range.
    public var onProgress: @Sendable (FetchProgress) -> Void

    /// Options; four parts at a time, no progress.
    public init(
      serverName: String, isInvented: Bool = false, parallelism: Int = 4, clock: @escaping @Sendable () -> Timestamp,
      onProgress: @escaping @Sendable (FetchProgress) -> Void = { _ in }
    ) {
      self.serverName = serverName
      self.isInvented = isInvented
      self.parallelism = parallelism
      self.clock = clock
      self.onProgress = onProgress
    }
  }

  /// A source that asks through `provider`: a client, or what stands before one.
  public init(_ provider: any AnswerProvider, options: Options) {
    self.provider = provider
    self.options = options
  }

  /// The five operations, by the names of Livepeer's SDKs.
  public var operations: [OperationDescription] { Self.operations }

  /// What every such source can be asked.
  public static var operations: [OperationDescription] { Operations.all }

  /// The rows alone.
  public func fetch(_ request: SourceRequest) async throws -> Table { try await answer(request).table }

  /// Asks the server, for a long range in parts. Throws a `Diagnostic` with the server's words where it refuses, fails, or
  /// answers something else.
  public func answer(_ request: SourceRequest) async throws -> SourceAnswer {
    guard let operation = operations.first(where: { $0.name == request.operation }) else {
      throw Diagnostic(.internalError, "no operation `\(request.operation)`")
    }
    let window = RequestWindow(request, of: operation)
    let asker = PartAsker(provider: provider, operation: operation, request: request, clock: options.clock)
    let result = try await WindowedFetch(
      operation: operation, request: request, window: window, asker: asker, parallelism: max(1, options.parallelism),
      onProgress: options.onProgress
    ).run()
    let table = try PartMerger(operation: operation, request: request).table(of: result.parts)
    densities.note(table.rowCount, in: request.timeStep == nil ? 1 : window?.bucketCount, of: request)
    seen.note(table)
    let caveats = caveats(of: table, request, operation, window, result)
    let call = Provenance.Call(
      operation: operation.name, server: serverName(request), isInvented: options.isInvented && !namesServer(request),
      parameters: request.parameters, window: window.map { Provenance.Window(from: $0.from, to: $0.to) },
      requests: result.requests, rowCount: table.rowCount, caveats: caveats)
    let notices = (window?.notices ?? []) + caveats.compactMap { Diagnostic(incomplete: $0, request.operation) }
    return SourceAnswer(table: table, provenance: Provenance(calls: [call], notices: notices))
  }

  /// IDs, countries, devices, …: what the dimensions were in this source's answers.
  public func knownValues(of name: String) -> [String] { seen.texts(of: name) }

  private func caveats(
    of table: Table, _ request: SourceRequest, _ operation: OperationDescription, _ window: RequestWindow?,
    _ result: WindowedFetch.Result
  ) -> [Provenance.Caveat] {
    // Viewers now, and a total of all time, will be others in five minutes.
    let freshSince = Timestamp(ms: request.now.ms - RequestWindow.refreshMs)
    var caveats = window?.caveats ?? [.recentData(since: freshSince)]
    for stale in result.parts.compactMap(\.staleness) where !caveats.contains(stale) { caveats.append(stale) }
    if operation.name == Operations.realtimeViewership.name, table.rowCount >= Self.realtimeRowLimit {
      caveats.append(.rowsCut(limit: table.rowCount))
    }
    return caveats
  }

  private func namesServer(_ request: SourceRequest) -> Bool { !(request.arguments["server_url"]?.isNull ?? true) }

  private func serverName(_ request: SourceRequest) -> String {
    if case .string(let url)? = request.arguments["server_url"] { return url.shownSafely }
    return options.serverName
  }
}

extension SourceRequest {
  /// What was asked for, as lpql writes it; what steers the client is left out.
  fileprivate var parameters: [Provenance.Parameter] {
    let clientSide = Set(OperationDescription.Parameter.clientSide.map(\.name))
    var parameters = arguments.filter { !$0.value.isNull && !clientSide.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { Provenance.Parameter(name: $0.key, value: $0.value.literal) }
    if let timeStep { parameters.append(.init(name: "time_step", value: timeStep)) }
    if !dimensions.isEmpty {
      parameters.append(.init(name: "breakdown_by", value: "[" + dimensions.joined(separator: ", ") + "]"))
    }
    return parameters
  }
}

extension Diagnostic {
  /// What must be said where rows may be missing.
  fileprivate init?(incomplete caveat: Provenance.Caveat, _ operation: String) {
    switch caveat {
    case .rowsCut(let count):
      self.init(
        .incompleteRows, "`\(operation)` gave \(count) rows, which is where the server cuts: some are missing",
        severity: .warning,
        help: ["break down by fewer columns, or ask for one `playback_id` or `creator_id` at a time"])
    case .staleAnswer(let ageMs, let failure):
      self.init(
        .incompleteRows,
        "`\(operation)`: the server failed, and an answer \(TimeSpan(ms: ageMs / 1000 * 1000).text) old stands in",
        severity: .warning, help: ["the failure: \(failure.shownSafely)"])
    default: return nil
    }
  }
}
