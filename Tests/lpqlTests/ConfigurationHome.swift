import Glibc
import TerminalDriver

/// A configuration folder of a test's own, and lpql with it.
final class ConfigurationHome {
  private let directory: TemporaryDirectory
  /// What `XDG_CONFIG_HOME` is.
  var path: String { directory.path }
  var folder: String { path + "/lpql" }
  var configuration: String { folder + "/config.toml" }
  var credentials: String { folder + "/credentials.toml" }

  init(_ configuration: String? = nil) throws {
    directory = try TemporaryDirectory()
    if let configuration { write(configuration, to: self.configuration, mode: 0o644) }
  }

  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["XDG_CONFIG_HOME": path].merging(more) { $1 }
  }

  func run(_ arguments: String..., environment more: [String: String] = [:], input: String = "") throws -> Command {
    try Command(LPQL.binary, arguments, environment: environment(more), input: input)
  }

  func write(_ text: String, to path: String, mode: mode_t) {
    mkdir(folder, 0o700)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    fchmod(file, mode)
    close(file)
  }

  /// Stores keys as `lpql login` does: profile, server and key of each.
  func store(_ keys: (profile: String, server: String, key: String)..., mode: mode_t = 0o600) {
    let sections = keys.map { key in
      "[[key]]\nprofile = \"\(key.profile)\"\nserver = \"\(key.server)\"\nkey = \"\(key.key)\"\n"
    }
    write(sections.joined(separator: "\n"), to: credentials, mode: mode)
  }

  static func mode(of path: String) -> mode_t {
    var status = stat()
    stat(path, &status)
    return status.st_mode & 0o777
  }
}
