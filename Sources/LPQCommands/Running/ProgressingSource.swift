import LPQData
import LPQEngine
import LPQKit

/// Where progress is shown: one line of a terminal's, replaced by the next one; an empty one erases it.
typealias ProgressLine = @Sendable (String) -> Void

/// A source that says what it waits for, once that takes so long that people wonder.
struct ProgressingSource: DataSource {
  private let source: any DataSource
  private let progress: ProgressLine

  init(_ source: any DataSource, progress: @escaping ProgressLine) {
    self.source = source
    self.progress = progress
  }

  var operations: [OperationDescription] { source.operations }

  func fetch(_ request: SourceRequest) async throws -> Table {
    let progress = progress
    let teller = Task {
      var elapsed = Duration.milliseconds(400)
      try await Task.sleep(for: elapsed)
      while true {
        try Task.checkCancellation()
        progress("\(request.operation) … \(elapsed.components.seconds) s")
        try await Task.sleep(for: .milliseconds(600))
        elapsed += .milliseconds(600)
      }
    }
    defer {
      teller.cancel()
      progress("")
    }
    return try await source.fetch(request)
  }
}
