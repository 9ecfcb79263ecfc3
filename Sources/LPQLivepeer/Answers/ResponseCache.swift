import HTTPTypes
import LPQDiagnostics
import LivepeerMetrics
import Synchronization

/// Answers from what was kept, else asks and keeps: in memory for this process, in a second store across runs.
///
/// A kept answer is used for five minutes, like on the server, and for a day where the server fails or may not be asked:
/// then as `Origin.staleCache`, which the user is told of. What is true now (`get_realtime_viewership`) is never kept.
/// Ages go by the machine's clock, whatever `now()` gives.
package final class ResponseCache: AnswerProvider {
  /// What became of the requests so far.
  package struct Tally: Sendable, Equatable {
    /// Those that a kept answer could have answered.
    package var requestCount = 0
    /// Those that one did.
    package var hitCount = 0
  }

  /// Whether the task wants what is true now, and no kept answer: `:watch`. What comes is kept all the same.
  @TaskLocal package static var isPassedBy = false

  private let provider: any AnswerProvider
  private let addressing: RequestAddressing
  private let isOffline: Bool
  private let nowMs: @Sendable () -> Int
  private let counts = Mutex(Tally())
  /// This process's.
  package let memory: MemoryStore
  /// That of all runs; nil: none.
  package let disk: (any AnswerStore)?

  /// - Parameters:
  ///   - isOffline: whether `provider` refuses because nobody may be asked, so that old answers may stand in.
  ///   - nowMs: the machine's clock, since 1970.
  package init(
    around provider: any AnswerProvider, addressing: RequestAddressing, memory: MemoryStore = MemoryStore(),
    disk: (any AnswerStore)?, isOffline: Bool = false, nowMs: @escaping @Sendable () -> Int
  ) {
    self.provider = provider
    self.addressing = addressing
    self.memory = memory
    self.disk = disk
    self.isOffline = isOffline
    self.nowMs = nowMs
  }

  package var tally: Tally { counts.withLock { $0 } }

  package func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    guard let addressed = try? addressing.address(request, options),
      addressed.call.operation != .realtimeViewership
    else { return try await provider.answer(request, options) }
    counts.withLock { $0.requestCount += 1 }
    let kept = Self.isPassedBy ? nil : found(addressed)
    if let kept, kept.isFresh { return hit(kept, kept.origin) }
    do {
      let answer = try await provider.answer(request, options)
      keep(answer.raw, addressed)
      return answer
    } catch {
      guard let kept, kept.mayStandIn, let failure = passingFailure(error) else { throw error }
      return hit(kept, .staleCache(ageMs: kept.ageMs, failure: failure))
    }
  }

  package func hasAnswer(_ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions) -> Bool {
    guard let addressed = try? addressing.address(request, options),
      addressed.call.operation != .realtimeViewership
    else { return false }
    return found(addressed)?.isFresh ?? false
  }

  /// Forgets all that is kept, of other servers and runs too.
  package func clear() {
    memory.clear()
    disk?.clear()
  }

  // MARK: What is kept

  /// An answer that was found, as old as it is now.
  private struct Found {
    let raw: RawAnswer
    let ageMs: Int
    let freshness: Freshness
    let isOnDisk: Bool

    /// One of the future says that a clock was wrong, and nothing about its age.
    var isFresh: Bool { ageMs >= 0 && ageMs < freshness.freshMs }
    var mayStandIn: Bool { ageMs >= 0 && ageMs <= freshness.staleMs }
    var origin: ProvidedAnswer.Origin { isOnDisk ? .diskCache(ageMs: ageMs) : .memoryCache(ageMs: ageMs) }
  }

  /// The younger of the two: another process may have asked since.
  private func found(_ request: AddressedRequest) -> Found? {
    let inMemory = memory.answer(to: request).map { found($0, isOnDisk: false) }
    if let inMemory, inMemory.isFresh { return inMemory }
    guard let onDisk = disk?.answer(to: request).map({ found($0, isOnDisk: true) }) else { return inMemory }
    guard let inMemory, inMemory.ageMs <= onDisk.ageMs else { return onDisk }
    return inMemory
  }

  private func found(_ kept: KeptAnswer, isOnDisk: Bool) -> Found {
    let freshness = Freshness(kept.raw.head.headerFields)
    let ageMs = nowMs() - kept.receivedMs
    return Found(
      raw: kept.raw, ageMs: ageMs < 0 ? ageMs : ageMs + freshness.initialAgeMs, freshness: freshness,
      isOnDisk: isOnDisk)
  }

  private func keep(_ answer: RawAnswer, _ request: AddressedRequest) {
    guard Freshness(answer.head.headerFields).mayBeKept, Self.isAnAnswer(answer.body) else { return }
    let kept = KeptAnswer(raw: answer, receivedMs: nowMs())
    memory.keep(kept, to: request)
    disk?.keep(kept, to: request)
  }

  /// A page of a proxy's, or an error with status 200, must not be what one gets for five minutes. Rows, an object of
  /// numbers, or null: told by the ends, for the whole is read later anyhow.
  private static func isAnAnswer(_ body: [UInt8]) -> Bool {
    let dense = body.lazy.filter { $0 > 0x20 }
    switch (dense.first, body.last { $0 > 0x20 }) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "n"), UInt8(ascii: "l")): return true
    case (UInt8(ascii: "{"), UInt8(ascii: "}")):
      return !["{\"error", "{\"message"].contains { dense.prefix($0.utf8.count).elementsEqual($0.utf8) }
    default: return false
    }
  }

  /// Nothing was sent for it now.
  private func hit(_ found: Found, _ origin: ProvidedAnswer.Origin) -> ProvidedAnswer {
    counts.withLock { $0.hitCount += 1 }
    var raw = found.raw
    raw.attemptCount = 0
    raw.elapsedMs = 0
    return ProvidedAnswer(raw: raw, origin: origin)
  }

  // MARK: Failures

  /// Why there is no new answer, where that may pass: the server failed or cannot be reached. nil where it refused.
  private func passingFailure(_ error: any Error) -> String? {
    if isOffline, let refusal = error as? Diagnostic, refusal.code == .requestNotAllowed { return "offline" }
    guard let error = error as? MetricsError, !error.isDeterministic else { return nil }
    switch error.reason {
    case .status(let code, let words) where code >= 500:
      return (["HTTP \(code)"] + words.prefix(1)).joined(separator: ": ").shownSafely
    case .transport(let failure) where failure.isConnectionError: return failure.message.shownSafely
    default: return nil
    }
  }
}
