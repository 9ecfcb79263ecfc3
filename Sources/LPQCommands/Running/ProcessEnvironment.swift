import Glibc

/// The environment variables that lpql reads; a set but empty one is as if not set.
struct ProcessEnvironment: Sendable {
  private let value: @Sendable (String) -> String?

  /// The process's own.
  static let process = ProcessEnvironment { name in getenv(name).map { String(cString: $0) } }

  init(_ value: @escaping @Sendable (String) -> String?) {
    self.value = value
  }

  subscript(name: String) -> String? {
    value(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `1`, `true` and the like; `0`, `false`, `no` and `off` are as if not set.
  func isOn(_ name: String) -> Bool {
    guard let value = self[name] else { return false }
    return !["0", "false", "no", "off"].contains(value.lowercased())
  }

  /// What lives through runs, by the XDG base directory specification: `~/.local/state/lpql`; nil without a home.
  var stateDirectory: String? { directory("XDG_STATE_HOME", inHome: ".local/state") }

  /// What may be lost: `~/.cache/lpql`; nil without a home.
  var cacheDirectory: String? { directory("XDG_CACHE_HOME", inHome: ".cache") }
  /// What the user sets: `~/.config/lpql`; nil without a home.
  var configurationDirectory: String? { directory("XDG_CONFIG_HOME", inHome: ".config") }

  private func directory(_ name: String, inHome path: String) -> String? {
    if let base = self[name], base.hasPrefix("/") { return base + "/lpql" }
    return self["HOME"].map { "\($0)/\(path)/lpql" }
  }
}
