import Glibc

/// Whether a server's URL leads to this machine itself: `http://127.0.0.1:8080/api`. What a test server answers is no
/// fact about anybody's videos, and another one may have the port tomorrow.
enum LoopbackURL {
  static func contains(_ url: String) -> Bool {
    guard let host = host(of: url)?.lowercased() else { return false }
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    return isLoopback4(host) || isLoopback6(host)
  }

  /// Without brackets, port and the dot that ends an absolute name.
  private static func host(of url: String) -> String? {
    let parts = url.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, let authority = parts[2].split(separator: "@").last else { return nil }
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    let name = authority.prefix { $0 != ":" }
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }

  /// In every spelling that a resolver takes: `127.1` and `0x7f000001` too. 0.0.0.0 reaches this machine as well.
  private static func isLoopback4(_ host: String) -> Bool {
    var address = in_addr()
    guard inet_aton(host, &address) != 0 else { return false }
    let first = UInt32(bigEndian: address.s_addr) >> 24
    return first == 127 || first == 0
  }

  /// `::1`, `::`, and IPv4's written as IPv6: `::ffff:127.0.0.1`.
  private static func isLoopback6(_ host: String) -> Bool {
    var address = in6_addr()
    guard inet_pton(AF_INET6, String(host.prefix { $0 != "%" }), &address) == 1 else { return false }
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    if bytes.dropLast().allSatisfy({ $0 == 0 }) { return bytes[15] <= 1 }
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped && (bytes[12] == 127 || bytes[12] == 0)
  }
}
