import Glibc
import LPQData
import LPQDiagnostics
import LPQKit
import LPQRender
import LPQShell
import Synchronization

extension HostCommand {
  /// About programs as files.
  static let programs = [
    HostCommand(
      "save", "FILE.lpq", "what went well here, as a script", group: .programs,
      details: "A file that is there is replaced by `:save FILE.lpq overwrite` only."
    ) { host, argument, output in try host.save(argument, output) },
    HostCommand("load", "FILE.lpq", "run a file here: what it defines stays", group: .programs) {
      host, argument, output in try await host.load(argument, output)
    },
    HostCommand(
      "edit", "[FILE.lpq]", "the last program, or a file, in your editor; then run", group: .programs,
      details: "The editor is VISUAL, else EDITOR, else vi."
    ) { host, argument, output in try await host.edit(argument, output) },
  ]
}

extension ConversationHost {
  // MARK: Files

  fileprivate func save(_ argument: String, _ output: ShellOutput) throws {
    let (path, overwrites) = Self.target(argument)
    if path.isEmpty { throw UsageError(":save takes a file's name", help: ["for example :save views.lpq"]) }
    guard path.hasSuffix(".lpq") else {
      throw UsageError(
        "`\(path)` is no program's file", help: ["programs end in .lpq; `| save \"\(path)\"` writes a result"])
    }
    let script = state.withLock { $0.script }
    if script.isEmpty { throw UsageError("nothing has been run that could be saved") }
    do {
      try LocalFiles().write(Array(script.text.utf8), to: path, overwrite: overwrites)
    } catch let failure as Diagnostic where failure.code == .fileExists {
      throw UsageError(failure.message, help: ["to replace it: :save \(argument) overwrite"])
    }
    // A script does not fall back to the sandbox by itself.
    let flag = settings.server.isSandbox ? "--sandbox " : ""
    output.notice("Saved; `lpql \(flag)\(path)` runs it.\n")
  }

  /// `"my views.lpq" overwrite` → the name, and that it may be replaced.
  private static func target(_ argument: String) -> (path: String, overwrites: Bool) {
    let word = "overwrite"
    let overwrites = argument.hasSuffix(" " + word)
    return (unquoted(overwrites ? String(argument.dropLast(word.count + 1)) : argument), overwrites)
  }

  private static func unquoted(_ text: String) -> String {
    let text = text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " ")
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }

  fileprivate func load(_ argument: String, _ output: ShellOutput) async throws {
    let path = Self.unquoted(argument)
    if path.isEmpty { throw UsageError(":load takes a file's name", help: ["for example :load views.lpq"]) }
    let source = try ProgramFile.read(path)
    await evaluate(source.text, file: path, output: output)
  }

  // MARK: The editor

  fileprivate func edit(_ argument: String, _ output: ShellOutput) async throws {
    let terminal = Terminal(STDOUT_FILENO, environment: environment)
    guard terminal.isTerminal, isatty(STDIN_FILENO) == 1 else { throw UsageError(":edit needs a terminal") }
    if !argument.isEmpty {
      let path = Self.unquoted(argument)
      if let problem = output.lend({ ExternalEditor().edit(file: path) }) {
        throw UsageError("\(problem.reason): nothing was run")
      }
      return try await load(path, output)
    }
    guard let program = state.withLock({ $0.lastProgram }) else {
      throw UsageError("there is no program yet", help: [":edit FILE.lpq edits a file"])
    }
    let edited: String
    switch output.lend({ ExternalEditor().edit(program) }) {
    case .success(let text): edited = text
    case .failure(let problem): throw UsageError("\(problem.reason): nothing was run")
    }
    let start = edited.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else {
      output.notice("Nothing is left to run.\n")
      return
    }
    let text = String(start[...end])
    output.remember(text)
    output.notice(TerminalText.safe(text, keepingLines: true) + "\n")
    await run(text, output: output)
  }

  // MARK: At the start

  /// Takes over what `~/.config/lpql/init.lpq` defines; what is wrong with it is told, and the conversation begins.
  func runStartUpFile(_ output: ShellOutput) async {
    guard let path = environment.configurationDirectory.map({ $0 + "/init.lpq" }), access(path, F_OK) == 0 else {
      return
    }
    await reporting(output) { complaints in
      let session = session
      // A file of definitions is what `import` takes.
      try await session.run("import \(Value.string(path).literal)", name: "<start>", isInteractive: false) { outcome in
        await complaints.print(outcome.notices) { await session.source(of: $0) }
      }
    }
  }
}
