import LivepeerMetrics

/// A request as a line for a shell; target and all are percent-encoded.
///
/// `curl -H "Authorization: Bearer $LIVEPEER_API_KEY" 'https://livepeer.studio/api/data/views/now'`
struct CurlSnippet {
  let target: String
  let serverURL: String
  let call: SDKCall

  var text: String {
    var words = ["curl"]
    if call.sendsKey { words.append("-H \"Authorization: Bearer $LIVEPEER_API_KEY\"") }
    if let ms = call.timeoutMs { words.append("--max-time \(seconds(ms))") }
    return (words + [CodeText.quotedForShell(serverURL + target)]).joined(separator: " ")
  }

  /// `1500` → `1.500`
  private func seconds(_ ms: Int) -> String {
    let rest = String(ms % 1000)
    return "\(ms / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
