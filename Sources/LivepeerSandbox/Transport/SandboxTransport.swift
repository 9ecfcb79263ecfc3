import Dispatch
import HTTPTypes
import LivepeerMetrics

/// The sandbox platform behind the client's transport, in the same process: no sockets, the same bytes.
///
/// Example: `LivepeerMetrics(configuration: .init(serverURL: SandboxTransport.serverURL, apiKey: …, transport: transport))`.
package struct SandboxTransport: Transport {
  /// The base URL to give the client; nothing is ever resolved.
  package static let serverURL = "http://sandbox.invalid/api"

  private let platform: SandboxPlatform
  private let latency: Duration

  package init(platform: SandboxPlatform, latency: Duration = .zero) {
    self.platform = platform
    self.latency = latency
  }

  package func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportError) -> TransportResponse {
    guard let path = request.path else { throw .invalidRequest(message: "a request without a path") }
    try await wait(timeoutMs: limits.timeoutMs)
    let response = await answer(
      SandboxRequest(
        method: request.method.rawValue, target: path, authorization: request.headerFields[.authorization]))
    if Task.isCancelled { throw .cancelled }
    guard response.body.count <= limits.bodyByteLimit else { throw .bodyTooLarge(byteLimit: limits.bodyByteLimit) }
    var head = HTTPResponse(status: .init(code: response.status))
    for header in response.headers {
      if let name = HTTPField.Name(header.name) { head.headerFields.append(HTTPField(name: name, value: header.value)) }
    }
    return TransportResponse(head: head, body: response.body, url: Self.serverURL.dropLast("/api".count) + path)
  }

  private func wait(timeoutMs: Int) async throws(TransportError) {
    let timeout = Duration.milliseconds(timeoutMs)
    do {
      try await Task.sleep(for: min(latency, timeout))
    } catch {
      throw .cancelled
    }
    if latency >= timeout { throw .timeout(message: "no answer within \(timeoutMs) ms") }
  }

  /// On a thread of its own: a long scan must not hold up the pool of Swift's tasks.
  private func answer(_ request: SandboxRequest) async -> SandboxResponse {
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { [platform] in
          continuation.resume(returning: platform.respond(to: request, cancellation: cancellation))
        }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }
}
