import LPQData
import LPQDiagnostics

/// What a command line and the environment come to, checked: all that a program is run with.
struct ProgramSettings: Sendable {
  let format: OutputFormat
  let isQuiet: Bool
  let server: ServerChoice
  let certificateFile: String?
  var clock: @Sendable () -> Timestamp
  let zone: TimeZoneRules
  let requests: RequestSettings
  /// Where answers are kept across runs; nil without a home.
  let cachePath: String?
  /// What is recorded into, once there is something to run.
  var recording: CassetteFolder?

  /// Of a program that is run, or a conversation.
  init(_ arguments: ProgramArguments, environment: ProcessEnvironment, isInteractive: Bool) throws(UsageError) {
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
  ) throws(UsageError) {
    format = try output.map(Self.format) ?? .table
    isQuiet = common.quiet
    certificateFile = server?.caFile
    self.requests = requests
    cachePath = environment.cacheDirectory
    if let cassette = requests.cassette {
      self.server = .server(url: cassette.head.serverURL, key: nil)
      clock = try Self.clock(of: cassette, common.now)
      zone = try Self.zone(try Self.zoneName(of: cassette, common.tz))
    } else {
      self.server = try ServerChoice(server, environment: environment, fallsBackToSandbox: isInteractive)
      clock = try Clock.chosen(common.now)
      zone = try Self.zone(common.tz)
    }
  }

  private static func format(_ arguments: OutputArguments) throws(UsageError) -> OutputFormat {
    guard let name = arguments.format else { return arguments.json ? .json : .table }
    let names = OutputFormat.allCases.map(\.rawValue)
    guard let format = OutputFormat(rawValue: name) else {
      let near = nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
      throw UsageError("no format `\(name)`", help: near + ["formats: \(names.joined(separator: ", "))"])
    }
    if arguments.json, format != .json { throw UsageError("--json and --format \(name) contradict one another") }
    return format
  }

  private static func zone(_ name: String?) throws(UsageError) -> TimeZoneRules {
    guard let name else { return .utc }
    do throws(TimeZoneRules.LookupError) {
      return try .named(name)
    } catch {
      switch error {
      case .unknownZone:
        let near = nearestName(to: name, in: TimeZoneRules.installedNames).map { ["did you mean `\($0)`?"] } ?? []
        throw UsageError("no time zone `\(name)`", help: near + ["zones are named as in Europe/Paris"])
      case .noZonesInstalled(let directory):
        throw UsageError("no time zones in \(directory)", help: ["install Debian's package tzdata"])
      case .damagedFile(let path): throw UsageError("\(path) is no time zone")
      }
    }
  }
}
