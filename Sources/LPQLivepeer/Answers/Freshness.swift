import HTTPTypes

/// How long an answer may be used, by its own `Cache-Control` and `Age`, and by this cache's limits: five minutes as on
/// the server, and a day where the server fails.
///
/// `s-maxage=300, stale-if-error=86400` with `Age: 60` → fresh for four minutes more.
struct Freshness: Equatable {
  static let freshLimitMs = 5 * 60_000
  static let staleLimitMs = 24 * 3_600_000

  /// Whether it may be kept at all.
  let mayBeKept: Bool
  /// Up to this age it answers by itself.
  let freshMs: Int
  /// Up to this age it stands in for a failure.
  let staleMs: Int
  /// How old it was when it came.
  let initialAgeMs: Int

  init(_ fields: HTTPFields) {
    let directives = Self.directives(fields[values: .cacheControl])
    mayBeKept = directives["no-store"] == nil && !fields[values: .vary].contains("*")
    // A cache of the server's own kind: what it allows those that many share holds here as well.
    let allowedMs = Self.milliseconds(directives["s-maxage"] ?? directives["max-age"]) ?? Self.freshLimitMs
    let freshMs = directives["no-cache"] == nil ? min(allowedMs, Self.freshLimitMs) : 0
    let mustAsk = directives["must-revalidate"] != nil || directives["proxy-revalidate"] != nil
    let afterMs = Self.milliseconds(directives["stale-if-error"]).map { $0 + freshMs } ?? Self.staleLimitMs
    self.freshMs = freshMs
    staleMs = mustAsk ? freshMs : min(afterMs, Self.staleLimitMs)
    initialAgeMs = Self.milliseconds(fields[.age]) ?? 0
  }

  /// `["max-age": "60", "public": ""]`
  private static func directives(_ values: [String]) -> [String: String] {
    var directives: [String: String] = [:]
    for part in values.joined(separator: ",").lowercased().split(separator: ",") {
      let words = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
      if let name = words.first { directives[name] = words.count > 1 ? words[1] : "" }
    }
    return directives
  }

  /// Of a number of seconds; what is none says nothing.
  private static func milliseconds(_ seconds: String?) -> Int? {
    guard let seconds, let number = Int(seconds), number >= 0 else { return nil }
    return min(number, 366 * 86_400) * 1000
  }
}
