import HTTPTypes
import LivepeerMetrics
import LivepeerSandbox

/// In the sandbox, what goes to the sandbox; a call that names a server of its own (`server_url:`) asks that one, and
/// never gets invented numbers in its name.
struct RoutingTransport: Transport {
  let sandbox: SandboxTransport
  let network: CurlTransport

  func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportError) -> TransportResponse {
    if let authority = request.authority, SandboxTransport.serverURL.contains("//\(authority)/") {
      return try await sandbox.send(request, limits: limits)
    }
    return try await network.send(request, limits: limits)
  }
}
