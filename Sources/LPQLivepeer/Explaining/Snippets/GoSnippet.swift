import LPQData
import LivepeerMetrics

/// A call in Go, with the module `github.com/livepeer/livepeer-go` 0.5.0.
///
/// `s.Metrics.GetViewership(ctx, operations.GetViewershipMetricsRequest{From: &from, BreakdownBy: …})`
struct GoSnippet {
  static let sdk = "livepeer-go 0.5.0"
  let call: SDKCall

  var text: String {
    let notes = call.notes(sdk: Self.sdk, refusesUnspecified: false).map { "\t// " + $0 }
    let result = call.operation == .usage ? "UsageMetric" : "Data"
    return
      (["package main", "", "import ("] + imports + [")", "", "func main() {", client] + bounds + notes + invocation + [
        "\tif err != nil {", "\t\tlog.Fatal(err)", "\t}", "\tjson.NewEncoder(os.Stdout).Encode(res.\(result))", "}",
      ]).joined(separator: "\n")
  }

  /// Go refuses an import that is not used.
  private var imports: [String] {
    var standard = ["context", "encoding/json", "log"]
    if needsEscape { standard.append("net/url") }
    standard.append("os")
    if call.timeoutMs != nil { standard.append("time") }
    let module = "github.com/livepeer/livepeer-go"
    var own = ["livepeergo \"\(module)\""]
    if !call.isFlat || !call.breakdown.isEmpty || !options.isEmpty { own.append("\"\(module)/models/operations\"") }
    if call.retries != nil { own.append("\"\(module)/retry\"") }
    return standard.map { "\t\"\($0)\"" } + [""] + own.map { "\t" + $0 }
  }

  private var client: String {
    var options = call.sendsKey ? ["livepeergo.WithSecurity(os.Getenv(\"LIVEPEER_API_KEY\"))"] : []
    if let url = call.serverURL { options.append("livepeergo.WithServerURL(\(CodeText.quoted(url)))") }
    return "\ts := livepeergo.New(\(options.joined(separator: ", ")))"
  }

  /// Usage takes numbers; the others a union of number and date, which needs a variable to point to.
  private var bounds: [String] {
    guard call.operation != .usage else { return [] }
    let prefix = call.operation == .creatorViewership ? "QueryParam" : ""
    return call.arguments.compactMap { argument in
      let create = "\t\(argument.name) := operations.Create\(prefix)\(argument.name.capitalizedFirst)Integer("
      switch argument.value {
      case .time(let ms): return create + "\(ms)) // \(Timestamp(ms: ms).text)"
      case .noTime(let text): return create + CodeText.quoted(text) + ")"
      default: return nil
      }
    }
  }

  private var invocation: [String] {
    let begin = "\tres, err := s.Metrics.\(call.methodName.capitalizedFirst)(context.Background(), "
    let options = options.map { ", " + $0 }.joined()
    if call.isFlat { return [begin + positional.joined(separator: ", ") + options + ")"] }
    guard !call.arguments.isEmpty else { return [begin + "operations.\(call.requestType){}" + options + ")"] }
    let width = call.arguments.map { fieldName($0.name).count }.max() ?? 0
    let fields = call.arguments.map { argument in
      let name = fieldName(argument.name)
      return "\t\t\(name):\(String(repeating: " ", count: 1 + width - name.count))\(value(argument)),"
    }
    return [begin + "operations.\(call.requestType){"] + fields + ["\t}" + options + ")"]
  }

  private var positional: [String] {
    if call.operation.isPublic {
      guard case .text(let id)? = call["playbackId"] else { return [] }
      return [needsEscape ? "url.PathEscape(\(CodeText.quoted(id)))" : CodeText.quoted(id)]
    }
    return ["playbackId", "creatorId", "breakdownBy"].map { name in
      call.arguments.first { $0.name == name }.map(value) ?? "nil"
    }
  }

  private var options: [String] {
    var options: [String] = []
    if let retries = call.retries {
      let backoff = retries.backoff
      options.append(
        "operations.WithRetries(retry.Config{Strategy: \"backoff\", Backoff: &retry.BackoffStrategy{"
          + "InitialInterval: \(backoff.initialIntervalMs), MaxInterval: \(backoff.maxIntervalMs), "
          + "Exponent: \(backoff.exponent), MaxElapsedTime: \(backoff.maxElapsedTimeMs)}, "
          + "RetryConnectionErrors: \(retries.retryConnectionErrors)})")
    }
    if let ms = call.timeoutMs { options.append("operations.WithOperationTimeout(\(ms)*time.Millisecond)") }
    return options
  }

  private func value(_ argument: SDKCall.Argument) -> String {
    switch argument.value {
    case .text(let text): "livepeergo.String(\(CodeText.quoted(text)))"
    case .time(let ms) where call.operation == .usage: "livepeergo.Int64(\(ms))"
    case .time, .noTime: "&\(argument.name)"
    case .step(let step): "operations.\(call.stepType)\(step.capitalizedFirst).ToPointer()"
    case .breakdown(let words):
      "[]operations.\(call.breakdownType){" + words.map(constant).joined(separator: ", ") + "}"
    }
  }

  private func constant(_ word: String) -> String {
    call.unspecifiedBreakdown.contains(word)
      ? CodeText.quoted(word) : "operations.\(call.breakdownType)\(fieldName(word))"
  }

  /// `playbackId` → `PlaybackID`, `cpu` → `CPU`, `os` → `Os`
  private func fieldName(_ wire: String) -> String {
    if wire == "cpu" { return "CPU" }
    return (wire.hasSuffix("Id") ? wire.dropLast(2) + "ID" : wire).capitalizedFirst
  }

  /// The SDK puts an ID into the path as it is.
  private var needsEscape: Bool {
    guard call.operation.isPublic, case .text(let id)? = call["playbackId"] else { return false }
    return id.percentEncoded != id
  }
}
