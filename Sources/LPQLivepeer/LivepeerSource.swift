public import LPQData
public import LPQDiagnostics
public import LPQEngine
public import LPQKit
public import LivepeerMetrics

/// Livepeer Studio's metrics API as a source of rows: its five operations become functions of the language.
///
/// `get_viewership(breakdown_by: [country])` → `GET /data/views/query?breakdownBy[]=country` → columns `country`,
/// `view_count`, `playtime_mins`, ….
public struct LivepeerSource: DataSource {
  /// The server cuts real time at this many rows, and says nothing.
  static let realtimeRowLimit = 1001

  private let provider: any AnswerProvider
  private let report: @Sendable (Diagnostic) -> Void

  /// A source that asks through `provider`, a client or what stands before one; what must be said of an answer that is not
  /// wrong goes to `report`.
  public init(_ provider: any AnswerProvider, report: @escaping @Sendable (Diagnostic) -> Void = { _ in }) {
    self.provider = provider
    self.report = report
  }

  /// The five operations, by the names of Livepeer's SDKs.
  public var operations: [OperationDescription] { Self.operations }

  /// What every such source can be asked.
  public static var operations: [OperationDescription] { Operations.all }

  /// Asks the server. Throws a `Diagnostic` with the server's words where it refuses, fails, or answers something else.
  public func fetch(_ request: SourceRequest) async throws -> Table {
    guard let operation = operations.first(where: { $0.name == request.operation }) else {
      throw Diagnostic(.internalError, "no operation `\(request.operation)`")
    }
    let options = try Arguments(request).callOptions()
    let typed = try request.typed()
    let answer: RawAnswer
    do {
      answer = try await provider.answer(typed, options).raw
    } catch let error as MetricsError {
      if error.reason == .cancelled { throw CancellationError() }
      throw Diagnostic(error, isOwnServer: options.serverURL != nil)
    }
    let table = try AnswerReader(operation: operation, request: request).table(of: answer.body)
    if operation.name == Operations.realtimeViewership.name, table.rowCount >= Self.realtimeRowLimit {
      report(.cutRealtimeRows(table.rowCount))
    }
    return table
  }
}

extension Diagnostic {
  fileprivate static func cutRealtimeRows(_ rowCount: Int) -> Diagnostic {
    Diagnostic(
      .incompleteRows,
      "`get_realtime_viewership` gave \(rowCount) rows, which is where the server cuts: some are missing",
      severity: .warning, help: ["break down by fewer columns, or ask for one `playback_id` or `creator_id` at a time"])
  }
}
