import CCurl
import Glibc
public import HTTPTypes
import Synchronization

/// HTTP over libcurl: TLS, proxies by the environment (`HTTPS_PROXY`, `NO_PROXY`, …), gzip, redirects without the key.
///
/// libcurl is loaded when the first request is sent. Connections are kept and used again.
public final class CurlTransport: Transport {
  /// What holds for every request.
  public struct Options: Sendable, Hashable {
    /// A PEM file of certificates to trust instead of the system's.
    public var certificateFile: String?
    /// A proxy instead of the one that the environment names.
    public var proxy: String?

    /// Options.
    public init(certificateFile: String? = nil, proxy: String? = nil) {
      self.certificateFile = certificateFile
      self.proxy = proxy
    }
  }

  private let options: Options
  private let idle = Mutex<[Worker]>([])
  private let threads = TransferThreads(limit: 64)

  /// A transport; touches nothing yet.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Sends one request on a thread of its own, which libcurl blocks until the answer is whole. More than 64 at once wait
  /// for their turn.
  public func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportError) -> TransportResponse {
    guard ccurl_load() == 0 else { throw .libraryMissing(message: String(cString: ccurl_load_error())) }
    guard let url = request.absoluteURL else { throw .invalidRequest(message: "a request without an URL") }
    guard let worker = idle.withLock({ $0.popLast() }) ?? Worker() else { throw .other(message: "out of memory") }
    let lease = Lease(worker)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation {
        (continuation: CheckedContinuation<Result<TransportResponse, TransportError>, Never>) in
        threads.run { [options] in
          continuation.resume(returning: lease.perform(url, request.headerFields, limits, options))
        }
      }
    } onCancel: {
      lease.cancel()
    }
    idle.withLock { $0.append(worker) }
    return try result.get()
  }
}

/// A libcurl worker. It is used by one lease at a time, and only `cancel` comes from another thread, which
/// `ccurl_worker_cancel` allows: hence unchecked.
private final class Worker: @unchecked Sendable {
  let pointer: OpaquePointer

  init?() {
    guard let pointer = ccurl_worker_create() else { return nil }
    self.pointer = pointer
  }

  deinit {
    ccurl_worker_free(pointer)
  }
}

/// A worker for the time of one transfer: a cancellation that comes too late does not reach the next one.
private final class Lease: Sendable {
  private enum State { case waiting, running, cancelled, ended }

  private let worker: Worker
  private let state = Mutex(State.waiting)

  init(_ worker: Worker) {
    self.worker = worker
  }

  func cancel() {
    state.withLock { state in
      if state == .running { ccurl_worker_cancel(worker.pointer) }
      if state != .ended { state = .cancelled }
    }
  }

  func perform(
    _ url: String, _ fields: HTTPFields, _ limits: TransferLimits, _ options: CurlTransport.Options
  ) -> Result<TransportResponse, TransportError> {
    let mayRun = state.withLock { state in
      guard state == .waiting else { return false }
      ccurl_worker_begin(worker.pointer)
      state = .running
      return true
    }
    guard mayRun else { return .failure(.cancelled) }
    var response = ccurl_response()
    withRequest(url, fields, limits, options) { ccurl_perform(worker.pointer, $0, &response) }
    state.withLock { $0 = .ended }
    defer { ccurl_response_free(&response) }
    return Self.result(of: response, limits, url)
  }

  private func withRequest(
    _ url: String, _ fields: HTTPFields, _ limits: TransferLimits, _ options: CurlTransport.Options,
    _ body: (UnsafePointer<ccurl_request>) -> Void
  ) {
    let headers = fields.map { "\($0.name.rawName): \($0.value)".withCString { strdup($0) } }
    defer { headers.forEach { free($0) } }
    let pointers = headers.map { UnsafePointer($0) }
    url.withCString { url in
      withOptionalCString(options.certificateFile) { certificateFile in
        withOptionalCString(options.proxy) { proxy in
          pointers.withUnsafeBufferPointer { pointers in
            var request = ccurl_request(
              url: url, headers: pointers.baseAddress, header_count: pointers.count,
              connect_timeout_ms: limits.connectTimeoutMs, timeout_ms: limits.timeoutMs,
              body_limit: limits.bodyByteLimit, ca_file: certificateFile, proxy: proxy)
            body(&request)
          }
        }
      }
    }
  }

  private static func result(
    of response: ccurl_response, _ limits: TransferLimits, _ url: String
  ) -> Result<TransportResponse, TransportError> {
    var response = response
    let message = withUnsafeBytes(of: &response.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch response.outcome {
    case CCURL_OK:
      var head = HTTPResponse(status: .init(code: Int(response.status)))
      head.headerFields = headerFields(response)
      let body = Array(UnsafeBufferPointer(start: response.body, count: response.body_count))
      let effective = response.effective_url.map { String(cString: $0) } ?? url
      return .success(TransportResponse(head: head, body: body, url: effective))
    case CCURL_CANCELLED: return .failure(.cancelled)
    case CCURL_CANNOT_RESOLVE: return .failure(.cannotResolve(message: message))
    case CCURL_CANNOT_CONNECT: return .failure(.cannotConnect(message: message))
    case CCURL_TLS: return .failure(.tls(message: message))
    case CCURL_TIMEOUT: return .failure(.timeout(message: message))
    case CCURL_BROKEN: return .failure(.broken(message: message))
    case CCURL_BODY_TOO_LARGE: return .failure(.bodyTooLarge(byteLimit: limits.bodyByteLimit))
    case CCURL_TOO_MANY_REDIRECTS: return .failure(.tooManyRedirects(message: message))
    case CCURL_BAD_REQUEST: return .failure(.invalidRequest(message: message))
    default: return .failure(.other(message: message))
    }
  }

  private static func headerFields(_ response: ccurl_response) -> HTTPFields {
    var fields = HTTPFields()
    let bytes = UnsafeRawBufferPointer(start: response.headers, count: response.headers_count)
    for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
        let name = HTTPField.Name(String(text[..<colon]))
      else { continue }
      fields.append(HTTPField(name: name, value: text[text.index(after: colon)...].trimmed))
    }
    return fields
  }
}

private func withOptionalCString<Result>(_ string: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
  guard let string else { return body(nil) }
  return string.withCString(body)
}
