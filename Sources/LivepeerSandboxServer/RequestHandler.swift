import CMicroHTTPD
import Glibc
import LivepeerSandbox

/// Carries a request from libmicrohttpd to the platform and its answer back, on the connection's own thread.
final class RequestHandler: Sendable {
  let cancellation = Cancellation()
  private let platform: SandboxPlatform
  private let latency: Duration

  init(platform: SandboxPlatform, latency: Duration) {
    self.platform = platform
    self.latency = latency
  }

  func answer(_ request: cmhd_request, reply: OpaquePointer) {
    for (name, value) in corsHeaders(origin: request.origin.map { String(cString: $0) }) {
      cmhd_reply_add_header(reply, name, value)
    }
    let method = String(cString: request.method)
    if method == "OPTIONS" {
      cmhd_reply_set_body(reply, 204, nil, 0)
      return
    }
    wait()
    let response = platform.respond(
      to: SandboxRequest(
        method: method, target: String(cString: request.target),
        authorization: request.authorization.map { String(cString: $0) }),
      cancellation: cancellation)
    for (name, value) in response.headers {
      cmhd_reply_add_header(reply, name, value)
    }
    cmhd_reply_set_body(reply, UInt32(response.status), response.body, response.body.count)
  }

  /// What a public API answers, so that pages of any origin can ask.
  private func corsHeaders(origin: String?) -> [(String, String)] {
    let common = [
      ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"), ("Access-Control-Allow-Headers", "Authorization, *"),
      ("Access-Control-Max-Age", "86400"),
    ]
    guard let origin else { return [("Access-Control-Allow-Origin", "*")] + common }
    return [("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true"), ("Vary", "Origin")]
      + common
  }

  /// In short naps, so that stopping does not wait for the whole latency.
  private func wait() {
    let clock = ContinuousClock()
    let end = clock.now + latency
    while clock.now < end, !cancellation.isCancelled {
      let leftMs = (end - clock.now) / .milliseconds(1)
      usleep(UInt32(max(1, min(50, leftMs)) * 1000))
    }
  }
}
