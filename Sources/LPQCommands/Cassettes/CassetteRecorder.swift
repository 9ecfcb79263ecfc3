import LPQLivepeer
import LivepeerMetrics

/// Keeps each exchange in a folder, failures too: `--record DIR`.
///
/// The program goes on with what was recorded, without a key that the server may have repeated: what it prints now is what
/// it prints when it is replayed.
struct CassetteRecorder: AnswerProvider {
  let provider: any AnswerProvider
  let addressing: RequestAddressing
  let mask: KeyMask
  let folder: CassetteFolder

  func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    guard let addressed = try? addressing.address(request, options) else {
      return try await provider.answer(request, options)
    }
    // In the order of asking, whichever answer comes first.
    let number = folder.nextNumber()
    let (outcome, origin) = try await outcome(of: request, options)
    let exchange = Exchange(addressed, outcome, hiding: mask)
    try folder.keep(exchange, number: number)
    return ProvidedAnswer(raw: try exchange.raw(), origin: origin)
  }

  /// Throws what is nothing to replay: an interruption, a request that may not be made.
  private func outcome(
    of request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> (Exchange.Outcome, ProvidedAnswer.Origin) {
    do {
      let answer = try await provider.answer(request, options)
      return (.answer(answer.raw), answer.origin)
    } catch let error as MetricsError where error.reason != .cancelled {
      return (.failure(error), .server)
    }
  }
}
