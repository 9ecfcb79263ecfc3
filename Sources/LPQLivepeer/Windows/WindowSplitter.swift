import LPQData
import LivepeerMetrics

/// Decides which parts of a long range are asked for: pure bookkeeping, no request.
///
/// A part is whole buckets, so that its rows are the same as in one answer. Parts are taken from the end, where there are
/// most rows, as long as the rows of the parts answered so far make likely that they stay below the server's limit.
struct WindowSplitter {
  /// A part of the range; a bound that is nil is the range's own open one.
  struct Part: Hashable {
    var from: Timestamp?
    var to: Timestamp?
    /// How many buckets lie in it; nil where it has no beginning.
    var bucketCount: Int?
  }

  let buckets: BucketSequence
  /// Where buckets are counted up to.
  private let end: Timestamp
  /// The row limit that the server names.
  private(set) var rowLimit: Int
  /// What is yet to be asked for, disjoint, in the order of time.
  private var rest: [Part]
  /// The most rows a bucket had, on the average of a part.
  private var rowsPerBucket: Double?
  /// How many buckets the next part may have.
  private(set) var partSize: Int
  /// The most buckets a part may have: half of what was refused for its cost, which no count of rows tells.
  private var bucketLimit = Int.max
  private var lastRowCount = 1
  /// Answers since one was refused.
  private var agreeingCount = 0

  /// - Parameter end: where the range ends in fact: data of the future there is none.
  init(from: Timestamp?, to: Timestamp?, end: Timestamp, buckets: BucketSequence, rowLimit: Int) {
    self.buckets = buckets
    self.end = end
    self.rowLimit = rowLimit
    let count = from.map { Self.count(from: $0, to: end, buckets) }
    rest = [Part(from: from, to: to, bucketCount: count)]
    // Each bucket has a row at least where anything happened in it.
    partSize = max(1, rowLimit)
  }

  /// Whether nothing is left to be asked for.
  var isDone: Bool { rest.isEmpty }

  /// Buckets not asked for yet; nil where that is not known.
  var restBucketCount: Int? {
    rest.reduce(0) { sum, part in sum.flatMap { sum in part.bucketCount.map { sum + $0 } } }
  }

  /// Whether enough is known for several parts at a time.
  var knowsDensity: Bool { rowsPerBucket != nil }

  /// The next part, taken off the end; nil where none is left.
  mutating func next() -> Part? {
    guard let last = rest.popLast() else { return nil }
    // A range without a beginning ends where a part before found nothing: what lies before is asked for in one.
    if last.bucketCount == nil, lastRowCount == 0 { return last }
    if let count = last.bucketCount, count <= partSize { return last }
    guard let cut = start(last.to ?? end, minus: partSize, notBefore: last.from) else { return last }
    let remaining = last.bucketCount.map { $0 - Self.count(from: cut, to: last.to ?? end, buckets) }
    rest.append(Part(from: last.from, to: cut, bucketCount: remaining))
    return Part(from: cut, to: last.to, bucketCount: last.bucketCount.map { $0 - (remaining ?? 0) } ?? partSize)
  }

  /// A part was answered with so many rows.
  mutating func answered(_ part: Part, rowCount: Int) {
    lastRowCount = rowCount
    agreeingCount += 1
    guard let count = part.bucketCount, count > 0 else { return }
    let density = max(rowsPerBucket ?? 0, Double(rowCount) / Double(count))
    rowsPerBucket = density
    partSize = min(bucketLimit, density > 0 ? max(1, Int(Double(rowLimit) * fill / density)) : partSize * 4)
  }

  /// A part was refused for its size, by a limit that the server named. False where it cannot be split.
  mutating func refused(_ part: Part, by limit: MetricsError.SizeLimit) -> Bool {
    let count = part.bucketCount ?? partSize
    guard count > 1 else { return false }
    lastRowCount = max(1, lastRowCount)
    agreeingCount = 0
    shrink(by: limit, refusedCount: count, to: count / (knowsDensity ? 2 : 8))
    let place = rest.firstIndex { ($0.from?.ms ?? .min) > (part.from?.ms ?? .min) } ?? rest.endIndex
    rest.insert(part, at: place)
    return true
  }

  /// The whole range was refused.
  mutating func refusedWhole(by limit: MetricsError.SizeLimit) {
    let count = restBucketCount ?? partSize
    shrink(by: limit, refusedCount: count, to: count / 8)
  }

  private mutating func shrink(by limit: MetricsError.SizeLimit, refusedCount: Int, to count: Int) {
    switch limit {
    case .rows(let named):
      if let named, named > 0 { rowLimit = named }
    case .cost: bucketLimit = max(1, min(bucketLimit, refusedCount / 2))
    }
    partSize = max(1, min(partSize, rowLimit, bucketLimit, count))
  }

  /// Room for buckets with more rows than those seen: less when several parts were answered, none of them refused.
  private var fill: Double { agreeingCount < 4 ? 0.7 : 0.9 }

  /// Where the last `count` buckets before `instant` begin; nil where that is not after `limit`.
  private func start(_ instant: Timestamp, minus count: Int, notBefore limit: Timestamp?) -> Timestamp? {
    let last = buckets.start(of: Timestamp(ms: instant.ms - 1))
    let back =
      buckets.step.isCalendar
      ? TimeSpan(months: -buckets.step.months * (count - 1)) : TimeSpan(ms: -buckets.step.ms * (count - 1))
    guard let start = last.adding(back, in: buckets.zone) else { return nil }
    return start.ms > (limit?.ms ?? Self.earliestMs) && start < instant ? start : nil
  }

  /// Before the platform was: 2015.
  private static let earliestMs = 1_420_070_400_000

  private static func count(from: Timestamp, to: Timestamp, _ buckets: BucketSequence) -> Int {
    guard from < to else { return 0 }
    let (first, last) = (buckets.start(of: from), buckets.start(of: Timestamp(ms: to.ms - 1)))
    if !buckets.step.isCalendar { return (last.ms - first.ms) / buckets.step.ms + 1 }
    let dates = [first, last].map { buckets.zone.localTime(of: $0).date }
    let months = (dates[1].year - dates[0].year) * 12 + dates[1].month - dates[0].month
    return months / buckets.step.months + 1
  }
}
