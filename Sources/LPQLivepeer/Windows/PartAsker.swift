import LPQData
import LPQDiagnostics
import LPQEngine
import LivepeerMetrics

/// Asks for one part of a call's range, and reads the answer.
struct PartAsker: Sendable {
  enum Answer: Sendable {
    case answered(WindowedFetch.PartAnswer)
    /// For its size: its window may be split.
    case refused(Refusal)
  }

  /// An answer that would be larger than the server allows.
  struct Refusal: Sendable {
    var part: WindowSplitter.Part
    var limit: MetricsError.SizeLimit
    var record: Provenance.Request
    var error: Diagnostic
  }

  let provider: any AnswerProvider
  let operation: OperationDescription
  let request: SourceRequest
  let clock: @Sendable () -> Timestamp

  func ask(_ part: WindowSplitter.Part) async throws -> Answer {
    let options = try Arguments(request).callOptions()
    let typed = try request.within(part).typed()
    let startedAt = clock()
    do {
      let answer = try await provider.answer(typed, options)
      let table = try AnswerReader(operation: operation, request: request).table(of: answer.raw.body)
      return .answered(
        WindowedFetch.PartAnswer(
          part: part, table: table, record: record(typed, part, answer, table, startedAt),
          staleness: answer.origin.caveat))
    } catch let error as MetricsError {
      if error.reason == .cancelled { throw CancellationError() }
      let diagnostic = Diagnostic(error, isOwnServer: options.serverURL != nil)
      guard let limit = error.exceededLimit else { throw diagnostic }
      return .refused(
        Refusal(part: part, limit: limit, record: record(typed, part, error, startedAt), error: diagnostic))
    }
  }

  private func record(
    _ typed: any MetricsRequest, _ part: WindowSplitter.Part, _ answer: ProvidedAnswer, _ table: Table,
    _ startedAt: Timestamp
  ) -> Provenance.Request {
    Provenance.Request(
      target: (try? typed.call().target) ?? "", window: window(part), status: answer.raw.status,
      attemptCount: answer.origin.isServer ? answer.raw.attemptCount : 0, startedAt: startedAt,
      elapsedMs: answer.origin.isServer ? answer.raw.elapsedMs : 0, byteCount: answer.raw.body.count,
      origin: answer.origin.name, ageMs: answer.origin.ageMs, rowCount: table.rowCount)
  }

  private func record(
    _ typed: any MetricsRequest, _ part: WindowSplitter.Part, _ error: MetricsError, _ startedAt: Timestamp
  ) -> Provenance.Request {
    var (status, words) = (Int?.none, "")
    if case .status(let code, let said) = error.reason { (status, words) = (code, said.joined(separator: "; ")) }
    return Provenance.Request(
      target: (try? typed.call().target) ?? "", window: window(part), status: status,
      attemptCount: error.attemptCount, startedAt: startedAt, elapsedMs: clock().ms - startedAt.ms, byteCount: 0,
      origin: ProvidedAnswer.Origin.server.name, refusal: words.shownSafely)
  }

  private func window(_ part: WindowSplitter.Part) -> Provenance.Window? {
    operation.parameters.contains { $0.name == "from" } ? Provenance.Window(from: part.from, to: part.to) : nil
  }
}

extension SourceRequest {
  /// The same for a part of its range; bounds that are the range's own stay as the program gave them.
  fileprivate func within(_ part: WindowSplitter.Part) -> SourceRequest {
    var copy = self
    for (name, bound) in [("from", part.from), ("to", part.to)] {
      guard let bound, Timestamp(argument: arguments[name]) != bound else { continue }
      copy.arguments[name] = .timestamp(bound)
    }
    return copy
  }
}

extension PartAsker.Refusal {
  /// The time could be cut, but the numbers would be others.
  func unsplittable(_ operation: OperationDescription, _ stubborn: [String]) -> Diagnostic {
    var diagnostic = error
    guard !stubborn.isEmpty, operation.timeStepParameter != nil else { return diagnostic }
    let columns = stubborn.map { "`\($0)`" }.joined(separator: ", ")
    diagnostic.help =
      diagnostic.help.prefix(1) + [
        "the time cannot be split without a time step: \(columns) of the parts would not make those of the whole",
        "`time_step: day` and `| rollup by …` sum the counts exactly, and weight the averages (marked approximate)",
      ]
    return diagnostic
  }

  /// One bucket alone is too large.
  func tooLargeBucket(_ operation: OperationDescription, _ buckets: BucketSequence) -> Diagnostic {
    var diagnostic = error
    let start = part.from.map { " of \($0.text)" } ?? ""
    let excess = limit == .cost ? "costs more than the server allows" : "has more rows than the server gives"
    diagnostic.help =
      diagnostic.help.prefix(1) + [
        "one bucket of \(buckets.step.text)\(start) \(excess)",
        "break down by fewer columns, or ask for one `playback_id` or `creator_id` at a time",
      ]
    return diagnostic
  }
}

extension ProvidedAnswer.Origin {
  var isServer: Bool { self == .server }

  var name: String {
    switch self {
    case .server: "server"
    case .memoryCache: "memory cache"
    case .diskCache: "disk cache"
    case .staleCache: "stale cache"
    case .cassette: "cassette"
    }
  }

  var ageMs: Int? {
    switch self {
    case .server, .cassette: nil
    case .memoryCache(let ageMs), .diskCache(let ageMs), .staleCache(let ageMs, _): ageMs
    }
  }

  var caveat: Provenance.Caveat? {
    if case .staleCache(let ageMs, let failure) = self { return .staleAnswer(ageMs: ageMs, failure: failure) }
    return nil
  }
}
