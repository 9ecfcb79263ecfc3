import ArgumentParser
import Glibc
import LPQDiagnostics

/// `lpql check FILE.lpq…`: what is wrong with programs, without running them; `--format json` for editors and CI.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with programs, without running them.",
    discussion: """
      As text, on stderr; or with --format json, as one document on stdout (docs/check.md describes it). The exit status is 2 \
      where any program has an error.
      """
  ).ofLPQL

  /// How findings are told.
  private enum Format: String, CaseIterable {
    case text, json
  }

  @OptionGroup var common: CommonArguments

  @Option(
    help: ArgumentHelp("How findings are told: text, json.", valueName: "name"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format: String?

  @Argument(
    help: "The programs' files; standard input is checked without them, or with -.",
    completion: .file(extensions: ["lpq"]))
  var files: [String] = []

  /// Every file is looked at, whatever is wrong with the others.
  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let format = try chosenFormat()
    let settings = try ProgramSettings(common, environment: environment, isInteractive: false)
    let paths = files == ["-"] ? [] : files
    if paths.contains("-") { throw UsageError("`lpql check` takes files or -, not both") }
    let runner = ProgramRunner(settings: settings, environment: environment)
    var report = CheckReport()
    if paths.isEmpty { try await look(at: nil, runner, format, &report) }
    for path in paths { try await look(at: path, runner, format, &report) }
    if format == .json { try OutputStream.standardOutput.write(report.bytes(isPretty: isatty(STDOUT_FILENO) == 1)) }
    return report.hasErrors ? .usage : .success
  }

  /// `path` nil is standard input. In JSON a file that cannot be read is a finding like others.
  private func look(
    at path: String?, _ runner: ProgramRunner, _ format: Format, _ report: inout CheckReport
  ) async throws {
    let name = path ?? "<stdin>"
    do throws(Diagnostic) {
      let source = if let path { try ProgramFile.read(path) } else { try ProgramFile.standardInput() }
      report.add(await runner.findings(in: source, areTold: format == .text), in: name)
    } catch {
      if format == .text, files.count < 2 { throw error }
      if format == .text { runner.tell(error) }
      report.add([CheckReport.Finding(error)], in: name)
    }
  }

  private func chosenFormat() throws(UsageError) -> Format {
    guard let format else { return .text }
    if let known = Format(rawValue: format) { return known }
    let names = Format.allCases.map(\.rawValue)
    let near = nearestName(to: format, in: names).map { ["did you mean `\($0)`?"] } ?? []
    throw UsageError("no format `\(format)`", help: near + ["formats: \(names.joined(separator: ", "))"])
  }
}
