import LPQData
import LPQEngine
import LPQKit
import LPQLivepeer
import Synchronization

/// Where progress is shown: one line of a terminal's, replaced by the next one; an empty one erases it.
typealias ProgressLine = @Sendable (String) -> Void

/// A source that says what it waits for, once that takes so long that people wonder.
///
/// `get_viewership … 3 s`, and for a long range that comes in parts `get_viewership ████░░░░ 52 % · 12 parts · 61 200 rows …`.
struct ProgressingSource: DataSource {
  private static let patience = Duration.milliseconds(400)
  private static let interval = Duration.milliseconds(300)

  private let source: any DataSource
  private let wait: Wait

  init(_ source: any DataSource, wait: Wait) {
    self.source = source
    self.wait = wait
  }

  var operations: [OperationDescription] { source.operations }

  func fetch(_ request: SourceRequest) async throws -> Table { try await answer(request).table }

  func explain(_ request: SourceRequest) throws -> RequestExplanation? { try source.explain(request) }

  func knownValues(of name: String) -> [String] { source.knownValues(of: name) }

  func answer(_ request: SourceRequest) async throws -> SourceAnswer {
    wait.begin(request.operation)
    let teller = Task { [wait] in
      try await Task.sleep(for: Self.patience)
      while true {
        wait.tell()
        try await Task.sleep(for: Self.interval)
      }
    }
    defer {
      teller.cancel()
      wait.end()
    }
    return try await source.answer(request)
  }

  /// What is waited for, and how far it has come; keeps a line that comes late from staying on the screen.
  final class Wait: Sendable {
    private struct State {
      var operation: String?
      var start = ContinuousClock.now
      var progress: FetchProgress?
    }

    private let state = Mutex(State())
    private let progress: ProgressLine

    init(_ progress: @escaping ProgressLine) {
      self.progress = progress
    }

    func begin(_ operation: String) {
      state.withLock { $0 = State(operation: operation) }
    }

    func progressed(_ progress: FetchProgress) {
      state.withLock { $0.progress = progress }
    }

    func tell() {
      state.withLock { state in
        guard let operation = state.operation else { return }
        let elapsed = ContinuousClock.now - state.start
        progress(ProgressText.line(operation, elapsed: elapsed, state.progress))
      }
    }

    func end() {
      state.withLock { state in
        state.operation = nil
        progress("")
      }
    }
  }
}
