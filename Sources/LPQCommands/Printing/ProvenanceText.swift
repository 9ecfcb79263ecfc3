import LPQData
import LPQEngine
import LPQRender

/// Where an outcome's numbers come from, for people: one quiet line below a result, and the whole of it for `:last`.
///
/// `12 rows · 1 request, 0.3 s, 4 kB · sandbox, seed 1: invented numbers · not final: the bucket of 2026-11-23 has not ended`
enum ProvenanceText {
  /// What a conversation knows of a result beside its provenance.
  struct Circumstances {
    /// The result's number: `_3`.
    var number: Int?
    /// How long the statement took; nil where that is not to be said.
    var elapsed: Duration?

    /// So long that one wonders, whatever it was.
    var isSlow: Bool { elapsed.map { $0 >= .seconds(1) } ?? false }
  }

  /// The line below a result; nil where nothing was fetched and there are no rows to count.
  ///
  /// - Parameter conversation: nil outside of one: then rows alone are not counted, and the requests' own time is said.
  static func footer(rowCount: Int?, _ provenance: Provenance, conversation: Circumstances? = nil) -> String? {
    let isWorthIt = conversation.map { rowCount != nil || $0.isSlow } ?? false
    guard !provenance.calls.isEmpty || isWorthIt else { return nil }
    var parts = conversation?.number.map { ["_\($0)"] } ?? []
    if let rowCount { parts.append(counted(rowCount, "row")) }
    if let elapsed = conversation?.elapsed { parts.append(time(elapsed)) }
    if !provenance.calls.isEmpty {
      // A file is read without a request.
      if provenance.calls.contains(where: { !$0.requests.isEmpty }) {
        parts.append(requests(provenance, saysTime: conversation == nil))
      }
      parts += servers(provenance)
    }
    let caveats = provenance.calls.flatMap(\.caveats)
    let lacks = caveats.filter(\.isIncomplete)
    if let lack = lacks.first {
      parts.append("NOT COMPLETE: \(lack.words)\(more(lacks.count))")
    } else if let caveat = caveats.first(where: { $0.name != "recent_data" }) {
      parts.append("not final: \(caveat.footerWords)")
    }
    if !provenance.approximateColumns.isEmpty {
      // A table marks its columns with the sign.
      let names = provenance.approximateColumns.joined(separator: ", ")
      parts.append(rowCount == nil ? "approximate: \(names)" : "~ approximate")
    }
    return TerminalText.safe(parts.joined(separator: " · "))
  }

  /// Everything that is known, a line each.
  static func full(_ provenance: Provenance) -> String {
    if provenance.calls.isEmpty { return "Nothing was fetched for the last result.\n" }
    var lines = provenance.calls.flatMap(lines)
    if !provenance.approximateColumns.isEmpty {
      lines.append("approximate: \(provenance.approximateColumns.joined(separator: ", "))")
    }
    lines.append(
      provenance.isFinal
        ? "complete and final" : provenance.isComplete ? "complete, not final" : "NOT COMPLETE")
    return lines.map { TerminalText.safe($0) + "\n" }.joined()
  }

  // MARK: Parts

  private static func lines(of call: Provenance.Call) -> [String] {
    let parameters = call.parameters.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    var lines = [
      "\(call.operation)(\(parameters))", "  server    \(call.server)\(call.isInvented ? ": invented numbers" : "")",
    ]
    if let window = call.window {
      let bounds = [window.from?.text ?? "the beginning", window.to?.text ?? "now"]
      lines.append("  window    \(bounds[0]) to \(bounds[1])")
    }
    let origin = call.requests.isEmpty ? "" : " from \(counted(call.requests.count, "request"))"
    lines.append("  answer    \(counted(call.rowCount, "row"))\(origin)")
    lines += call.caveats.map { "  \($0.isIncomplete ? "LACKS    " : "not final") \($0.words)" }
    lines += call.requests.prefix(requestLimit).map { "  " + line(of: $0) }
    if call.requests.count > requestLimit {
      lines.append("  … \(call.requests.count - requestLimit) more requests; `provenance(_)` has all")
    }
    return lines
  }

  private static let requestLimit = 12

  private static func line(of request: Provenance.Request) -> String {
    var parts = ["GET \(request.target)"]
    if let status = request.status { parts.append("\(status)") }
    if request.attemptCount > 1 { parts.append("\(request.attemptCount) attempts") }
    if let rows = request.rowCount { parts.append(counted(rows, "row")) }
    if request.attemptCount > 0 { parts.append("\(request.elapsedMs) ms") }
    parts.append(size(request.byteCount))
    if request.origin != "server" {
      parts.append(request.origin + (request.ageMs.map { ", \(TimeSpan(ms: $0 / 1000 * 1000).text) old" } ?? ""))
    }
    if let refusal = request.refusal { parts.append("split: \(refusal)") }
    return parts.joined(separator: " · ")
  }

  private static func requests(_ provenance: Provenance, saysTime: Bool) -> String {
    let requests = provenance.calls.flatMap(\.requests)
    let kept = requests.filter { $0.origin != "server" }.count
    let ms = elapsedMs(requests)
    var parts = [counted(requests.count, "request")]
    if kept > 0 { parts[0] += kept == requests.count ? ", cached" : " (\(kept) cached)" }
    if kept < requests.count, saysTime {
      parts.append(ms < 1000 ? "\(ms) ms" : "\((Double(ms) / 100).rounded() / 10) s")
    }
    parts.append(size(requests.reduce(0) { $0 + $1.byteCount }))
    return parts.joined(separator: ", ")
  }

  /// From the first request's start to the last one's end: they overlap.
  private static func elapsedMs(_ requests: [Provenance.Request]) -> Int {
    let starts = requests.map(\.startedAt.ms)
    let ends = requests.map { $0.startedAt.ms + $0.elapsedMs }
    return max(0, (ends.max() ?? 0) - (starts.min() ?? 0))
  }

  private static func servers(_ provenance: Provenance) -> [String] {
    var names: [String] = []
    for call in provenance.calls {
      let name = call.isInvented ? "\(call.server): invented numbers" : call.server
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func more(_ count: Int) -> String { count > 1 ? " and \(count - 1) more" : "" }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.grouped(String(count))) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `12 ms`, `1.3 s`, `2 min 5 s`
  static func time(_ elapsed: Duration) -> String {
    let ms = Int(elapsed.components.seconds) * 1000 + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
    switch ms {
    case ..<1000: return "\(ms) ms"
    case ..<60_000: return "\(ms / 1000).\(ms % 1000 / 100) s"
    default: return "\(ms / 60_000) min \(ms % 60_000 / 1000) s"
    }
  }

  private static func size(_ byteCount: Int) -> String {
    switch byteCount {
    case ..<10_000: "\(byteCount) bytes"
    case ..<1_000_000: "\(byteCount / 1000) kB"
    default: "\((Double(byteCount) / 100_000).rounded() / 10) MB"
    }
  }
}

extension Provenance.Caveat {
  /// A few words less: a footer has one line, and the notice above it has the date.
  fileprivate var footerWords: String {
    switch self {
    case .cutFirstBucket: "the first bucket is cut"
    case .cutLastBucket: "the last bucket is cut"
    default: words
    }
  }
}
