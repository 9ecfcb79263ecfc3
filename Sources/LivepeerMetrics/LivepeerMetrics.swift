import HTTPTypes

/// Livepeer Studio's metrics API: five read-only operations.
///
/// ```swift
/// let metrics = LivepeerMetrics(configuration: .init(apiKey: APIKey(key)))
/// let rows = try await metrics.viewership(.init(from: .milliseconds(week), breakdownBy: [.country])).result
/// ```
///
/// Source: the published OpenAPI document, "Livepeer API Reference" 1.0.0, and the behaviour of the deployed server.
public struct LivepeerMetrics: Sendable {
  /// What holds for all calls, unless a call says otherwise.
  public struct Configuration: Sendable {
    /// The base URL, with its `/api`.
    public var serverURL: String
    /// The key that is sent as bearer; nil: none.
    public var apiKey: APIKey?
    /// How failures are repeated.
    public var retries: RetryConfig
    /// What one attempt may take.
    public var limits: TransferLimits
    /// The `User-Agent` field.
    public var userAgent: String
    /// What carries the requests.
    public var transport: any Transport

    /// Livepeer Studio, without a key, by libcurl, with the standard retries.
    public init(
      serverURL: String = "https://livepeer.studio/api", apiKey: APIKey? = nil, retries: RetryConfig = .standard,
      limits: TransferLimits = TransferLimits(), userAgent: String = "livepeer-metrics-swift",
      transport: any Transport = CurlTransport()
    ) {
      self.serverURL = serverURL
      self.apiKey = apiKey
      self.retries = retries
      self.limits = limits
      self.userAgent = userAgent
      self.transport = transport
    }
  }

  /// What one call does differently.
  public struct CallOptions: Sendable {
    /// Retries of this call.
    public var retries: RetryConfig?
    /// The time for each attempt of this call, in milliseconds.
    public var timeoutMs: Int?
    /// Another server, base URL with its `/api`. The configured key is not sent there: only `apiKey` below is.
    public var serverURL: String?
    /// The key for `serverURL`.
    public var apiKey: APIKey?

    /// Nothing different unless said.
    public init(
      retries: RetryConfig? = nil, timeoutMs: Int? = nil, serverURL: String? = nil, apiKey: APIKey? = nil
    ) {
      self.retries = retries
      self.timeoutMs = timeoutMs
      self.serverURL = serverURL
      self.apiKey = apiKey
    }
  }

  /// The configuration.
  public var configuration: Configuration
  var time: RetryTime

  /// A client.
  public init(configuration: Configuration) {
    self.init(configuration: configuration, time: .real)
  }

  init(configuration: Configuration, time: RetryTime) {
    self.configuration = configuration
    self.time = time
  }

  /// Viewers now.
  public func realtimeViewership(
    _ request: RealtimeViewershipRequest = .init(), options: CallOptions = .init()
  ) async throws(MetricsError) -> Answer<[RealtimeViewership]> {
    try await answer(request, options)
  }

  /// Views with quality.
  public func viewership(
    _ request: ViewershipRequest = .init(), options: CallOptions = .init()
  ) async throws(MetricsError) -> Answer<[Viewership]> {
    try await answer(request, options)
  }

  /// Views of a creator's own asset or stream.
  public func creatorViewership(
    _ request: CreatorViewershipRequest, options: CallOptions = .init()
  ) async throws(MetricsError) -> Answer<[Viewership]> {
    try await answer(request, options)
  }

  /// One video's public total; an unknown ID gives zeros.
  public func publicViewership(
    _ request: PublicViewershipRequest, options: CallOptions = .init()
  ) async throws(MetricsError) -> Answer<PublicViewership> {
    try await answer(request, options)
  }

  /// Delivery, transcoding and storage: one row, or many where a step or a breakdown is asked for.
  public func usage(
    _ request: UsageRequest = .init(), options: CallOptions = .init()
  ) async throws(MetricsError) -> Answer<UsageRows> {
    try await answer(request, options)
  }

  /// A typed answer with the bytes that it was read from.
  public struct Answer<Result: Sendable>: Sendable {
    /// The models.
    public var result: Result
    /// The answer as it came.
    public var raw: RawAnswer
  }

  private func answer<Result: Decodable & Sendable>(
    _ request: some MetricsRequest, _ options: CallOptions
  ) async throws(MetricsError) -> Answer<Result> {
    let raw = try await send(request, options: options)
    return Answer(result: try raw.decoded(hiding: keys(options)), raw: raw)
  }
}
