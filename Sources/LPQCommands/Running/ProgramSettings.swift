import LPQData
import LPQDiagnostics

/// What a command line and the environment come to, checked: all that a program is run with.
struct ProgramSettings: Sendable {
  let format: OutputFormat
  let isQuiet: Bool
  let server: ServerChoice
  let certificateFile: String?
  let clock: @Sendable () -> Timestamp
  let zone: TimeZoneRules

  init(
    _ arguments: ParsedArguments, environment: ProcessEnvironment, isInteractive: Bool
  ) throws(UsageError) {
    format = try Self.format(arguments)
    isQuiet = arguments.isGiven("--quiet")
    server = try ServerChoice(arguments, environment: environment, fallsBackToSandbox: isInteractive)
    certificateFile = arguments["--ca-file"]
    clock = try Clock.chosen(arguments["--now"])
    zone = try Self.zone(arguments["--tz"])
  }

  private static func format(_ arguments: ParsedArguments) throws(UsageError) -> OutputFormat {
    let isJSON = arguments.isGiven("--json")
    guard let name = arguments["--format"] else { return isJSON ? .json : .table }
    let names = OutputFormat.allCases.map(\.rawValue)
    guard let format = OutputFormat(rawValue: name) else {
      let near = nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
      throw UsageError("no format `\(name)`", help: near + ["formats: \(names.joined(separator: ", "))"])
    }
    if isJSON, format != .json { throw UsageError("--json and --format \(name) contradict one another") }
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
