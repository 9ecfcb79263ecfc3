import LPQData
import LPQDiagnostics
import LPQEngine
import LivepeerMetrics

/// Asks for a whole range: in one request, or, where the server refuses that for its size, in parts put together.
///
/// `get_viewership(from: a, to: b, time_step: hour, breakdown_by: [country])` over a year → some fifty requests, four at a
/// time; their rows are those that one answer would have.
struct WindowedFetch {
  /// What a part's request came to.
  struct PartAnswer: Sendable {
    var part: WindowSplitter.Part
    var table: Table
    var record: Provenance.Request
    var staleness: Provenance.Caveat?
  }

  let operation: OperationDescription
  let request: SourceRequest
  let window: RequestWindow?
  let asker: PartAsker
  let parallelism: Int
  let onProgress: @Sendable (FetchProgress) -> Void

  /// The parts in the order of time, and all requests in the order in which they were made.
  struct Result {
    var parts: [PartAnswer]
    var requests: [Provenance.Request]
  }

  func run() async throws -> Result {
    let whole = WindowSplitter.Part(from: window?.from, to: window?.to, bucketCount: nil)
    guard let window else {
      let answer = try await askWhole(whole)
      return Result(parts: [answer], requests: [answer.record])
    }
    // Without a time step, days: their rows are summed.
    var splitter = WindowSplitter(
      from: window.from, to: window.to, end: window.end, buckets: window.step ?? BucketSequence(.day),
      rowLimit: Self.usualRowLimit)
    // A range that is no longer than the limit, or of unknown length, is asked for as it was written.
    if request.timeStep == nil || splitter.restBucketCount.map({ $0 <= Self.usualRowLimit }) ?? true {
      switch try await asker.ask(whole) {
      case .answered(let answer): return Result(parts: [answer], requests: [answer.record])
      case .refused(let refusal):
        try requireParts(refusal)
        return try await runParts(&splitter, after: refusal)
      }
    }
    return try await runParts(&splitter, after: nil)
  }

  /// The server's rows, at most, where it does not say another number.
  static let usualRowLimit = 10_000

  private func askWhole(_ whole: WindowSplitter.Part) async throws -> PartAnswer {
    switch try await asker.ask(whole) {
    case .answered(let answer): return answer
    case .refused(let refusal): throw refusal.error
    }
  }

  /// Throws where parts would not give the same answer.
  private func requireParts(_ refusal: PartAsker.Refusal) throws {
    let isReadable = [("from", window?.from), ("to", window?.to)].allSatisfy { name, bound in
      bound != nil || request.arguments[name].map(\.isNull) ?? true
    }
    guard isReadable else { throw refusal.error }
    if request.timeStep != nil { return }
    let stubborn = operation.metrics.filter { $0.metric != .additive }.map(\.name)
    if stubborn.isEmpty, !request.dimensions.isEmpty { return }
    throw refusal.unsplittable(operation, stubborn)
  }

  // MARK: Parts

  private func runParts(
    _ splitter: inout WindowSplitter, after refusal: PartAsker.Refusal?
  ) async throws -> Result {
    var result = Result(parts: [], requests: [])
    if let refusal { try note(refusal, in: &splitter, &result, isWhole: true) }
    let total = splitter.restBucketCount
    try await withThrowingTaskGroup(of: PartAsker.Answer.self) { group in
      var running = 0
      while true {
        // One at a time, until its answer tells how many rows a bucket has.
        while running < (splitter.knowsDensity ? parallelism : 1), let part = splitter.next() {
          running += 1
          group.addTask { [asker] in try await asker.ask(part) }
        }
        guard let answer = try await group.next() else { break }
        running -= 1
        switch answer {
        case .answered(let answer):
          splitter.answered(answer.part, rowCount: answer.table.rowCount)
          result.requests.append(answer.record)
          result.parts.append(answer)
        case .refused(let refusal): try note(refusal, in: &splitter, &result, isWhole: false)
        }
        tell(result, total: total)
      }
    }
    result.parts.sort { ($0.part.from?.ms ?? .min) < ($1.part.from?.ms ?? .min) }
    return result
  }

  /// The whole range is in the splitter already: what it was refused for says how large a part may be.
  private func note(
    _ refusal: PartAsker.Refusal, in splitter: inout WindowSplitter, _ result: inout Result, isWhole: Bool
  ) throws {
    result.requests.append(refusal.record)
    if isWhole {
      splitter.refusedWhole(by: refusal.limit)
    } else if !splitter.refused(refusal.part, by: refusal.limit) {
      throw refusal.tooLargeBucket(operation, splitter.buckets)
    }
  }

  private func tell(_ result: Result, total: Int?) {
    let answered = result.parts.reduce(0) { $0 + ($1.part.bucketCount ?? 0) }
    onProgress(
      FetchProgress(
        operation: operation.name, answeredCount: result.parts.count,
        share: total.map { Double(answered) / Double(max(1, $0)) },
        rowCount: result.parts.reduce(0) { $0 + $1.table.rowCount }))
  }
}
