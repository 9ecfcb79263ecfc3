import LPQData
import LPQDiagnostics
import LPQKit
import LPQRender
import LPQShell
import Synchronization

extension HostCommand {
  /// About how things are shown, and who is asked.
  static let settings = [
    HostCommand(
      "set", "[NAME [VALUE]]", "settings; `:format json` is short for `:set format json`",
      group: .shell
    ) { host, argument, output in try await host.set(argument, output) },
    shortcut(.format, "FORMAT"), shortcut(.width, "N|auto"), shortcut(.tz, "ZONE"), shortcut(.timing, "on|off"),
    HostCommand(
      "profile", "[NAME]", "the profiles, or another: server, key, settings", group: .shell
    ) { host, argument, output in
      if argument.isEmpty { return try host.listProfiles(output) }
      try await host.switchProfile(to: argument, output)
    },
  ]

  /// `:format json` is `:set format json`.
  private static func shortcut(_ setting: ConversationSetting, _ arguments: String) -> HostCommand {
    HostCommand(
      setting.rawValue, "[\(arguments)]", setting.summary, group: .shell, details: "It may be: \(setting.choices).",
      isListed: false
    ) { host, argument, output in
      try await host.set(setting.rawValue + " " + argument, output)
    }
  }
}

extension ConversationHost {
  fileprivate func set(_ argument: String, _ output: ShellOutput) async throws {
    let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first else { return try printer(output).print(.table(settingTable)) }
    guard let setting = ConversationSetting(rawValue: name) else {
      let names = ConversationSetting.allCases.map(\.rawValue)
      let near = nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
      let others =
        Setting(rawValue: name) == nil ? [] : ["`lpql config set \(name) VALUE` sets it for later conversations"]
      throw UsageError("no setting `\(name)`", help: near + others + ["settings: \(names.joined(separator: ", "))"])
    }
    guard words.count == 2 else {
      output.notice("\(name) is \(setting.text(in: display)); it may be: \(setting.choices)\n")
      return
    }
    try change(setting, to: words[1])
    if setting == .tz { await adoptSettings(output) }
  }

  private func change(_ setting: ConversationSetting, to text: String) throws(UsageError) {
    let settings = settings
    if setting == .tz, settings.requests.cassette != nil || settings.recording != nil {
      throw UsageError("a recording keeps the zone that it began with")
    }
    var display = display
    try setting.set(text, in: &display)
    let changed = display
    state.withLock { $0.display = changed }
  }

  private var settingTable: Table {
    let display = display
    return Table(
      records: ConversationSetting.allCases.map { setting in
        Record([
          .init(name: "setting", value: .string(setting.rawValue)),
          .init(name: "value", value: .string(setting.text(in: display))),
          .init(name: "may be", value: .string(setting.choices)),
          .init(name: "what", value: .string(setting.summary)),
        ])
      })
  }

  // MARK: Profiles

  /// With whom each asks; of a key only that there is one.
  fileprivate func listProfiles(_ output: ShellOutput) throws {
    let settings = settings
    let layers = try SettingLayers(changeableArguments().common, environment: environment)
    let keys = try layers.credentials?.read() ?? []
    let names = Self.profileNames(layers, keys)
    let width = names.map(\.count).max() ?? 0
    for name in names {
      let isCurrent = name == settings.profile.name
      let count = keys.count { $0.profile == name }
      let padding = String(repeating: " ", count: width - name.count)
      output.notice("\(isCurrent ? "*" : " ") \(name)\(padding)  \(count == 0 ? "no stored key" : "a stored key")\n")
    }
    output.notice(settings.serverLine + "\n")
  }

  /// Of the file and the stored keys, as they are now; none where one of them cannot be read, which `:profile` says.
  var profileNames: [String] {
    guard let arguments, let layers = try? SettingLayers(arguments.common, environment: environment),
      let keys = try? layers.credentials?.read() ?? []
    else { return [] }
    return Self.profileNames(layers, keys)
  }

  private static func profileNames(_ layers: SettingLayers, _ keys: [StoredKey]) -> [String] {
    var names = [ConfigurationFile.standardProfile]
    for name in (layers.file?.profiles.map(\.name) ?? []) + keys.map(\.profile) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  private func changeableArguments() throws(UsageError) -> ProgramArguments {
    guard let arguments else { throw UsageError("lessons are on the built-in platform: there are no profiles") }
    return arguments
  }

  fileprivate func switchProfile(to name: String, _ output: ShellOutput) async throws {
    let old = settings
    if old.requests.cassette != nil || old.recording != nil {
      throw UsageError("a recording is of one server: leave it to switch profiles")
    }
    var arguments = try changeableArguments()
    arguments.common.profile = name
    let settings = try ProgramSettings(arguments, environment: environment, isInteractive: true)
    let answers = Self.answers(of: settings, environment, output)
    state.withLock { state in
      state.settings = settings
      state.answers = answers
      state.display.format = settings.format
      state.display.zone = settings.zone
    }
    await adoptSettings(output)
    output.notice("\(settings.profileLine ?? "Profile \(name).")\n\(settings.serverLine)\n")
  }

  /// Lets the session ask whom the conversation's settings name, in their zone.
  func adoptSettings(_ output: ShellOutput) async {
    let (settings, answers, display) = state.withLock { ($0.settings, $0.answers, $0.display) }
    await session.adopt(
      settings.configuration(asking: answers, zone: display.zone, progress: { output.progress($0) }))
  }
}
