import LPQDiagnostics

/// All who may say what holds, the strongest first: flags, the environment, the profile in the file.
///
/// `layers.value(of: .tz, by: SettingValue.zone)` → the zone of `--tz`, else that of the profile, else nil.
struct SettingLayers {
  struct Found {
    let text: String
    let origin: SettingOrigin
    /// Its place, where it stands in the file.
    let entry: ConfigurationFile.Entry?
  }

  let profile: ProfileChoice
  let environment: ProcessEnvironment
  let file: ConfigurationFile?
  let credentials: CredentialsFile?
  private let flags: [Setting: Flag]

  /// `--json` → its name, and `json`.
  struct Flag {
    let name: String
    let text: String
  }

  /// - Parameters:
  ///   - flags: what the command line says; what it does not say is left out.
  ///   - makesProfile: whether a profile that nobody knows is welcome: who sets a value, or stores a key, makes it.
  init(
    profile name: String? = nil, flags: [Setting: Flag] = [:], environment: ProcessEnvironment,
    makesProfile: Bool = false
  ) throws {
    let folder = environment.configurationDirectory
    let file = try folder.flatMap { try ConfigurationFile.read($0 + "/" + ConfigurationFile.name) }
    self.file = file
    self.environment = environment
    self.flags = flags
    credentials = folder.map { CredentialsFile(path: $0 + "/" + CredentialsFile.name) }
    profile = try ProfileChoice(flag: name, environment: environment, file: file)
    if !makesProfile { try mustKnowProfile() }
  }

  /// Whoever says something; nil where nobody does.
  func found(_ setting: Setting) -> Found? {
    if let flag = flags[setting] { return Found(text: flag.text, origin: .flag(flag.name), entry: nil) }
    if let variable = setting.variable, let text = environment[variable] {
      return Found(text: text, origin: .environment(variable), entry: nil)
    }
    guard let file, let entry = file[profile.name]?.values[setting] else { return nil }
    let text: String =
      switch entry.value {
      case .text(let text): text
      case .number(let number): String(number)
      case .flag(let isOn): String(isOn)
      }
    return Found(text: text, origin: .file(path: file.path, profile: profile.name), entry: entry)
  }

  /// What `parse` makes of it; a mistake is told of where it was said.
  func value<Value>(of setting: Setting, by parse: (String) throws(UsageError) -> Value) throws -> Value? {
    guard let found = found(setting) else { return nil }
    do throws(UsageError) {
      return try parse(found.text)
    } catch {
      if let file, let entry = found.entry { throw file.mistake(error, at: entry) }
      guard case .environment(let name) = found.origin else { throw error }
      throw UsageError(error.message, help: error.help + ["it is what \(name) holds"])
    }
  }

  /// A profile has a section in the file, or a key.
  private func mustKnowProfile() throws {
    let name = profile.name
    if name == ConfigurationFile.standardProfile || file?[name] != nil { return }
    let keyed = try credentials?.read().map(\.profile) ?? []
    if keyed.contains(name) { return }
    let error = ProfileChoice.unknown(name, in: file, keyed: keyed)
    switch profile.origin {
    case .fileItself:
      if let file, let entry = file.defaultProfile { throw file.mistake(error, at: entry) }
      throw error
    case .environment(let variable):
      throw UsageError(error.message, help: error.help + ["it is what \(variable) holds"])
    default: throw error
    }
  }
}
