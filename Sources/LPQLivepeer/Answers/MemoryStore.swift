import LivepeerMetrics
import Synchronization

/// Keeps answers for the time of a process; when they become too many or too large, those that came first go.
package final class MemoryStore: AnswerStore {
  private struct State {
    var answers: [AddressedRequest: KeptAnswer] = [:]
    var byteCount = 0
  }

  private let countLimit: Int
  private let byteLimit: Int
  private let state = Mutex(State())

  package init(countLimit: Int = 500, byteLimit: Int = 32 << 20) {
    self.countLimit = countLimit
    self.byteLimit = byteLimit
  }

  package func answer(to request: AddressedRequest) -> KeptAnswer? {
    state.withLock { $0.answers[request] }
  }

  package func keep(_ answer: KeptAnswer, to request: AddressedRequest) {
    guard answer.raw.body.count <= byteLimit / 2 else { return forget(request) }
    state.withLock { state in
      state.byteCount += answer.raw.body.count - (state.answers[request]?.raw.body.count ?? 0)
      state.answers[request] = answer
      while state.answers.count > countLimit || state.byteCount > byteLimit,
        let oldest = state.answers.min(by: { $0.value.receivedMs < $1.value.receivedMs })
      {
        state.answers[oldest.key] = nil
        state.byteCount -= oldest.value.raw.body.count
      }
    }
  }

  package func clear() {
    state.withLock { $0 = State() }
  }

  package var contents: StoreContents {
    state.withLock { StoreContents(answerCount: $0.answers.count, byteCount: $0.byteCount) }
  }

  /// An old answer must not stay where its successor is too large.
  private func forget(_ request: AddressedRequest) {
    state.withLock { state in
      let forgotten = state.answers.removeValue(forKey: request)
      state.byteCount -= forgotten?.raw.body.count ?? 0
    }
  }
}
