import Glibc
import LPQDiagnostics
import LPQKit
import LPQShell

/// The REPL: one session, one shell.
struct Conversation {
  let settings: ProgramSettings
  let environment: ProcessEnvironment

  func run() async -> ExitStatus {
    let output = ShellOutput()
    let host = ConversationHost(settings: settings, environment: environment, output: output)
    if !settings.isQuiet { output.notice(welcome) }
    await Shell(host: host, output: output, historyPath: historyPath).run()
    return .success
  }

  private var welcome: String {
    let who: String =
      switch settings.server {
      case .sandbox:
        "Invented numbers, from the built-in platform\(isFallback ? ", for there is no LIVEPEER_API_KEY" : "")."
      case .server(let url, let key): "Asking \(url)\(key == nil ? ", without an API key" : "")."
      }
    return "lpql \(Version.current), :help for help\n\(who)\n"
  }

  private var isFallback: Bool {
    environment["LIVEPEER_API_KEY"] == nil && !environment.isOn("LPQ_SANDBOX")
  }

  /// In a folder that only its owner can read; nil where it cannot be made.
  private var historyPath: String? {
    guard let folder = environment.stateDirectory, Self.makeFolder(folder) else { return nil }
    return folder + "/history"
  }

  private static func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
      return false
    }
    return makeFolder(String(path[..<slash])) && (mkdir(path, 0o700) == 0 || errno == EEXIST)
  }
}
