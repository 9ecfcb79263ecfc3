import Glibc
import LPQDiagnostics

/// The configuration: `~/.config/lpql/config.toml`, read and checked as to its names.
///
/// ```
/// default = "work"
/// [profile.work]
/// tz = "Europe/Paris"
/// ```
struct ConfigurationFile {
  typealias Entry = SettingsDocument.Entry

  struct Profile {
    let name: String
    var values: [Setting: Entry] = [:]
  }

  static let name = "config.toml"
  /// The profile of who names none; it needs no section.
  static let standardProfile = "default"

  let path: String
  let document: SettingsDocument
  /// In the file's order.
  let profiles: [Profile]
  /// The key `default`: which profile holds where none is named.
  let defaultProfile: Entry?

  /// nil where there is no such file; throws `SettingsMistakes`, or a `Diagnostic` where it cannot be read.
  static func read(_ path: String) throws -> ConfigurationFile? {
    guard let bytes = try bytes(path) else { return nil }
    return try ConfigurationFile(SourceText(name: path, bytes: bytes), path: path)
  }

  /// Throws `SettingsMistakes`.
  init(_ source: SourceText, path: String) throws {
    let (document, mistakes) = SettingsParser.parse(source)
    var reader = ProfileReader(mistakes: mistakes)
    for section in document.sections { reader.read(section) }
    guard reader.mistakes.isEmpty else {
      let sorted = reader.mistakes.sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
      throw SettingsMistakes(source: source, diagnostics: sorted)
    }
    self.path = path
    self.document = document
    profiles = reader.profiles
    defaultProfile = reader.defaultProfile
  }

  subscript(profile: String) -> Profile? { profiles.first { $0.name == profile } }

  /// What can name a profile, in the file and out of it.
  static func isProfileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && name.utf8.allSatisfy(SettingsParser.isNameByte)
  }

  /// Throws all that is wrong with the values of all profiles.
  func checkValues() throws {
    var found: [Diagnostic] = []
    for profile in profiles {
      for (setting, entry) in profile.values {
        guard case .text(let text) = entry.value else { continue }
        do throws(UsageError) { try setting.check(text) } catch { found += mistake(error, at: entry).diagnostics }
      }
    }
    guard !found.isEmpty else { return }
    found.sort { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
    throw SettingsMistakes(source: document.source, diagnostics: found)
  }

  /// What is wrong with one entry, at its place.
  func mistake(_ error: UsageError, at entry: Entry) -> SettingsMistakes {
    let hint = error.help.first
    let found = Diagnostic(
      .invalidSettings, error.message, at: entry.valueSpan, hint: hint, help: Array(error.help.dropFirst()),
      exitStatus: .usage)
    return SettingsMistakes(source: document.source, diagnostics: [found])
  }

  private static func bytes(_ path: String) throws(Diagnostic) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else {
      throw Diagnostic(.unreadableFile, "cannot read `\(path)`: \(SystemError.last.words)", exitStatus: .usage)
    }
    defer { close(descriptor) }
    return try ProgramFile.bytes(of: descriptor, named: path)
  }
}

/// From sections to profiles; names that nobody knows are mistakes.
private struct ProfileReader {
  var mistakes: [Diagnostic]
  var profiles: [ConfigurationFile.Profile] = []
  var defaultProfile: SettingsDocument.Entry?

  mutating func read(_ section: SettingsDocument.Section) {
    if section.path.isEmpty { return readTop(section) }
    guard section.path.count == 2, section.path[0] == "profile", !section.isElement else {
      let name = section.path.joined(separator: ".")
      return complain("no section `\(name)`", section.span, hint: "[profile.NAME] is one")
    }
    let name = section.path[1]
    guard ConfigurationFile.isProfileName(name) else {
      return complain("`\(name)` is no profile's name", section.span, hint: "letters, digits, - and _ make one")
    }
    var profile = ConfigurationFile.Profile(name: name)
    for entry in section.entries { read(entry, into: &profile) }
    profiles.append(profile)
  }

  private mutating func readTop(_ section: SettingsDocument.Section) {
    for entry in section.entries {
      if entry.name != "default" {
        let isSetting = Setting(rawValue: entry.name) != nil
        let hint = isSetting ? "settings stand below a header: [profile.default]" : "here stands only `default`"
        complain("`\(entry.name)` stands before any section", entry.nameSpan, hint: hint)
      } else if case .text = entry.value {
        defaultProfile = entry
      } else {
        complain("`default` is a profile's name, in quotes", entry.valueSpan, hint: "for example \"work\"")
      }
    }
  }

  private mutating func read(_ entry: SettingsDocument.Entry, into profile: inout ConfigurationFile.Profile) {
    guard let setting = Setting(rawValue: entry.name) else {
      let names = Setting.allCases.map(\.rawValue)
      let near = nearestName(to: entry.name, in: names).map { "did you mean `\($0)`?" }
      return complain(
        "no setting `\(entry.name)`", entry.nameSpan, hint: near,
        help: ["settings: \(names.joined(separator: ", "))"])
    }
    switch entry.value {
    case .number where setting.isNumber, .text where !setting.isNumber: profile.values[setting] = entry
    default:
      let expected = setting.isNumber ? "a whole number without quotes is expected" : "text in quotes is expected"
      complain("`\(entry.name)` is another kind of value", entry.valueSpan, hint: expected)
    }
  }

  private mutating func complain(_ message: String, _ span: SourceSpan, hint: String?, help: [String] = []) {
    mistakes.append(
      Diagnostic(.invalidSettings, message, at: span, hint: hint, help: help, exitStatus: .usage))
  }
}
