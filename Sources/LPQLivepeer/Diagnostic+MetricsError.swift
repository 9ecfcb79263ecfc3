import LPQDiagnostics
import LivepeerMetrics

extension Diagnostic {
  /// A failed call as the user reads it: the operation, the status, the server's own words and what to do. Never a key.
  ///
  /// `isOwnServer`: the program named the server itself, so that no key was sent.
  package init(_ error: MetricsError, isOwnServer: Bool) {
    let name = "`\(error.operation.rawValue)`"
    switch error.reason {
    case .noKey:
      self.init(
        .authentication, "\(name) needs an API key, and there is none", help: Self.keyAdvice,
        exitStatus: .authentication)
    case .invalid(let message):
      self.init(.wrongArguments, "\(name): \(message)", help: ["nothing was sent"])
    case .transport(let failure):
      self.init(failure, name, attemptCount: error.attemptCount)
    case .status(let code, let words):
      self.init(status: code, words: words.map(\.shownSafely), error, isOwnServer: isOwnServer)
    case .undecodable(let message, let path):
      let place = path.isEmpty ? "" : " at \(path.shownSafely)"
      self.init(
        .undecodable, "\(name): the server's answer is not what this operation returns",
        help: ["found: \(message.shownSafely)\(place)"], exitStatus: .api)
    case .cancelled:
      self.init(.interrupted, "\(name) was interrupted", exitStatus: .interrupted)
    }
  }

  private static let keyAdvice = [
    "set LIVEPEER_API_KEY in the environment, or store the key with `lpql login`",
    "to try things out without one, with an invented platform: `--sandbox`",
  ]

  // MARK: Statuses

  private init(status code: Int, words: [String], _ error: MetricsError, isOwnServer: Bool) {
    let kind = Self.kind(
      ofStatus: code, exceedsLimit: error.exceededLimit != nil, isDeterministic: error.isDeterministic)
    var help = words.isEmpty ? [] : ["the server says: \(words.joined(separator: "; "))"]
    if let waitMs = error.retryAfterMs, waitMs > 0 { help.append("it asks for a wait of \(Self.seconds(waitMs)) s") }
    if let host = error.redirectedTo {
      help += Self.redirectAdvice(host)
    } else {
      help += isOwnServer && kind.exitStatus == .authentication ? Self.ownServerAdvice : kind.advice
    }
    self.init(
      kind.code, "`\(error.operation.rawValue)`: \(kind.message) (HTTP \(code)\(Self.attempts(error.attemptCount)))",
      help: help, exitStatus: kind.exitStatus)
  }

  private static func seconds(_ ms: Int) -> Int { (ms + 999) / 1_000 }

  private static func redirectAdvice(_ host: String) -> [String] {
    [
      "found: the server sends its callers to \(host.shownSafely), which is another host and is sent no key",
      "if that is the right one, name it by --server or LPQ_SERVER_URL",
    ]
  }

  private static let ownServerAdvice = [
    "a server that the program itself names by `server_url:` is sent no key; name it by --server or LPQ_SERVER_URL"
  ]

  private struct Kind {
    var code: DiagnosticCode
    var message: String
    var advice: [String] = []
    var exitStatus = ExitStatus.api
  }

  private static func kind(ofStatus code: Int, exceedsLimit: Bool, isDeterministic: Bool) -> Kind {
    switch code {
    case 401:
      return Kind(
        code: .authentication, message: "the server does not accept the API key", advice: keyAdvice,
        exitStatus: .authentication)
    case 403:
      return Kind(
        code: .permission, message: "the API key may not do this",
        advice: [
          "only a private key (no CORS key) may ask for an account's numbers; check LIVEPEER_API_KEY or `lpql login`",
          "to try things out without one, with an invented platform: `--sandbox`",
        ], exitStatus: .authentication)
    case 404:
      return Kind(
        code: .notFound, message: "there is no such thing on the server",
        advice: ["check the ID, and that the server URL ends in /api"])
    case 429:
      return Kind(code: .serverFailure, message: "the server asks to be asked less", advice: ["wait a while"])
    case 500... where exceedsLimit:
      return Kind(
        code: .serverLimit, message: "the answer would be larger than the server allows",
        advice: ["ask for a shorter time (`from:`, `to:`), a longer `time_step:`, or fewer columns in `breakdown_by:`"])
    case 500... where !isDeterministic:
      return Kind(code: .serverFailure, message: "the server failed", advice: ["try again in a while"])
    default:
      return Kind(
        code: .refused, message: "the server refused the request",
        advice: ["change the call's arguments: asking again gives the same answer"])
    }
  }

  private static func attempts(_ count: Int) -> String {
    count > 1 ? ", after \(count) attempts" : ""
  }

  // MARK: No answer

  private init(_ failure: TransportError, _ name: String, attemptCount: Int) {
    let said = ["found: \(failure.message.shownSafely)"]
    let tries = Self.attempts(attemptCount)
    switch failure {
    case .timeout:
      self.init(
        .timeout, "\(name): no answer in time\(tries)",
        help: said + ["a longer time: `timeout: 2m`"], exitStatus: .api)
    case .cannotResolve, .cannotConnect:
      self.init(
        .unreachable, "\(name): the server cannot be reached\(tries)",
        help: said + ["check the server's URL, the network, and HTTPS_PROXY if there is one"], exitStatus: .api)
    case .broken:
      self.init(
        .unreachable, "\(name): the connection broke before the answer was whole\(tries)",
        help: said + ["try again; if it stays so, check the network, and HTTPS_PROXY if there is one"],
        exitStatus: .api)
    case .tls:
      self.init(
        .unreachable, "\(name): there is no secure connection to the server",
        help: said + [
          "nothing was sent; check the server's URL and this machine's clock",
          "`--ca-file FILE` trusts a certificate that is not a public one",
        ], exitStatus: .api)
    case .tooManyRedirects:
      self.init(
        .unreachable, "\(name): the server sends its callers from place to place",
        help: said + ["check the server's URL: it ends in /api"], exitStatus: .api)
    case .bodyTooLarge:
      self.init(
        .serverLimit, "\(name): the answer is larger than lpql takes",
        help: said + ["ask for a shorter time, or fewer columns in `breakdown_by:`"], exitStatus: .api)
    case .invalidRequest, .other:
      self.init(
        .unreachable, "\(name): the request could not be made",
        help: said + ["check the server's URL: it ends in /api"], exitStatus: .api)
    case .libraryMissing, .cancelled:
      self.init(.unreachable, "\(name): the request could not be made", help: said, exitStatus: .api)
    }
  }
}
