/// How failed attempts are repeated: the fields of the SDKs' `RetryConfig`, and two rules of this client.
public struct RetryConfig: Sendable, Hashable {
  /// Whether there are retries.
  public enum Strategy: String, Sendable {
    /// One attempt only.
    case none
    /// Waits that grow.
    case backoff
  }

  /// The waits: `initialIntervalMs × exponent^n` and up to a second of jitter, at most `maxIntervalMs`.
  public struct Backoff: Sendable, Hashable {
    /// The first wait.
    public var initialIntervalMs: Int
    /// The longest wait.
    public var maxIntervalMs: Int
    /// What each wait is multiplied by.
    public var exponent: Double
    /// When this has passed since the first attempt, the last answer is the answer.
    public var maxElapsedTimeMs: Int

    /// Waits; the SDKs' fallback values unless said.
    public init(
      initialIntervalMs: Int = 500, maxIntervalMs: Int = 60_000, exponent: Double = 1.5,
      maxElapsedTimeMs: Int = 3_600_000
    ) {
      self.initialIntervalMs = initialIntervalMs
      self.maxIntervalMs = maxIntervalMs
      self.exponent = exponent
      self.maxElapsedTimeMs = maxElapsedTimeMs
    }
  }

  /// Whether there are retries.
  public var strategy: Strategy
  /// The waits.
  public var backoff: Backoff
  /// Whether an attempt without an answer is repeated.
  public var retryConnectionErrors: Bool
  /// Whether a 500 is repeated though its body says that it would fail again; the SDKs do.
  public var retriesDeterministicFailures: Bool

  /// A configuration.
  public init(
    strategy: Strategy, backoff: Backoff = Backoff(), retryConnectionErrors: Bool = true,
    retriesDeterministicFailures: Bool = false
  ) {
    self.strategy = strategy
    self.backoff = backoff
    self.retryConnectionErrors = retryConnectionErrors
    self.retriesDeterministicFailures = retriesDeterministicFailures
  }

  /// One attempt.
  public static let none = RetryConfig(strategy: .none)

  /// Half a second first, ten seconds at most, a minute in all.
  public static let standard = RetryConfig(
    strategy: .backoff, backoff: Backoff(maxIntervalMs: 10_000, maxElapsedTimeMs: 60_000))

  /// What the SDKs do once retries are switched on there.
  public static let sdk = RetryConfig(strategy: .backoff, retriesDeterministicFailures: true)

  static let statuses: Set<Int> = [429, 500, 502, 503, 504]

  /// The wait after the attempt number `attempt` (0 for the first); `jitter` is 0 ..< 1. Never negative nor above
  /// `maxIntervalMs`, whatever the numbers: an exponent may come from a script, and be no number at all.
  func waitMs(afterAttempt attempt: Int, jitter: Double) -> Int {
    let limitMs = max(0, backoff.maxIntervalMs)
    var wait = Double(max(0, backoff.initialIntervalMs))
    for _ in 0..<min(attempt, 1_000) where wait < Double(limitMs) { wait *= backoff.exponent }
    wait += jitter * 1_000
    return wait < Double(limitMs) ? Int(max(0, wait)) : limitMs
  }
}
