import LPQDiagnostics

/// Which profile holds: `--profile`, else `LPQ_PROFILE`, else the file's `default`, else the one that is called default.
struct ProfileChoice: Equatable, Sendable {
  let name: String
  let origin: SettingOrigin

  init(flag: String?, environment: ProcessEnvironment, file: ConfigurationFile?) throws {
    if let flag {
      (name, origin) = (flag, .flag("--profile"))
    } else if let named = environment["LPQ_PROFILE"] {
      (name, origin) = (named, .environment("LPQ_PROFILE"))
    } else if let file, let entry = file.defaultProfile, case .text(let text) = entry.value {
      (name, origin) = (text, .fileItself(path: file.path))
    } else {
      (name, origin) = (ConfigurationFile.standardProfile, .standard)
    }
    guard ConfigurationFile.isProfileName(name) else {
      throw UsageError("`\(name)` is no profile's name", help: ["letters, digits, - and _ make one"])
    }
  }

  /// The profiles with settings, those with a key, and `default`.
  static func unknown(_ name: String, in file: ConfigurationFile?, keyed: [String]) -> UsageError {
    var names = [ConfigurationFile.standardProfile]
    for known in (file?.profiles.map(\.name) ?? []) + keyed where !names.contains(known) { names.append(known) }
    let near = nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
    return UsageError(
      "no profile `\(name)`",
      help: near + [
        "profiles: \(names.joined(separator: ", "))",
        "`lpql config --profile \(name) set NAME VALUE` and `lpql login --profile \(name)` make one",
      ])
  }
}
