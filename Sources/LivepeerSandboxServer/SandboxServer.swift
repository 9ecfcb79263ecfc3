import CMicroHTTPD
import LivepeerSandbox
import Synchronization

/// The sandbox platform over real HTTP, on loopback only.
///
/// Example: `let server = SandboxServer(platform: platform); let port = try server.start()` →
/// `curl -H "Authorization: Bearer …" http://127.0.0.1:PORT/api/data/views/now`.
package final class SandboxServer: Sendable {
  /// libmicrohttpd's server. It is handed from thread to thread only under the lock of `running`.
  private struct Running: @unchecked Sendable {
    let server: OpaquePointer
    let handler: Unmanaged<RequestHandler>
  }

  package static let library = "libmicrohttpd.so.12"

  private let platform: SandboxPlatform
  private let requestedPort: UInt16
  private let latency: Duration
  private let library: String
  private let running = Mutex<Running?>(nil)

  /// - Parameters:
  ///   - port: 0 takes a free one.
  ///   - latency: added to every answer.
  ///   - library: for tests of what happens where it is absent.
  package init(
    platform: SandboxPlatform, port: UInt16 = 0, latency: Duration = .zero, library: String = SandboxServer.library
  ) {
    self.platform = platform
    requestedPort = port
    self.latency = latency
    self.library = library
  }

  deinit {
    stop()
  }

  /// Starts listening and returns the port; a server that runs already says the port again.
  package func start() throws(SandboxServerError) -> UInt16 {
    try running.withLock { running throws(SandboxServerError) in
      if let running { return cmhd_port(running.server) }
      let started = try launch()
      running = started
      return cmhd_port(started.server)
    }
  }

  /// Takes no more connections, cuts short the answers under way, and returns when all is quiet.
  package func stop() {
    running.withLock { running in
      guard let stopping = running else { return }
      stopping.handler.takeUnretainedValue().cancellation.cancel()
      cmhd_stop(stopping.server)
      stopping.handler.release()
      running = nil
    }
  }

  private func launch() throws(SandboxServerError) -> Running {
    // Retained until `stop`, when no thread can call it any more.
    let handler = Unmanaged.passRetained(RequestHandler(platform: platform, latency: latency))
    var server: OpaquePointer?
    var reason = [CChar](repeating: 0, count: 512)
    let status = cmhd_start(
      library, requestedPort,
      { context, request, reply in
        guard let context, let request, let reply else { return }
        Unmanaged<RequestHandler>.fromOpaque(context).takeUnretainedValue().answer(request.pointee, reply: reply)
      }, handler.toOpaque(), &server, &reason, reason.count)
    if status == CMHD_STARTED, let server { return Running(server: server, handler: handler) }
    handler.release()
    let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    throw status == CMHD_NO_LIBRARY
      ? .libraryMissing(library: library, reason: text) : .cannotListen(port: requestedPort, reason: text)
  }
}
