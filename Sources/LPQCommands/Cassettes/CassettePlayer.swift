import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics
import Synchronization

/// Answers from a recording and never from anywhere else: `--replay DIR`.
///
/// Requests are found by what they ask, in whatever order they come. One that was recorded several times gets its answers
/// in their order, and the last one from then on.
final class CassettePlayer: AnswerProvider {
  private let cassette: Cassette
  private let addressing: RequestAddressing
  private let exchangesByURL: [String: [Exchange]]
  private let askedCounts = Mutex<[String: Int]>([:])

  init(_ cassette: Cassette) {
    self.cassette = cassette
    addressing = RequestAddressing(serverURL: cassette.head.serverURL, apiKey: nil)
    exchangesByURL = Dictionary(grouping: cassette.entries.map(\.exchange)) { $0.request.url }
  }

  func answer(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) async throws -> ProvidedAnswer {
    let addressed: AddressedRequest
    do throws(InvalidRequest) {
      addressed = try addressing.address(request, options)
    } catch {
      throw MetricsError(
        operation: LivepeerMetrics.operation(of: request), reason: .invalid(message: error.message), attemptCount: 0)
    }
    guard let exchanges = exchangesByURL[addressed.url], let last = exchanges.last else { throw missing(addressed) }
    let number = askedCounts.withLock { counts in
      defer { counts[addressed.url, default: 0] += 1 }
      return counts[addressed.url, default: 0]
    }
    let exchange = number < exchanges.count ? exchanges[number] : last
    return ProvidedAnswer(raw: try exchange.raw(), origin: .cassette)
  }

  private func missing(_ request: AddressedRequest) -> Diagnostic {
    Diagnostic(
      .requestNotAllowed, "`\(request.call.shown)` is not in the recording `\(cassette.path)`",
      help: nearest(to: request) + ["to record it: the same program with `--record` and another folder"],
      exitStatus: .api)
  }

  private func nearest(to request: AddressedRequest) -> [String] {
    guard let (entry, differences) = cassette.nearest(to: request) else {
      let operations = Set(cassette.entries.map(\.exchange.request.operation.rawValue)).sorted()
      if operations.isEmpty { return ["it has no requests"] }
      return ["it has requests of \(operations.joined(separator: ", ")) only"]
    }
    return ["the nearest is \(entry.fileName): \(differences.joined(separator: ", "))"]
  }
}
