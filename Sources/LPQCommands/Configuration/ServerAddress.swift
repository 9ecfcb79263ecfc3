/// A server's base URL, and whether two of them are one server: `HTTPS://Livepeer.studio:443/api/` and
/// `https://livepeer.studio/api` are.
///
/// Stored keys are found by this: another scheme, host, port or path is another server, and gets no key.
struct ServerAddress: Equatable {
  /// As it was given.
  let url: String
  /// With the same letters, port and end however it was given.
  let identity: String

  /// nil for what is no http or https URL, or holds a user name, blanks or control characters.
  init?(_ url: String) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let rest = url.dropFirst(scheme.count)
    guard rest.hasPrefix("://") else { return nil }
    let authority = rest.dropFirst(3).prefix { $0 != "/" }.lowercased()
    guard let first = authority.first, first != ":", !rest.contains(where: { "@?#\\".contains($0) }) else { return nil }
    let path = rest.dropFirst(3 + authority.count)
    let standardPort = scheme == "https" ? ":443" : ":80"
    let host = authority.hasSuffix(standardPort) ? String(authority.dropLast(standardPort.count)) : authority
    let end = path.lastIndex { $0 != "/" }
    self.url = url
    identity = "\(scheme)://\(host)" + (end.map { path[...$0] } ?? "")
  }

  static func == (left: ServerAddress, right: ServerAddress) -> Bool { left.identity == right.identity }
}

extension ServerAddress {
  /// Whether scheme, host and port are those of another URL.
  func hasSameHost(as other: String) -> Bool {
    ServerAddress(String(other.prefix { $0 != "?" && $0 != "#" })).map { $0.origin == origin } ?? false
  }

  /// `https://livepeer.studio`
  private var origin: String {
    identity.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
  }
}
