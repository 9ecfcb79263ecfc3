import LPQData
import LPQEngine
import Synchronization

/// How many rows the answers so far had a bucket: what the next answer of their kind is estimated by.
///
/// Seven days by country had 280 rows → 40 a day → a year of it: about 14,600.
final class RowDensities: Sendable {
  /// What was asked, whenever.
  private struct Kind: Hashable {
    var operation: String
    var dimensions: [String]
    var timeStep: String?
    var filters: [String: String]

    init(_ request: SourceRequest) {
      operation = request.operation
      dimensions = request.dimensions
      timeStep = request.timeStep
      let beside = ["from", "to", "retries", "timeout"]
      filters = request.arguments.filter { !$0.value.isNull && !beside.contains($0.key) }.mapValues(\.literal)
    }
  }

  private let rowsPerBucket = Mutex<[Kind: Double]>([:])

  /// - Parameter bucketCount: nil where it is not known; 1 without a time step.
  func note(_ rowCount: Int, in bucketCount: Int?, of request: SourceRequest) {
    guard let bucketCount, bucketCount > 0 else { return }
    rowsPerBucket.withLock { $0[Kind(request)] = Double(rowCount) / Double(bucketCount) }
  }

  /// nil where nothing of its kind was answered.
  func rowCount(of request: SourceRequest, in bucketCount: Int?) -> Int? {
    guard let bucketCount, let density = rowsPerBucket.withLock({ $0[Kind(request)] }) else { return nil }
    let rows = (density * Double(bucketCount)).rounded()
    return rows < 1e15 ? Int(rows) : nil
  }
}
