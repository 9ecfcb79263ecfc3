import LPQDiagnostics

/// One change of the configuration file, checked before anything is written.
struct ConfigurationEdit {
  struct Result {
    /// The file's new text; nil where nothing changes.
    let text: String?
    /// What the user is told.
    let remarks: [String]
  }

  let layers: SettingLayers
  let path: String

  private var document: SettingsDocument {
    layers.file?.document ?? SettingsParser.parse(SourceText(name: path, text: "")).document
  }

  private var profile: String { layers.profile.name }

  func setting(_ name: String, to text: String) throws -> Result {
    if name == "default" { return try settingDefault(text) }
    let setting = try ConfigCommand.setting(name)
    try setting.check(text)
    let value: SettingsDocument.Value = setting.isNumber ? .number(Int(text) ?? 0) : .text(text)
    let changed = document.setting(name, to: value, in: ["profile", profile])
    return Result(
      text: changed, remarks: ["Profile \(profile): \(name) is \(text), in \(path)."] + outweighed(setting))
  }

  func unsetting(_ name: String) throws -> Result {
    let isDefault = name == "default"
    if !isDefault { _ = try ConfigCommand.setting(name) }
    let changed = document.removing(name, from: isDefault ? [] : ["profile", profile])
    let place = isDefault ? "" : "Profile \(profile): "
    let end = changed == nil ? "not set" : "set no more"
    return Result(text: changed, remarks: ["\(place)\(name) is \(end), in \(path)."])
  }

  private func settingDefault(_ name: String) throws -> Result {
    let keyed = try layers.credentials?.read().map(\.profile) ?? []
    let isKnown = name == ConfigurationFile.standardProfile || layers.file?[name] != nil || keyed.contains(name)
    guard isKnown else { throw ProfileChoice.unknown(name, in: layers.file, keyed: keyed) }
    let changed = document.setting("default", to: .text(name), in: [])
    return Result(text: changed, remarks: ["Profile \(name) holds where none is named, in \(path)."])
  }

  private func outweighed(_ setting: Setting) -> [String] {
    guard let variable = setting.variable, layers.environment[variable] != nil else { return [] }
    return ["\(variable) is set, and outweighs it."]
  }
}
