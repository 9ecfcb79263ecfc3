import ArgumentParser
import Glibc
import LPQDiagnostics
import LPQSyntax

/// `lpql fmt FILE.lpq…`: gives programs their one layout, in place.
struct FormatCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Give programs their one layout.",
    discussion: """
      Files are rewritten in place; without one, or with -, standard input is laid out to standard output. A file with \
      syntax errors is left as it is.
      """
  ).ofLPQL

  @Flag(
    name: .customLong("check"),
    help: "Change nothing: print the names of the files that differ, and end with status 1.")
  var isCheck = false

  @ArgumentParser.Argument(help: "The programs' files; - is standard input.", completion: .file(extensions: ["lpq"]))
  var files: [String] = []

  /// Every file is looked at, whatever is wrong with the others; the gravest status counts.
  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    let complaints = DiagnosticPrinter(
      isQuiet: false, terminal: Terminal(STDERR_FILENO, environment: environment),
      write: { try? OutputStream.standardError.write($0) })
    let paths = files == ["-"] ? [] : files
    if paths.contains("-") { throw UsageError("`lpql fmt` takes files or -, not both") }
    if files.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw UsageError("`lpql fmt` needs a file", help: ["`lpql fmt FILE.lpq` rewrites it, `--check` only looks"])
    }
    if paths.isEmpty { return try await layOut(try ProgramFile.standardInput(), to: nil, complaints) }
    var status = ExitStatus.success
    for path in paths {
      do {
        status = max(status, try await layOut(try ProgramFile.read(path), to: path, complaints))
      } catch let failure as Diagnostic {
        complaints.print(failure)
        status = max(status, failure.exitStatus ?? .runtime)
      }
    }
    return status
  }

  /// `path` is the file's own; nil prints the program.
  private func layOut(_ source: SourceText, to path: String?, _ complaints: DiagnosticPrinter) async throws
    -> ExitStatus
  {
    switch Formatter.format(source) {
    case .refused(let diagnostics):
      await complaints.print(diagnostics) { _ in source }
      return .usage
    case .formatted(let text):
      let bytes = Array(text.utf8)
      let isSame = bytes == source.bytes
      if isCheck {
        if !isSame { try OutputStream.standardOutput.write("\(source.name)\n") }
        return isSame ? .success : .runtime
      }
      if let path {
        if !isSame { try LocalFiles().write(bytes, to: path, overwrite: true) }
      } else {
        try OutputStream.standardOutput.write(bytes)
      }
      return .success
    }
  }

  /// Of two statuses the graver: a file that cannot be read outweighs one that differs.
  private func max(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
    left.rawValue >= right.rawValue ? left : right
  }
}
