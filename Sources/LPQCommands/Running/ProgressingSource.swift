import LPQData
import LPQEngine
import LPQKit
import Synchronization

/// Where progress is shown: one line of a terminal's, replaced by the next one; an empty one erases it.
typealias ProgressLine = @Sendable (String) -> Void

/// A source that says what it waits for, once that takes so long that people wonder.
struct ProgressingSource: DataSource {
  private static let patience = Duration.milliseconds(400)
  private static let interval = Duration.milliseconds(600)

  private let source: any DataSource
  private let progress: ProgressLine

  init(_ source: any DataSource, progress: @escaping ProgressLine) {
    self.source = source
    self.progress = progress
  }

  var operations: [OperationDescription] { source.operations }

  func fetch(_ request: SourceRequest) async throws -> Table {
    let wait = Wait(progress)
    let teller = Task {
      var elapsed = Self.patience
      try await Task.sleep(for: elapsed)
      while true {
        wait.tell("\(request.operation) … \(elapsed.components.seconds) s")
        try await Task.sleep(for: Self.interval)
        elapsed += Self.interval
      }
    }
    defer {
      teller.cancel()
      wait.end()
    }
    return try await source.fetch(request)
  }

  /// Keeps a line that comes late from staying on the screen.
  private final class Wait: Sendable {
    private let isOver = Mutex(false)
    private let progress: ProgressLine

    init(_ progress: @escaping ProgressLine) {
      self.progress = progress
    }

    func tell(_ line: String) {
      isOver.withLock { isOver in if !isOver { progress(line) } }
    }

    func end() {
      isOver.withLock { isOver in
        isOver = true
        progress("")
      }
    }
  }
}
