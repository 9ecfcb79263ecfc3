import LPQEngine

/// How a statement is carried out: what `| explain`, `lpql explain` and `--dry-run` show, before any request.
public struct Explanation: Sendable {
  /// One stage of a pipeline.
  public struct Stage: Sendable {
    /// As the program has it, on one line.
    public var text: String
    /// Whether the server does it; else lpql.
    public var isServers: Bool
    /// Why.
    public var reason: String
    /// How deep the pipeline is nested: 1 in a join's brackets.
    public var depth: Int
    /// How lpql does it with less work than is written, a sentence each.
    public var optimised: [String] = []
  }

  /// One call of an operation.
  public struct Call: Sendable {
    /// The operation's name.
    public var operation: String
    /// What one row stands for: `country, device, per day`; `all of it` for one row of everything.
    public var grain: String
    /// Whether the program says so; else it follows from what the program uses.
    public var isGrainGiven: Bool
    /// What is asked for; nil where it depends on an answer, or the source does not say.
    public var request: RequestExplanation?
    /// Why there is no `request`.
    public var unknown: String?
  }

  /// The stages, a source before those behind it.
  public var stages: [Stage] = []
  /// The calls, each once.
  public var calls: [Call] = []
  /// What could be asked of the server if it were written in another way.
  public var hints: [String] = []
}

/// One request of a source as others would make it.
public struct RequestExplanation: Sendable, Hashable {
  /// Method, path and query: `GET /data/views/query?…`.
  public var target: String
  /// The same as a line of curl, then as code for the API's SDKs: `curl`, `Python`, …; a key is never in it.
  public var code: [Code]
  /// How many requests it takes at least; none where its answer is kept.
  public var requestCount: Int
  /// How many buckets of time it spans; nil where it has none, or no beginning.
  public var bucketCount: Int?
  /// How many rows its answer will have; nil where nothing says so before it is there.
  public var rows: RowEstimate?
  /// What may make more requests of it, or limit its answer.
  public var remark: String?

  /// How many rows, as far as that is known before an answer.
  public enum RowEstimate: Sendable, Hashable {
    /// A total has one.
    case exactly(Int)
    /// One a bucket, where anything happened in it.
    case atMost(Int)
    /// As an earlier answer of the same kind had, a bucket.
    case about(Int)
  }

  /// A text in a language.
  public struct Code: Sendable, Hashable {
    /// `curl`, `Python`, `TypeScript`, `Go`.
    public var language: String
    /// One or more lines.
    public var text: String

    /// A text in a language.
    public init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// A request.
  public init(
    target: String, code: [Code] = [], requestCount: Int = 1, bucketCount: Int? = nil,
    rows: RowEstimate? = nil, remark: String? = nil
  ) {
    self.target = target
    self.code = code
    self.requestCount = requestCount
    self.bucketCount = bucketCount
    self.rows = rows
    self.remark = remark
  }
}
