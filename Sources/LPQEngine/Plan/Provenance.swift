public import LPQData
public import LPQDiagnostics

/// Where numbers come from and how far they can be trusted: what `provenance(x)`, `:last` and `--meta` show.
///
/// It is gathered while an expression is evaluated: every answer that its value may depend on, and what was done to the
/// numbers that is only close.
public struct Provenance: Hashable, Sendable {
  /// The calls of operations, in the order of their answers.
  public var calls: [Call]
  /// Columns that were put together in a way that is only close, at any stage.
  public var approximateColumns: [String]
  /// What the user should know of the numbers.
  public var notices: [Diagnostic]

  /// Nothing fetched, nothing to say.
  public init(calls: [Call] = [], approximateColumns: [String] = [], notices: [Diagnostic] = []) {
    self.calls = calls
    self.approximateColumns = approximateColumns
    self.notices = notices
  }

  /// Whether every row that was asked for is there: nothing cut, nothing stale.
  public var isComplete: Bool { calls.allSatisfy(\.isComplete) }

  /// Whether the same question will get the same answer later: complete, no bucket cut or unfinished, no data that is
  /// still coming in.
  public var isFinal: Bool { calls.allSatisfy(\.isFinal) }

  /// Takes over another's entries, each once.
  public mutating func formUnion(_ other: Provenance) {
    calls += other.calls.filter { !calls.contains($0) }
    approximateColumns += other.approximateColumns.filter { !approximateColumns.contains($0) }
    notices += other.notices.filter { !notices.contains($0) }
  }

  /// One call of an operation and its answer.
  public struct Call: Hashable, Sendable {
    /// The operation's name: `get_viewership`.
    public var operation: String
    /// Who was asked: a base URL, or `sandbox`.
    public var server: String
    /// Whether the numbers are invented: those of the built-in platform.
    public var isInvented: Bool
    /// What was asked for, as lpql writes it: `breakdown_by` → `[country]`.
    public var parameters: [Parameter]
    /// The time that was asked for; nil for an operation that takes none.
    public var window: Window?
    /// The requests made, one for each part that the window was split into.
    public var requests: [Request]
    /// Rows of the whole answer.
    public var rowCount: Int
    /// What keeps the answer from being complete or final.
    public var caveats: [Caveat]

    /// A call.
    public init(
      operation: String, server: String, isInvented: Bool = false, parameters: [Parameter] = [], window: Window? = nil,
      requests: [Request] = [], rowCount: Int, caveats: [Caveat] = []
    ) {
      self.operation = operation
      self.server = server
      self.isInvented = isInvented
      self.parameters = parameters
      self.window = window
      self.requests = requests
      self.rowCount = rowCount
      self.caveats = caveats
    }

    /// Whether all its rows are there.
    public var isComplete: Bool { !caveats.contains(where: \.isIncomplete) }

    /// Whether the answer will stay as it is.
    public var isFinal: Bool { caveats.isEmpty }
  }

  /// A parameter as the program gave it or as it was worked out.
  public struct Parameter: Hashable, Sendable {
    /// lpql's name.
    public var name: String
    /// As lpql writes the value.
    public var value: String

    /// A parameter.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A stretch of time; a bound that is nil is open.
  public struct Window: Hashable, Sendable {
    /// The first instant.
    public var from: Timestamp?
    /// The instant past the last.
    public var to: Timestamp?

    /// A window.
    public init(from: Timestamp?, to: Timestamp?) {
      self.from = from
      self.to = to
    }
  }

  /// One request over the network, or what stood in for it.
  public struct Request: Hashable, Sendable {
    /// Path and query as sent; never a key.
    public var target: String
    /// The part of the call's window that it asked for.
    public var window: Window?
    /// The status of the last attempt; nil where no answer came.
    public var status: Int?
    /// How many times it was sent; 0 where it was not.
    public var attemptCount: Int
    /// When it began, by the machine's clock.
    public var startedAt: Timestamp
    /// Waits between attempts included.
    public var elapsedMs: Int
    /// The body's size, decompressed.
    public var byteCount: Int
    /// `server`, `memory cache`, `disk cache`, `stale cache`, `cassette`.
    public var origin: String
    /// How old a kept answer was.
    public var ageMs: Int?
    /// Rows of its answer; nil where it was refused.
    public var rowCount: Int?
    /// Why it was refused, where its window was then split.
    public var refusal: String?

    /// A request.
    public init(
      target: String, window: Window?, status: Int?, attemptCount: Int, startedAt: Timestamp, elapsedMs: Int,
      byteCount: Int, origin: String, ageMs: Int? = nil, rowCount: Int? = nil, refusal: String? = nil
    ) {
      self.target = target
      self.window = window
      self.status = status
      self.attemptCount = attemptCount
      self.startedAt = startedAt
      self.elapsedMs = elapsedMs
      self.byteCount = byteCount
      self.origin = origin
      self.ageMs = ageMs
      self.rowCount = rowCount
      self.refusal = refusal
    }
  }

  /// A reason not to take an answer for the last word.
  public enum Caveat: Hashable, Sendable {
    /// The server cuts at so many rows, and says nothing.
    case rowsCut(limit: Int)
    /// A kept answer stood in for a request that failed.
    case staleAnswer(ageMs: Int, failure: String)
    /// The window begins inside of this bucket.
    case cutFirstBucket(start: Timestamp)
    /// The window ends inside of this bucket.
    case cutLastBucket(start: Timestamp)
    /// This bucket has not ended yet.
    case unfinishedBucket(start: Timestamp)
    /// Data from this instant on may still come in.
    case recentData(since: Timestamp)

    /// Whether rows may be missing; else the numbers may still change, or are those of a part of a bucket.
    public var isIncomplete: Bool {
      switch self {
      case .rowsCut, .staleAnswer: true
      case .cutFirstBucket, .cutLastBucket, .unfinishedBucket, .recentData: false
      }
    }

    /// Its name in data: `unfinished_bucket`.
    public var name: String {
      switch self {
      case .rowsCut: "rows_cut"
      case .staleAnswer: "stale_answer"
      case .cutFirstBucket: "cut_first_bucket"
      case .cutLastBucket: "cut_last_bucket"
      case .unfinishedBucket: "unfinished_bucket"
      case .recentData: "recent_data"
      }
    }
  }
}
