import LPQKit
import LivepeerMetrics

/// One request as others would make it: curl, and code for Livepeer's SDKs. The key is named, never shown.
struct RequestSnippets {
  /// What follows the server's URL, percent-encoded.
  let target: String
  let serverURL: String
  let call: SDKCall

  init(_ call: OperationCall, options: LivepeerMetrics.CallOptions, serverURL: String) {
    var base = Substring(serverURL)
    while base.last == "/" { base = base.dropLast() }
    target = call.target
    self.serverURL = String(base)
    self.call = SDKCall(call, options: options, serverURL: String(base))
  }

  /// In the order in which they are shown.
  var all: [RequestExplanation.Code] {
    [
      .init(language: "curl", text: CurlSnippet(target: target, serverURL: serverURL, call: call).text),
      .init(language: "Python", text: PythonSnippet(call: call).text),
      .init(language: "TypeScript", text: TypeScriptSnippet(call: call).text),
      .init(language: "Go", text: GoSnippet(call: call).text),
    ]
  }
}
