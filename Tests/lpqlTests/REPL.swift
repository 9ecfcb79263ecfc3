import Glibc
import TerminalDriver
import Testing

/// The REPL on a screen, in the sandbox of a fixed instant, with a home of its own.
final class REPL {
  let home: TemporaryDirectory
  let screen: Screen
  let prompt: String

  /// - Parameters:
  ///   - files: what is in the home at the start, by names relative to it.
  ///   - environment: added to `HOME` and the XDG directories' defaults.
  init(
    _ flags: [String] = [], files: [String: String] = [:], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80, prompt: String = "sandbox>", now: String = LPQL.now
  ) throws {
    home = try TemporaryDirectory()
    self.prompt = prompt
    for (name, text) in files {
      let parts = name.split(separator: "/")
      for count in 1..<max(1, parts.count) {
        makeDirectory(home.path + "/" + parts.prefix(count).joined(separator: "/"))
      }
      _ = temporaryFile(name, text.utf8, in: home)
    }
    let settings = ["HOME": home.path].merging(environment) { $1 }
    // At home, so that what is saved is there.
    screen = try Screen(
      "/bin/sh", ["-c", "cd \"$HOME\" && exec \"$@\"", "sh", LPQL.binary, "--now", now] + flags,
      environment: settings, rows: rows, columns: columns)
    try screen.wait { [prompt] in $0.text.hasSuffix(prompt) }
  }

  /// Types a line and Enter, and waits for what must be on the screen, the next prompt included.
  @discardableResult
  func type(_ line: String, shows text: String = "") throws -> Screen.Contents {
    try screen.send(line + "\r")
    return try screen.wait { [prompt] in $0.text.hasSuffix(text + "\n" + prompt) }
  }

  /// Keys without Enter, and what must be on the screen then.
  @discardableResult
  func keys(_ keys: String, until isWanted: (Screen.Contents) -> Bool) throws -> Screen.Contents {
    try screen.send(keys)
    return try screen.wait(until: isWanted)
  }
}

private func makeDirectory(_ path: String) { _ = mkdir(path, 0o755) }
