import LPQData
import LPQDiagnostics
import LPQEngine

/// The time that a request asks for, in the server's terms: bounds filter sessions, buckets begin in UTC.
///
/// `from: @2026-11-01T12:00, time_step: day` at noon of the 23rd: the first bucket is cut, the last has not ended.
struct RequestWindow {
  /// The server takes new data in this often.
  static let refreshMs = 5 * 60_000

  /// The bounds; nil is open, or a text that says no time.
  let from: Timestamp?
  let to: Timestamp?
  /// The server's buckets; nil without a time step.
  let step: BucketSequence?
  private let isOpenAtStart: Bool
  private let request: SourceRequest

  /// nil for an operation that takes no bounds.
  init?(_ request: SourceRequest, of operation: OperationDescription) {
    guard operation.parameters.contains(where: { $0.name == "from" }) else { return nil }
    self.request = request
    from = Timestamp(argument: request.arguments["from"])
    to = Timestamp(argument: request.arguments["to"])
    isOpenAtStart = request.arguments["from"].map(\.isNull) ?? true
    step = request.timeStep.flatMap(CalendarUnit.init(rawValue:)).map { BucketSequence($0) }
  }

  /// Where it ends in fact: there is no data of the future.
  var end: Timestamp { min(to ?? request.now, request.now) }

  /// How many of the server's buckets it has; nil without a time step, or a beginning.
  var bucketCount: Int? {
    step.flatMap { buckets in
      WindowSplitter(from: from, to: to, end: end, buckets: buckets, rowLimit: WindowedFetch.usualRowLimit)
        .restBucketCount
    }
  }

  /// What keeps its answer from being final.
  var caveats: [Provenance.Caveat] {
    var caveats: [Provenance.Caveat] = []
    // The program's own bins are the buckets that are read; the server's lie inside of them.
    for buckets in request.bins.isEmpty ? [step].compactMap(\.self) : request.bins {
      for caveat in self.caveats(of: buckets) where !caveats.contains(caveat) { caveats.append(caveat) }
    }
    let freshMs = request.now.ms - Self.refreshMs
    if end.ms > freshMs, from.map({ $0 < request.now }) ?? true {
      caveats.append(.recentData(since: Timestamp(ms: freshMs)))
    }
    return caveats
  }

  private func caveats(of buckets: BucketSequence) -> [Provenance.Caveat] {
    var caveats: [Provenance.Caveat] = []
    if let from, from < end, !buckets.isStart(from) { caveats.append(.cutFirstBucket(start: buckets.start(of: from))) }
    if buckets.isStart(end) || from.map({ $0 >= end }) ?? false { return caveats }
    let last = buckets.start(of: end)
    caveats.append(end == request.now ? .unfinishedBucket(start: last) : .cutLastBucket(start: last))
    return caveats
  }

  /// What its answer must not be read without.
  var notices: [Diagnostic] {
    var words = caveats.filter(isWorthSaying).map(\.words)
    var help: [String] = []
    if isOpenAtStart {
      words.insert("it counts all of history, for there is no `from:`", at: 0)
      help.append("for example `from: today() - 30d`")
    }
    if words.isEmpty { return [] }
    if caveats.contains(where: { if case .unfinishedBucket = $0 { true } else { false } }) {
      help.append("`to: today()` leaves the unfinished day out, `start_of(now(), week)` an unfinished week")
    }
    let message = "`\(request.operation)`: " + words.joined(separator: "; ")
    return [Diagnostic(.misleadingWindow, message, severity: .notice, help: help)]
  }

  /// Five minutes of a month mislead nobody; of an hour they do.
  private func isWorthSaying(_ caveat: Provenance.Caveat) -> Bool {
    guard case .recentData(let since) = caveat, let from else {
      if case .recentData = caveat { return false }
      return true
    }
    return (end.ms - since.ms) * 100 >= end.ms - from.ms
      && !caveats.contains { if case .unfinishedBucket = $0 { true } else { false } }
  }
}
