public import LPQData
internal import LPQDiagnostics

extension Provenance {
  /// As a value of the language: what `provenance(x)` gives and `--meta` writes.
  public var record: Record {
    Record([
      .init(name: "complete", value: .bool(isComplete)),
      .init(name: "final", value: .bool(isFinal)),
      .init(name: "approximate", value: .list(approximateColumns.map(Value.string))),
      .init(name: "calls", value: .list(calls.map { .record($0.record) })),
      .init(name: "notices", value: .list(notices.map { .record(Self.record(of: $0)) })),
    ])
  }

  private static func record(of notice: Diagnostic) -> Record {
    Record([
      .init(name: "code", value: .string(notice.code.rawValue)),
      .init(name: "severity", value: .string(notice.severity.rawValue)),
      .init(name: "message", value: .string(notice.message)),
    ])
  }
}

extension Provenance.Call {
  fileprivate var record: Record {
    Record([
      .init(name: "operation", value: .string(operation)),
      .init(name: "server", value: .string(server)),
      .init(name: "invented", value: .bool(isInvented)),
      .init(
        name: "parameters",
        value: .record(Record(parameters.map { .init(name: $0.name, value: .string($0.value)) }))),
      .init(name: "window", value: window.map { .record($0.record) } ?? .null),
      .init(name: "rows", value: .int(rowCount)),
      .init(name: "complete", value: .bool(isComplete)),
      .init(name: "final", value: .bool(isFinal)),
      .init(name: "caveats", value: .list(caveats.map { .record($0.record) })),
      .init(name: "requests", value: .list(requests.map { .record($0.record) })),
    ])
  }
}

extension Provenance.Window {
  fileprivate var record: Record {
    Record([.init(name: "from", value: Value(from)), .init(name: "to", value: Value(to))])
  }
}

extension Provenance.Request {
  fileprivate var record: Record {
    Record([
      .init(name: "target", value: .string(target)),
      .init(name: "window", value: window.map { .record($0.record) } ?? .null),
      .init(name: "status", value: status.map(Value.int) ?? .null),
      .init(name: "attempts", value: .int(attemptCount)),
      .init(name: "started", value: .timestamp(startedAt)),
      .init(name: "elapsed_ms", value: .int(elapsedMs)),
      .init(name: "bytes", value: .int(byteCount)),
      .init(name: "origin", value: .string(origin)),
      .init(name: "age_ms", value: ageMs.map(Value.int) ?? .null),
      .init(name: "rows", value: rowCount.map(Value.int) ?? .null),
      .init(name: "refusal", value: refusal.map(Value.string) ?? .null),
    ])
  }
}

extension Provenance.Caveat {
  /// `{caveat: "unfinished_bucket", incomplete: false, at: @2026-11-23, detail: "…"}`
  fileprivate var record: Record {
    Record([
      .init(name: "caveat", value: .string(name)),
      .init(name: "incomplete", value: .bool(isIncomplete)),
      .init(name: "at", value: Value(instant)),
      .init(name: "detail", value: .string(words)),
    ])
  }

  private var instant: Timestamp? {
    switch self {
    case .rowsCut, .staleAnswer: nil
    case .cutFirstBucket(let start), .cutLastBucket(let start), .unfinishedBucket(let start): start
    case .recentData(let since): since
    }
  }

  /// In a few words, for a footer: `the bucket of 2026-11-23 has not ended`.
  public var words: String {
    switch self {
    case .rowsCut(let limit): "cut at \(limit) rows"
    case .staleAnswer(let ageMs, let failure): "an answer \(TimeSpan(ms: ageMs / 1000 * 1000).text) old: \(failure)"
    case .cutFirstBucket(let start): "the window begins inside of the bucket of \(start.shortText)"
    case .cutLastBucket(let start): "the window ends inside of the bucket of \(start.shortText)"
    case .unfinishedBucket(let start): "the bucket of \(start.shortText) has not ended"
    case .recentData(let since): "data since \(since.shortText) may still come in"
    }
  }
}

extension Value {
  fileprivate init(_ instant: Timestamp?) {
    self = instant.map(Value.timestamp) ?? .null
  }
}

extension Timestamp {
  /// The date alone where it is midnight in UTC.
  fileprivate var shortText: String {
    ms % 86_400_000 == 0 ? String(text.prefix { $0 != "T" }) : text
  }
}
