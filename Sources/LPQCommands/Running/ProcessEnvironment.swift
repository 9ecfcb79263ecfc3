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

  /// A folder of the XDG base directory specification: `stateDirectory` is `~/.local/state/lpql`; nil without a home.
  var stateDirectory: String? {
    if let base = self["XDG_STATE_HOME"], base.hasPrefix("/") { return base + "/lpql" }
    return self["HOME"].map { $0 + "/.local/state/lpql" }
  }
}
