import LPQData
import LPQEngine
import LPQKit
import LivepeerMetrics

/// One request as others would make it: curl, and code for Livepeer's SDKs. The key is named, never shown.
struct RequestSnippets {
  let request: SourceRequest
  let call: OperationCall
  let serverURL: String

  /// In the order in which they are shown.
  var all: [RequestExplanation.Code] {
    [.init(language: "curl", text: curl)]
  }

  /// `curl -H "Authorization: Bearer $LIVEPEER_API_KEY" 'https://livepeer.studio/api/data/views/now'`
  var curl: String {
    let key = call.operation.isPublic ? "" : "-H \"Authorization: Bearer $LIVEPEER_API_KEY\" "
    return "curl \(key)\((serverURL + call.target).shellQuoted)"
  }
}

extension String {
  /// In single quotes, so that a shell takes it as it is.
  var shellQuoted: String { "'" + replacing("'", with: "'\\''") + "'" }
}
