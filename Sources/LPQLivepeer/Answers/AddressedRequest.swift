import LivepeerMetrics

/// One request with what its answer depends on besides itself: which server is asked, and whose key is sent.
///
/// `ViewershipRequest(timeStep: .day)` to Livepeer Studio → `https://livepeer.studio/api/data/views/query?timeStep=day`,
/// and the key.
package struct AddressedRequest: Sendable, Hashable {
  /// The call on the wire.
  package let call: OperationCall
  /// The base URL, without a slash at its end.
  package let serverURL: String
  /// What is sent as bearer.
  package let apiKey: APIKey?

  /// The whole URL; equal requests have equal ones.
  package var url: String { serverURL + call.target }
}

/// Where requests go unless they say otherwise: what the client is configured with.
package struct RequestAddressing: Sendable {
  private let serverURL: String
  private let apiKey: APIKey?

  package init(serverURL: String, apiKey: APIKey?) {
    self.serverURL = serverURL
    self.apiKey = apiKey
  }

  /// Throws where the request is wrong by itself. The configured key goes to the configured server only.
  package func address(
    _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
  ) throws(InvalidRequest) -> AddressedRequest {
    var base = Substring(options.serverURL ?? serverURL)
    while base.last == "/" { base = base.dropLast() }
    let key = options.serverURL == nil ? options.apiKey ?? apiKey : options.apiKey
    return AddressedRequest(call: try request.call(), serverURL: String(base), apiKey: key)
  }
}
