import LPQData
import LivepeerMetrics

/// A call in Python, with the package `livepeer` 0.3.0; prints a JSON object a row.
///
/// `livepeer.metrics.get_viewership(request={"from_": 1793491200000, "breakdown_by": ["country"]})`
struct PythonSnippet {
  static let sdk = "livepeer 0.3.0"
  let call: SDKCall

  var text: String {
    let notes = call.notes(sdk: Self.sdk, refusesUnspecified: true).map { "# " + $0 }
    return (imports + [""] + client + notes + invocation + [output]).joined(separator: "\n")
  }

  private var imports: [String] {
    var lines = call.sendsKey ? ["import os"] : []
    if needsQuote { lines.append("from urllib.parse import quote") }
    if !call.sendsKey { lines.append("import httpx") }
    lines.append("from livepeer import Livepeer")
    if call.retries != nil { lines.append("from livepeer.utils import BackoffStrategy, RetryConfig") }
    return lines
  }

  private var client: [String] {
    let server = call.serverURL.map { ", server_url=\(CodeText.quoted($0))" } ?? ""
    if call.sendsKey { return ["livepeer = Livepeer(api_key=os.environ[\"LIVEPEER_API_KEY\"]\(server))"] }
    return [
      "# The SDK always sends a key; this call goes without.",
      "client = httpx.Client(event_hooks={\"request\": [lambda request: request.headers.pop(\"authorization\")]})",
      "livepeer = Livepeer(api_key=\"\", client=client\(server))",
    ]
  }

  private var invocation: [String] {
    let inner =
      call.isFlat
      ? call.arguments.map { "    \(name($0))=\(value($0.value))," + remark($0.value) }
      : ["    request={"] + call.arguments.map { "        \"\(name($0))\": \(value($0.value))," + remark($0.value) }
        + ["    },"]
    return ["result = livepeer.metrics.\(call.operation.rawValue)("] + inner + options + [")"]
  }

  private var options: [String] {
    var lines: [String] = []
    if let retries = call.retries {
      let backoff = retries.backoff
      let numbers = "\(backoff.initialIntervalMs), \(backoff.maxIntervalMs), \(backoff.exponent)"
      let again = retries.retryConnectionErrors ? "True" : "False"
      lines.append(
        "    retries=RetryConfig(\"backoff\", BackoffStrategy(\(numbers), \(backoff.maxElapsedTimeMs)), \(again)),")
    }
    if let ms = call.timeoutMs { lines.append("    timeout_ms=\(ms),") }
    return lines
  }

  private var output: String {
    let dump = "model_dump_json(exclude_none=True)"
    if call.operation == .usage || call.operation.isPublic { return "print(result.\(call.resultName).\(dump))" }
    return "for row in result.data or []:\n    print(row.\(dump))"
  }

  /// `from` is a word of the language.
  private func name(_ argument: SDKCall.Argument) -> String {
    argument.name == "from" ? "from_" : WireNames.snakeCase(argument.name)
  }

  private func value(_ value: SDKCall.Argument.Value) -> String {
    switch value {
    case .text(let text): needsQuote ? "quote(\(CodeText.quoted(text)), safe=\"\")" : CodeText.quoted(text)
    case .noTime(let text), .step(let text): CodeText.quoted(text)
    case .time(let ms): String(ms)
    case .breakdown(let words): "[" + words.map(CodeText.quoted).joined(separator: ", ") + "]"
    }
  }

  private func remark(_ value: SDKCall.Argument.Value) -> String {
    if case .time(let ms) = value { "  # \(Timestamp(ms: ms).text)" } else { "" }
  }

  /// The SDK puts an ID into the path as it is.
  private var needsQuote: Bool {
    guard call.operation.isPublic, case .text(let id)? = call["playbackId"] else { return false }
    return id.percentEncoded != id
  }
}
