import LPQData
import LPQDiagnostics
public import LPQEngine
public import LPQKit
import LivepeerMetrics

extension LivepeerSource {
  /// The request as it would be sent first, and what may make more of it.
  public func explain(_ request: SourceRequest) throws -> RequestExplanation? {
    guard let operation = operations.first(where: { $0.name == request.operation }) else { return nil }
    let typed = try request.typed()
    let call: OperationCall
    do throws(InvalidRequest) {
      call = try typed.call()
    } catch {
      throw Diagnostic(.wrongArguments, error.message)
    }
    let window = RequestWindow(request, of: operation)
    let bucketCount = window?.bucketCount
    let rows = rowEstimate(operation, request, bucketCount: bucketCount)
    let options = try Arguments(request).callOptions()
    let isKept = provider.hasAnswer(typed, options)
    let rowCount = max(bucketCount ?? 1, rows.flatMap(\.likely) ?? 1)
    let parts = (rowCount + WindowedFetch.usualRowLimit - 1) / WindowedFetch.usualRowLimit
    return RequestExplanation(
      target: "GET \(call.target)",
      code: RequestSnippets(call, options: options, serverURL: shownURL(request)).all,
      requestCount: isKept ? 0 : max(1, parts), bucketCount: bucketCount, rows: rows,
      remark: isKept ? "its answer is kept from before" : remark(operation, request))
  }

  /// Without a dimension a row a bucket, at most; with some, what an earlier answer says.
  private func rowEstimate(
    _ operation: OperationDescription, _ request: SourceRequest, bucketCount: Int?
  ) -> RequestExplanation.RowEstimate? {
    if operation.dimensions.isEmpty { return .exactly(1) }
    let spanned = request.timeStep == nil ? 1 : bucketCount
    if request.dimensions.isEmpty { return spanned.map { .atMost($0) } }
    return densities.rowCount(of: request, in: spanned).map { .about($0) }
  }

  private func remark(_ operation: OperationDescription, _ request: SourceRequest) -> String? {
    if operation.name == Operations.realtimeViewership.name {
      return request.dimensions.isEmpty ? nil : "at \(Self.realtimeRowLimit) rows the server cuts, and that is said"
    }
    if request.timeStep != nil { return "more where the answer has over \(WindowedFetch.usualRowLimit) rows" }
    return nil
  }

  /// The call's own server, or the one that is asked; the sandbox is Livepeer Studio for who copies the command.
  private func shownURL(_ request: SourceRequest) -> String {
    if case .string(let url)? = request.arguments["server_url"] { return url.shownSafely }
    return options.isInvented ? Self.studioURL : options.serverName
  }

  static let studioURL = "https://livepeer.studio/api"
}

extension RequestExplanation.RowEstimate {
  fileprivate var likely: Int? {
    switch self {
    case .exactly(let count), .about(let count): count
    case .atMost: nil
    }
  }
}
