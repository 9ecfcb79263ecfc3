import Glibc
import LPQData
import LPQDiagnostics
import LPQKit
import LPQShell

/// The REPL: one session, one shell.
struct Conversation {
  let settings: ProgramSettings
  let arguments: ProgramArguments
  let environment: ProcessEnvironment

  func run() async -> ExitStatus {
    let output = ShellOutput()
    let host = ConversationHost(settings: settings, arguments: arguments, environment: environment, output: output)
    if !settings.isQuiet { output.notice(welcome) }
    if !arguments.noInit { await host.runStartUpFile(output) }
    await Shell(host: host, output: output, historyPath: Self.historyPath(environment)).run()
    return .success
  }

  private var welcome: String {
    if let cassette = settings.requests.cassette {
      return "\(Self.greeting)\nReplaying \(cassette.path), of \(cassette.head.now.text).\n"
    }
    let profile = settings.profileLine.map { $0 + "\n" } ?? ""
    return "\(Self.greeting)\n\(settings.serverLine)\n\(profile)"
      + remarks.map { $0 + "\n" }.joined()
  }

  private static let greeting = "lpql \(Version.current), :help for help, `lpql learn` for lessons"

  private var remarks: [String] {
    var remarks: [String] = []
    if settings.requests.isOffline { remarks.append("Offline: only what is kept answers.") }
    if let path = settings.recording?.path {
      remarks.append("Recording into \(path): the clock stands at \(settings.clock().text).")
    }
    return remarks
  }

  /// In a folder that only its owner can read; nil where it cannot be made.
  static func historyPath(_ environment: ProcessEnvironment) -> String? {
    guard let folder = environment.stateDirectory, Directory.make(folder) else { return nil }
    return folder + "/history"
  }
}

extension ProgramSettings {
  /// Who answers a conversation, for people.
  var serverLine: String {
    switch server {
    case .sandbox:
      "Invented numbers, from the built-in platform\(isSandboxFallback ? ", for there is no LIVEPEER_API_KEY" : "")."
    case .server(let url, let key): "Asking \(url)\(key == nil ? ", without an API key" : "")."
    }
  }

  /// nil where nobody has chosen a profile.
  var profileLine: String? {
    guard let name = namedProfile else { return nil }
    let advice = isSandboxFallback ? "; `lpql login --profile \(name)` stores a key for it" : ""
    return "Profile \(name)\(advice)."
  }
}
