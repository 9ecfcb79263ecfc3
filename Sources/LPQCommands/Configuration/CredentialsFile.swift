import Glibc
import LPQDiagnostics
import LivepeerMetrics

/// A key as `lpql login` keeps it: it belongs to one profile, and is sent to one server.
struct StoredKey: Equatable {
  let profile: String
  let server: ServerAddress
  let key: APIKey
}

/// The file of keys, `~/.config/lpql/credentials.toml`: apart from the configuration, and its owner's alone.
///
/// `[[key]]⏎profile = "default"⏎server = "https://livepeer.studio/api"⏎key = "…"`. Whatever is wrong with it is said by
/// the line's number: its text is never shown.
struct CredentialsFile {
  static let name = "credentials.toml"

  let path: String

  /// The key of a profile for a server. A key of another profile, or for another server, is none.
  func key(profile: String, server: ServerAddress) throws(Diagnostic) -> APIKey? {
    try read().first { $0.profile == profile && $0.server == server }?.key
  }

  /// Nothing where there is no file; throws where others can read it, it is not ours, or it cannot be understood.
  func read() throws(Diagnostic) -> [StoredKey] {
    guard let bytes = try PrivateFile(path: path).read() else { return [] }
    let source = try SourceText(name: path, bytes: bytes)
    let (document, mistakes) = SettingsParser.parse(source)
    if let mistake = mistakes.first { throw damaged(source, at: mistake.span?.start ?? 0) }
    var keys: [StoredKey] = []
    for section in document.sections where !(section.path.isEmpty && section.entries.isEmpty) {
      guard let key = Self.key(section) else { throw damaged(source, at: section.span.start) }
      keys.append(key)
    }
    return keys
  }

  /// Puts these in place of what was there; a file without keys goes.
  func write(_ keys: [StoredKey]) throws(Diagnostic) {
    if keys.isEmpty { return try PrivateFile(path: path).remove() }
    let sections = keys.map { stored in
      let lines = stored.key.withSecret { secret in
        [("profile", stored.profile), ("server", stored.server.url), ("key", secret)].map { name, value in
          "\(name) = \(SettingsDocument.quoted(value))\n"
        }
      }
      return "\n[[key]]\n" + lines.joined()
    }
    let head = "# Keys that `lpql login` stored; `lpql login --remove` takes one away.\n"
    try PrivateFile(path: path).write(Array((head + sections.joined()).utf8))
  }

  private static func key(_ section: SettingsDocument.Section) -> StoredKey? {
    guard section.path == ["key"], section.isElement, section.entries.count == 3,
      case .text(let profile)? = section["profile"]?.value, case .text(let server)? = section["server"]?.value,
      case .text(let secret)? = section["key"]?.value, let address = ServerAddress(server), let key = APIKey(secret)
    else { return nil }
    return StoredKey(profile: profile, server: address, key: key)
  }

  private func damaged(_ source: SourceText, at offset: Int) -> Diagnostic {
    Diagnostic(
      .invalidSettings, "`\(path)` is damaged at line \(source.lineAndColumn(of: offset).line)",
      help: [
        "a key is stored as [[key]] with `profile`, `server` and `key`, each in quotes",
        "mend the line, or delete the file and run `lpql login` again",
      ], exitStatus: .usage)
  }
}
