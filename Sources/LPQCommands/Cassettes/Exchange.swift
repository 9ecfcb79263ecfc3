import HTTPTypes
import LPQLivepeer
import LivepeerMetrics

/// One request and what came of it, as a cassette keeps it.
struct Exchange: Sendable {
  /// What was asked.
  struct Request: Sendable {
    let operation: Operation
    /// The base URL.
    let serverURL: String
    /// Path and query, which tell one request from another.
    let target: String
    /// The same for people.
    let parameters: [ShownParameter]

    /// The whole; an answer that a redirect led elsewhere has another one.
    var url: String { serverURL + target }
  }

  /// What came of it.
  enum Outcome: Sendable {
    case answer(RawAnswer)
    case failure(MetricsError)
  }

  let request: Request
  let outcome: Outcome

  init(request: Request, outcome: Outcome) {
    self.request = request
    self.outcome = outcome
  }

  /// With no key in it, wherever one may have stood.
  init(_ addressed: AddressedRequest, _ outcome: Outcome, hiding mask: KeyMask) {
    request = Request(
      operation: addressed.call.operation, serverURL: mask.masked(addressed.serverURL),
      target: mask.masked(addressed.call.target),
      parameters: addressed.call.shownParameters.map {
        ShownParameter(name: $0.name, values: $0.values.map(mask.masked), isList: $0.isList)
      })
    self.outcome = outcome.masked(mask)
  }

  /// What the program gets: now, and when the exchange is replayed.
  func raw() throws(MetricsError) -> RawAnswer {
    switch outcome {
    case .answer(let raw): return raw
    case .failure(let error): throw error
    }
  }
}

extension Exchange.Outcome {
  /// Words of a failure have been masked by the client already; its own of the network may name an URL.
  fileprivate func masked(_ mask: KeyMask) -> Exchange.Outcome {
    switch self {
    case .answer(var raw):
      raw.body = mask.masked(raw.body)
      raw.url = mask.masked(raw.url)
      raw.head.headerFields = .init(
        raw.head.headerFields.filter { CacheFile.keptFields.contains($0.name) }.map {
          .init(name: $0.name, value: mask.masked($0.value))
        })
      return .answer(raw)
    case .failure(var error):
      switch error.reason {
      case .transport(let failure): error.reason = .transport(failure.withMessage(mask.masked(failure.message)))
      case .status(let code, let words): error.reason = .status(code: code, words: words.map(mask.masked))
      case .invalid(let message): error.reason = .invalid(message: mask.masked(message))
      case .noKey, .undecodable, .cancelled: break
      }
      return .failure(error)
    }
  }
}
