public import HTTPTypes

/// An answer with status 200, undecoded.
public struct RawAnswer: Sendable {
  /// Which operation.
  public var operation: Operation
  /// Where the answer came from; holds no key.
  public var url: String
  /// Status and header fields.
  public var head: HTTPResponse
  /// The body, decompressed.
  public var body: [UInt8]
  /// How many times the request was sent.
  public var attemptCount: Int
  /// From the first attempt to the answer, waits included.
  public var elapsedMs: Int

  /// An answer that was kept, recorded or made up.
  public init(
    operation: Operation, url: String, head: HTTPResponse, body: [UInt8], attemptCount: Int, elapsedMs: Int
  ) {
    self.operation = operation
    self.url = url
    self.head = head
    self.body = body
    self.attemptCount = attemptCount
    self.elapsedMs = elapsedMs
  }
  /// The HTTP status, which is 200.
  public var status: Int { head.status.code }
}

extension LivepeerMetrics {
  /// Sends a request, with retries, and gives the body as it came.
  public func send(
    _ request: some MetricsRequest, options: CallOptions = .init()
  ) async throws(MetricsError) -> RawAnswer {
    let call: OperationCall
    do { call = try request.call() } catch { throw invalid(request, error) }
    let http = try httpRequest(call, options)
    var limits = configuration.limits
    if let timeoutMs = options.timeoutMs {
      limits.timeoutMs = timeoutMs
      limits.connectTimeoutMs = min(limits.connectTimeoutMs, timeoutMs)
    }
    guard limits.timeoutMs > 0, limits.connectTimeoutMs > 0 else {
      throw MetricsError(
        operation: call.operation, reason: .invalid(message: "a time-out must be 1 ms or more"), attemptCount: 0)
    }
    return try await send(http, call.operation, limits, options)
  }

  /// The URL that a request is sent to, for showing it.
  public func url(of call: OperationCall, options: CallOptions = .init()) -> String {
    var base = Substring(options.serverURL ?? configuration.serverURL)
    while base.last == "/" { base = base.dropLast() }
    return base + call.target
  }

  /// Which operation a request is of, be it right or not.
  package static func operation(of request: any MetricsRequest) -> Operation {
    switch request {
    case is RealtimeViewershipRequest: .realtimeViewership
    case is CreatorViewershipRequest: .creatorViewership
    case is PublicViewershipRequest: .publicViewership
    case is UsageRequest: .usage
    default: .viewership
    }
  }

  private func invalid(_ request: some MetricsRequest, _ error: InvalidRequest) -> MetricsError {
    MetricsError(operation: Self.operation(of: request), reason: .invalid(message: error.message), attemptCount: 0)
  }

  private func httpRequest(
    _ call: OperationCall, _ options: CallOptions
  ) throws(MetricsError) -> HTTPRequest {
    let key = options.serverURL == nil ? options.apiKey ?? configuration.apiKey : options.apiKey
    // A server that the call itself names may need no key; the configured one never answers without.
    if key == nil, !call.operation.isPublic, options.serverURL == nil {
      throw MetricsError(operation: call.operation, reason: .noKey, attemptCount: 0)
    }
    let url = url(of: call, options: options)
    guard let parts = URLParts(url) else {
      let message = "the server's URL must begin with https:// or http://, and hold no user name\(shown(options))"
      throw MetricsError(operation: call.operation, reason: .invalid(message: message), attemptCount: 0)
    }
    var request = HTTPRequest(
      method: .get, scheme: parts.scheme, authority: parts.authority, path: parts.target,
      headerFields: [.accept: "application/json", .userAgent: configuration.userAgent])
    if let key { request.headerFields[.authorization] = key.bearer }
    return request
  }

  /// `: livepeer.studio/api`; nothing where there might be a password.
  private func shown(_ options: CallOptions) -> String {
    let serverURL = options.serverURL ?? configuration.serverURL
    return serverURL.contains("@") ? "" : ": \(serverURL)"
  }

