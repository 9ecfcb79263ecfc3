import ArgumentParser
import LPQData
import LPQDiagnostics

/// `lpql config`: what holds for each setting and who said so; `get`, `set` and `unset` one; `path` of the file.
struct ConfigCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings and where they come from; change them.",
    usage: """
      lpql config                    what holds, and who said so
      lpql config get NAME
      lpql config set NAME VALUE     in the profile that holds; `default` names the one that does without --profile
      lpql config unset NAME
      lpql config path               the file's
      """,
    discussion: "Settings: \(Setting.allCases.map(\.rawValue).joined(separator: ", "))."
  ).ofLPQL

  @OptionGroup var common: CommonArguments
  @OptionGroup var server: ServerArguments

  @Flag(help: "Show the settings as JSON.")
  var json = false

  @Argument(help: ArgumentHelp("get, set, unset or path, and what it is to be done to.", valueName: "word"))
  var words: [String] = []

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    switch (words.first, words.count) {
    case (nil, _): return try show(environment)
    case ("path", 1): return try Self.say(try Self.path(environment) + "\n")
    case ("get", 2): return try get(try Self.setting(words[1]), environment)
    case ("set", 3): return try change(environment) { try $0.setting(words[1], to: words[2]) }
    case ("unset", 2): return try change(environment) { try $0.unsetting(words[1]) }
    case (let word?, _): throw Self.misuse(word)
    }
  }

  private func show(_ environment: ProcessEnvironment) throws -> ExitStatus {
    let layers = try SettingLayers(common, server: server, environment: environment)
    try layers.file?.checkValues()
    let table = try SettingsReport(layers, arguments: server).table
    let output = Terminal(1, environment: environment)
    let printer = ResultPrinter(
      format: json ? .json : .table, zone: .utc, terminal: output, aside: output,
      emit: { try OutputStream.standardOutput.write($0) }, emitAside: { _ in })
    try printer.print(.table(table))
    return .success
  }

  /// Status 1 where nothing holds.
  private func get(_ setting: Setting, _ environment: ProcessEnvironment) throws -> ExitStatus {
    let layers = try SettingLayers(common, server: server, environment: environment)
    let text = try layers.value(of: setting) { text throws(UsageError) in
      try setting.check(text)
      return text
    }
    guard let text = text ?? setting.standard else { return .runtime }
    return try Self.say(text + "\n")
  }

  private func change(_ environment: ProcessEnvironment, _ edit: (ConfigurationEdit) throws -> ConfigurationEdit.Result)
    throws -> ExitStatus
  {
    let path = try Self.path(environment)
    let layers = try SettingLayers(profile: common.profile, environment: environment, makesProfile: true)
    let result = try edit(ConfigurationEdit(layers: layers, path: path))
    if let text = result.text { try Self.write(text, to: path) }
    if !common.quiet { try OutputStream.standardError.write(result.remarks.map { $0 + "\n" }.joined()) }
    return .success
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = path.dropLast(ConfigurationFile.name.count + 1)
    guard Directory.make(String(folder)) else {
      throw PrivateFile.noFolder(String(folder))
    }
    try LocalFiles().write(Array(text.utf8), to: path, overwrite: true)
  }

  private static func path(_ environment: ProcessEnvironment) throws(UsageError) -> String {
    guard let folder = environment.configurationDirectory else {
      throw UsageError("there is no place for a configuration", help: ["set HOME or XDG_CONFIG_HOME"])
    }
    return folder + "/" + ConfigurationFile.name
  }

  static func setting(_ name: String) throws(UsageError) -> Setting {
    if let setting = Setting(rawValue: name) { return setting }
    let names = Setting.allCases.map(\.rawValue)
    let near = nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
    throw UsageError("no setting `\(name)`", help: near + ["settings: \(names.joined(separator: ", "))"])
  }

  private static func misuse(_ word: String) -> UsageError {
    let forms = ["get": "get NAME", "set": "set NAME VALUE", "unset": "unset NAME", "path": "path"]
    if let form = forms[word] { return UsageError("`lpql config \(form)` is the form", help: [helpHint]) }
    let near = nearestName(to: word, in: forms.keys.sorted()).map { ["did you mean `\($0)`?"] } ?? []
    return UsageError("`lpql config` knows no `\(word)`", help: near + ["it knows get, set, unset and path"])
  }

  private static func say(_ text: String) throws -> ExitStatus {
    try OutputStream.standardOutput.write(text)
    return .success
  }
}
