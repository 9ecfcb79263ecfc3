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
    let bucketCount = window.flatMap { window in
      window.step.flatMap { buckets in
        WindowSplitter(
          from: window.from, to: window.to, end: window.end, buckets: buckets, rowLimit: WindowedFetch.usualRowLimit
        ).restBucketCount
      }
    }
    let options = try Arguments(request).callOptions()
    let isKept = provider.hasAnswer(typed, options)
    let parts = ((bucketCount ?? 1) + WindowedFetch.usualRowLimit - 1) / WindowedFetch.usualRowLimit
    return RequestExplanation(
      target: "GET \(call.target)",
      code: RequestSnippets(call, options: options, serverURL: shownURL(request)).all,
      requestCount: isKept ? 0 : max(1, parts), bucketCount: bucketCount,
      remark: isKept ? "its answer is kept from before" : remark(operation, request))
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
