/// An absolute http or https URL in the parts that a request has: `https`, `livepeer.studio`, `/api/data/views/now`.
struct URLParts {
  var scheme: String
  var authority: String
  /// Path and query.
  var target: String

  /// nil for anything that is no such URL, or that holds credentials, blanks or control characters.
  init?(_ url: String) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let colon = url.place(of: "://") else { return nil }
    scheme = url[..<colon.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let rest = url[colon.upperBound...]
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    authority = String(rest[..<slash])
    target = slash == rest.endIndex ? "/" : String(rest[slash...])
    if authority.isEmpty || authority.contains("@") || authority.contains("?") || authority.contains("#") { return nil }
  }
}
