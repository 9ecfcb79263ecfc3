import Synchronization

/// How many rows the runs of an aggregation have for certain, so that all stop when one finds that they are too many.
final class RowCount: Sendable {
  private let limit: Int?
  private let certain = Atomic<Int>(0)

  /// - Parameter limit: nil for none.
  init(limit: Int?) {
    self.limit = limit
  }

  /// Rows that no other run has.
  func add(_ count: Int) {
    certain.add(count, ordering: .relaxed)
  }

  /// Whether there are too many, with a run's own ones that it has not added.
  func isExceeded(by own: Int) -> Bool {
    guard let limit else { return false }
    return certain.load(ordering: .relaxed) + own > limit
  }
}
