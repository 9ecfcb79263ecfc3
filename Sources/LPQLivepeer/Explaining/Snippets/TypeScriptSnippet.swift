import LPQData
import LivepeerMetrics

/// A call in TypeScript, with the package `livepeer` 3.5.0.
///
/// `livepeer.metrics.getViewership({ from: 1793491200000, breakdownBy: [QueryParamBreakdownBy.Country] })`
struct TypeScriptSnippet {
  static let sdk = "livepeer 3.5.0"
  let call: SDKCall

  var text: String {
    (imports + ["", client, "", "async function run() {"] + notes.map { "  // " + $0 } + invocation
      + ["  console.log(JSON.stringify(result.\(WireNames.camelCase(call.resultName))));", "}", "", "run();"])
      .joined(separator: "\n")
  }

  private var notes: [String] {
    let notes = call.notes(sdk: Self.sdk, refusesUnspecified: true)
    // Its schemas have `z.number().optional()`, which takes what is absent and not what is null.
    let mayHoldNull = call.operation == .viewership || call.operation == .creatorViewership && !call.breakdown.isEmpty
    return notes + (mayHoldNull ? ["\(Self.sdk) refuses an answer with a null in it, as for a country not known."] : [])
  }

  private var imports: [String] {
    var types =
      call.unspecifiedBreakdown.count < call.breakdown.count || !call.unspecifiedBreakdown.isEmpty
      ? [call.breakdownType] : []
    if call["timeStep"] != nil { types.append(call.stepType) }
    let operations = "import { \(types.joined(separator: ", ")) } from \"livepeer/models/operations/index.js\";"
    return ["import { Livepeer } from \"livepeer\";"] + (types.isEmpty ? [] : [operations])
  }

  private var client: String {
    var options = call.sendsKey ? ["apiKey: process.env[\"LIVEPEER_API_KEY\"] ?? \"\""] : []
    if let url = call.serverURL { options.append("serverURL: \(CodeText.quotedForTypeScript(url))") }
    return "const livepeer = new Livepeer(\(options.isEmpty ? "" : "{ \(options.joined(separator: ", ")) }"));"
  }

  private var invocation: [String] {
    let begin = "  const result = await livepeer.metrics.\(call.methodName)("
    if call.isFlat { return [begin + (positional + [options].compactMap { $0 }).joined(separator: ", ") + ");"] }
    let fields = call.arguments.map { "    \($0.name): \(value($0.value))," + remark($0.value) }
    return [begin + "{"] + fields + ["  }" + (options.map { ", " + $0 } ?? "") + ");"]
  }

  /// Without those at the end that are not given.
  private var positional: [String] {
    let names = call.operation.isPublic ? ["playbackId"] : ["playbackId", "creatorId", "breakdownBy"]
    let needed = options != nil ? names.count : (names.lastIndex { call[$0] != nil } ?? -1) + 1
    return names.prefix(needed).map { call[$0].map(value) ?? "undefined" }
  }

  private var options: String? {
    var fields: [String] = []
    if let retries = call.retries {
      let backoff = retries.backoff
      fields.append(
        "retries: { strategy: \"backoff\", backoff: { initialInterval: \(backoff.initialIntervalMs), "
          + "maxInterval: \(backoff.maxIntervalMs), exponent: \(backoff.exponent), "
          + "maxElapsedTime: \(backoff.maxElapsedTimeMs) }, retryConnectionErrors: \(retries.retryConnectionErrors) }")
    }
    if let ms = call.timeoutMs { fields.append("timeoutMs: \(ms)") }
    return fields.isEmpty ? nil : "{ \(fields.joined(separator: ", ")) }"
  }

  private func value(_ value: SDKCall.Argument.Value) -> String {
    switch value {
    case .text(let text), .noTime(let text): CodeText.quotedForTypeScript(text)
    case .time(let ms): String(ms)
    case .step(let step): "\(call.stepType).\(step.capitalizedFirst)"
    case .breakdown(let words): "[" + words.map(member).joined(separator: ", ") + "]"
    }
  }

  private func member(_ word: String) -> String {
    call.unspecifiedBreakdown.contains(word)
      ? "\(CodeText.quotedForTypeScript(word)) as \(call.breakdownType)"
      : "\(call.breakdownType).\(word.capitalizedFirst)"
  }

  private func remark(_ value: SDKCall.Argument.Value) -> String {
    if case .time(let ms) = value { " // \(Timestamp(ms: ms).text)" } else { "" }
  }
}