  private func send(
    _ request: HTTPRequest, _ operation: Operation, _ limits: TransferLimits, _ options: CallOptions
  ) async throws(MetricsError) -> RawAnswer {
    let retries = options.retries ?? configuration.retries
    let startMs = time.monotonicMs()
    var attemptCount = 0
    while true {
      let attempt: Attempt
      do throws(TransportError) {
        attempt = .answered(try await configuration.transport.send(request, limits: limits))
      } catch {
        attempt = .failed(error)
      }
      attemptCount += 1
      let elapsedMs = time.monotonicMs() - startMs
      if case .answered(let response) = attempt, response.head.status.code == 200 {
        return RawAnswer(
          operation: operation, url: response.url, head: response.head, body: response.body,
          attemptCount: attemptCount, elapsedMs: elapsedMs)
      }
      var error = attempt.error(operation, attemptCount, hiding: keys(options))
      error.retryAfterMs = attempt.retryAfter.flatMap { RetryAfter.waitMs($0, nowMs: time.wallMs()) }
      error.redirectedTo = attempt.host(otherThan: request)
      guard let waitMs = waitMs(after: attempt, error, attemptCount, elapsedMs, retries) else { throw error }
      do { try await time.sleep(waitMs) } catch {
        throw MetricsError(operation: operation, reason: .cancelled, attemptCount: attemptCount)
      }
    }
  }

  /// The keys that a server may have seen, and may repeat in its words.
  func keys(_ options: CallOptions) -> [APIKey] { [configuration.apiKey, options.apiKey].compactMap { $0 } }

  /// How long to wait before the next attempt; nil where there is none. A server that asks for no wait gets that of the
  /// backoff: it must not be called in a tight loop.
  private func waitMs(
    after attempt: Attempt, _ error: MetricsError, _ attemptCount: Int, _ elapsedMs: Int, _ retries: RetryConfig
  ) -> Int? {
    guard retries.strategy == .backoff, attempt.mayBeRepeated(retries, error) else { return nil }
    let backoffMs = retries.waitMs(afterAttempt: attemptCount - 1, jitter: time.jitter())
    let waitMs = error.retryAfterMs.flatMap { $0 > 0 ? $0 : nil } ?? backoffMs
    let leftMs = max(0, retries.backoff.maxElapsedTimeMs) - elapsedMs
    return waitMs > leftMs ? nil : waitMs
  }
}

/// What one attempt came to.
private enum Attempt {
  case answered(TransportResponse)
  case failed(TransportError)

  var retryAfter: String? {
    guard case .answered(let response) = self else { return nil }
    return response.head.headerFields[.retryAfter]
  }

  /// Of an answer that came from elsewhere, its scheme and host.
  func host(otherThan request: HTTPRequest) -> String? {
    guard case .answered(let response) = self, let parts = URLParts(response.url) else { return nil }
    let isSame = parts.scheme == request.scheme && parts.authority.lowercased() == request.authority?.lowercased()
    return isSame ? nil : "\(parts.scheme)://\(parts.authority)"
  }

  func mayBeRepeated(_ retries: RetryConfig, _ error: MetricsError) -> Bool {
    switch self {
    case .failed(let error): return error.isConnectionError && retries.retryConnectionErrors
    case .answered(let response):
      guard RetryConfig.statuses.contains(response.head.status.code) else { return false }
      return retries.retriesDeterministicFailures || !error.isDeterministic
    }
  }

  func error(_ operation: Operation, _ attemptCount: Int, hiding keys: [APIKey]) -> MetricsError {
    let reason: MetricsError.Reason =
      switch self {
      case .failed(.cancelled): .cancelled
      case .failed(let error): .transport(error)
      case .answered(let response):
        .status(code: response.head.status.code, words: ServerWords.read(response.body, hiding: keys))
      }
    return MetricsError(operation: operation, reason: reason, attemptCount: attemptCount)
  }
}
