extension Explanation {
  /// For people: a line a stage, then the requests; with `allCode` the SDKs' code too, else curl alone.
  public func text(allCode: Bool = true) -> String {
    var lines = stageLines
    for call in calls {
      lines += [
        "",
        "\(call.operation): one row stands for \(call.grain)\(call.isGrainGiven ? "" : ", from what the program uses")",
      ]
      guard let request = call.request else {
        lines.append("  \(call.unknown ?? "its requests are not known")")
        continue
      }
      lines.append("  " + size(of: request))
      for code in request.code where allCode || code.language == "curl" {
        lines.append("  \(code.language):")
        lines += code.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      }
    }
    if !hints.isEmpty { lines += [""] + hints.map { "hint: \($0)" } }
    return lines.joined(separator: "\n")
  }

  private var stageLines: [String] {
    let texts = stages.map { String(repeating: "  ", count: $0.depth) + Self.clipped($0.text) }
    let width = texts.map(\.count).max() ?? 0
    return zip(texts, stages).flatMap { text, stage in
      let padding = String(repeating: " ", count: width - text.count)
      let indent = String(repeating: "  ", count: stage.depth + 2)
      return ["\(text)\(padding)  \(stage.isServers ? "server" : "lpql  ")  \(stage.reason)"]
        + stage.optimised.map { "\(indent)optimised: \($0)" }
    }
  }

  private func size(of request: RequestExplanation) -> String {
    var parts = ["\(request.requestCount) request\(request.requestCount == 1 ? "" : "s")"]
    if let count = request.bucketCount { parts.append("\(count) bucket\(count == 1 ? "" : "s") of time") }
    parts.append(Self.text(of: request.rows))
    if let remark = request.remark { parts.append(remark) }
    return parts.joined(separator: "; ")
  }

  private static func text(of rows: RequestExplanation.RowEstimate?) -> String {
    switch rows {
    case .exactly(let count): count == 1 ? "1 row" : "\(count) rows"
    case .atMost(let count): count == 1 ? "1 row at most" : "\(count) rows at most"
    case .about(let count): "about \(count) row\(count == 1 ? "" : "s"), by an answer before"
    case nil: "rows not known beforehand"
    }
  }

  private static func clipped(_ text: String) -> String {
    text.count > 60 ? text.prefix(59) + "…" : text
  }
}
