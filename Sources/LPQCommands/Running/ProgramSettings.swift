import LPQData
import LPQDiagnostics
import LPQKit
import LivepeerMetrics

/// What a command line, the environment and the configuration come to, checked: all that a program is run with.
struct ProgramSettings: Sendable {
  let format: OutputFormat
  let isQuiet: Bool
  let profile: ProfileChoice
  let server: ServerChoice
  /// Whether nobody asked for the sandbox.
  let isSandboxFallback: Bool
  let certificateFile: String?
  let limits: RequestLimits
  var clock: @Sendable () -> Timestamp
  let zone: TimeZoneRules
  let requirement: Requirement
  /// Where provenance is written to.
  let metaPath: String?
  let requests: RequestSettings
  /// Where answers are kept across runs; nil without a home.
  let cachePath: String?
  /// What is recorded into, once there is something to run.
  var recording: CassetteFolder?
  /// The files that programs read and write.
  var files: any FileAccess = LocalFiles()

  /// Of a program that is run, or a conversation.
  init(_ arguments: ProgramArguments, environment: ProcessEnvironment, isInteractive: Bool) throws {
    try self.init(
      arguments.common, output: arguments.output, server: arguments.server,
      requests: RequestSettings(arguments.server), environment: environment,
      isInteractive: isInteractive)
  }

  /// - Parameters:
  ///   - output: nil where nothing is printed.
  ///   - server: nil where nobody is asked.
  init(
    _ common: CommonArguments, output: OutputArguments? = nil, server: ServerArguments? = nil,
    requests: RequestSettings = RequestSettings(), environment: ProcessEnvironment, isInteractive: Bool
  ) throws {
    let layers = try SettingLayers(common, output: output, server: server, environment: environment)
    format = try output.flatMap { _ in try layers.value(of: .format, by: SettingValue.format) } ?? .table
    isQuiet = common.quiet
    profile = layers.profile
    requirement = output.map { $0.requireFinal ? .final : $0.requireComplete ? .complete : .none } ?? .none
    metaPath = output?.meta
    self.requests = requests
    cachePath = environment.cacheDirectory
    certificateFile = server.flatMap { _ in layers.found(.caFile)?.text }
    limits = try server.map { _ in try RequestLimits(layers) } ?? RequestLimits()
    if let cassette = requests.cassette {
      self.server = .server(url: cassette.head.serverURL, key: nil)
      isSandboxFallback = false
      clock = try Self.clock(of: cassette, common.now)
      zone = try SettingValue.zone(try Self.zoneName(of: cassette, common.tz))
    } else {
      let selection = try ServerSelection(server, layers: layers, fallsBackToSandbox: isInteractive)
      self.server = selection.choice
      isSandboxFallback = selection.choice.isSandbox && selection.origin == .standard
      clock = try Clock.chosen(common.now)
      zone = try layers.value(of: .tz, by: SettingValue.zone) ?? .utc
    }
  }
}

extension ProgramSettings {
  /// How many requests a program may make: the flag's number, else the configuration's.
  var requestLimit: Int? { requests.limit ?? limits.maxRequestCount }

  /// The profile, unless it is the one of who names none.
  var namedProfile: String? { profile.name == ConfigurationFile.standardProfile ? nil : profile.name }
}

extension ServerChoice {
  var isSandbox: Bool { if case .sandbox = self { true } else { false } }

  /// The key that is sent; the built-in platform's is no secret.
  var key: APIKey? { if case .server(_, let key) = self { key } else { nil } }
}
