extension SettingLayers {
  /// Of a command line's groups of flags; nil where the command has no such group.
  init(
    _ common: CommonArguments, output: OutputArguments? = nil, server: ServerArguments? = nil,
    environment: ProcessEnvironment
  ) throws {
    var flags: [Setting: Flag] = [:]
    if let output, let format = try Self.format(output) { flags[.format] = format }
    if let zone = common.tz { flags[.tz] = Flag(name: "--tz", text: zone) }
    flags.merge(Self.flags(of: server)) { $1 }
    try self.init(profile: common.profile, flags: flags, environment: environment)
  }

  static func flags(of server: ServerArguments?) -> [Setting: Flag] {
    var flags: [Setting: Flag] = [:]
    if let url = server?.server { flags[.server] = Flag(name: "--server", text: url) }
    if let file = server?.caFile { flags[.caFile] = Flag(name: "--ca-file", text: file) }
    return flags
  }

  private static func format(_ output: OutputArguments) throws(UsageError) -> Flag? {
    guard let name = output.format else { return output.json ? Flag(name: "--json", text: "json") : nil }
    if output.json, name != "json" {
      _ = try SettingValue.format(name)
      throw UsageError("--json and --format \(name) contradict one another")
    }
    return Flag(name: "--format", text: name)
  }
}
