import Glibc
import TerminalDriver
import Testing

/// `save`: all or nothing, never over what is there unless asked.
struct SavingTests {
  static let table = "[{a: 1, b: \"x\"}] | where true"

  @Test(arguments: [
    ("t.csv", "a,b\r\n1,x\r\n"), ("t.tsv", "a\tb\n1\tx\n"), ("t.json", "[{\"a\":1,\"b\":\"x\"}]\n"),
    ("t.ndjson", "{\"a\":1,\"b\":\"x\"}\n"),
  ])
  func writesByExtensionAndPrintsNothing(name: String, content: String) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/" + name
    let lpql = try LPQL.run("-e", "\(Self.table) | save \"\(path)\"")
    #expect(lpql.output == "")
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
    #expect(contents(of: path) == content)
    #expect(names(in: directory.path) == [name])
  }

  @Test func neverOverwritesUnasked() throws {
    let directory = try TemporaryDirectory()
    let path = temporaryFile("t.csv", "old".utf8, in: directory)
    let refused = try LPQL.run("-e", "\(Self.table) | save \"\(path)\"")
    #expect(refused.errors.contains("LPQ0603"))
    #expect(refused.errors.contains("overwrite: true"))
    #expect(refused.status == 1)
    #expect(contents(of: path) == "old")
    #expect(try LPQL.run("-e", "\(Self.table) | save \"\(path)\", overwrite: true").status == 0)
    #expect(contents(of: path) == "a,b\r\n1,x\r\n")
    #expect(names(in: directory.path) == ["t.csv"])
  }

  @Test func keepsTheModeAndTheLinkThatItReplaces() throws {
    let directory = try TemporaryDirectory()
    let target = temporaryFile("t.csv", "old".utf8, in: directory)
    chmod(target, 0o640)
    let linkPath = directory.path + "/link.csv"
    symlink(target, linkPath)
    #expect(try LPQL.run("-e", "\(Self.table) | save \"\(linkPath)\", overwrite: true").status == 0)
    #expect(contents(of: target) == "a,b\r\n1,x\r\n")
    #expect(mode(of: target) == 0o640)
    var status = stat()
    #expect(lstat(linkPath, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func aNewFileHasTheModeOfTheUsersMask() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/t.csv"
    let script = "umask 027; '\(LPQL.binary)' -e '\(Self.table) | save \"\(path)\"'"
    #expect(try Command("/bin/sh", ["-c", script]).status == 0)
    #expect(mode(of: path) == 0o640)
  }

  @Test(arguments: [("nowhere/t.csv", "LPQ0602"), ("t.xlsx", "LPQ0604"), (".", "LPQ06")])
  func whatCannotBeWrittenIsAnError(name: String, code: String) throws {
    let directory = try TemporaryDirectory()
    let lpql = try LPQL.run("-e", "\(Self.table) | save \"\(directory.path)/\(name)\"")
    #expect(lpql.errors.contains(code))
    #expect(lpql.status == 1 || lpql.status == 2)
    #expect(names(in: directory.path) == [])
  }

  /// A limit on the size of files stands for a full disk.
  @Test func aFullDiskLeavesTheOldFile() throws {
    let directory = try TemporaryDirectory()
    let path = temporaryFile("t.csv", "old".utf8, in: directory)
    let program = "map(range(0, 100000), n => {n: n}) | where true | save \"\(path)\", overwrite: true"
    let script = "trap '' XFSZ; ulimit -f 8; '\(LPQL.binary)' -e '\(program)'"
    let lpql = try Command("/bin/bash", ["-c", script])
    #expect(lpql.errors.contains("LPQ0602"))
    #expect(lpql.status == 1)
    #expect(contents(of: path) == "old")
    #expect(names(in: directory.path) == ["t.csv"])
  }

  // MARK: Signals

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalLeavesTheOldFileAlone(number: Int32) throws {
    let exit = try Self.exitWithoutSaving { try $0.exit(LPQL.binary, ["-e", $0.program], signal: number) }
    #expect(exit == (number == SIGINT ? .exited(130) : .killed(number)))
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func itDoesSoInAConversation(number: Int32) throws {
    let exit = try Self.exitWithoutSaving {
      try $0.exit(LPQL.binary, ["--sandbox"], typing: $0.program + "\r", signal: number)
    }
    #expect(exit == .killed(number))
  }

  /// Where other things keep the machine busy, the file may be whole before the signal is sent; then it tries again.
  private static func exitWithoutSaving(_ run: (LongSaving) throws -> Child.ExitReason) throws -> Child.ExitReason? {
    for _ in 0..<20 {
      let saving = try LongSaving()
      let exit = try run(saving)
      #expect(names(in: saving.folder) == ["t.csv"])
      if contents(of: saving.folder + "/t.csv") == "old" { return exit }
    }
    return nil
  }

  @Test func underNohupAClosedTerminalEndsNothing() throws {
    let saving = try LongSaving()
    let arguments = ["-c", "trap '' HUP; exec \"$0\" -e \"$1\"", LPQL.binary, saving.program]
    #expect(try saving.exit("/bin/sh", arguments, signal: SIGHUP) == .exited(0))
    #expect(contents(of: saving.folder + "/t.csv")?.hasSuffix("\r\n299999\r\n") == true)
    #expect(names(in: saving.folder) == ["t.csv"])
  }

  /// A folder with an old `t.csv`, and what writes it anew from many rows.
  private struct LongSaving {
    let directory: TemporaryDirectory
    let folder: String
    let program: String

    init() throws {
      directory = try TemporaryDirectory()
      folder = directory.path + "/saved"
      mkdir(folder, 0o755)
      let rows = temporaryFile("rows.csv", ("n\n" + (0..<300_000).map { "\($0)\n" }.joined()).utf8, in: directory)
      let path = temporaryFile("t.csv", "old".utf8, at: folder)
      program = "load(\"\(rows)\") | save \"\(path)\", overwrite: true"
    }

    /// How a program ends that gets a signal as soon as a file appears.
    func exit(
      _ binary: String, _ arguments: [String], typing keys: String = "", signal number: Int32
    ) throws -> Child.ExitReason {
      let watch = FolderWatch(folder)
      let pty = try Pty(binary, arguments, environment: ["XDG_STATE_HOME": directory.path])
      if !keys.isEmpty { pty.send(keys) }
      try #require(watch.wait(forNames: 1, withinMs: 60_000))
      pty.child.send(signal: number)
      return try pty.waitForExit()
    }
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    stat(path, &status)
    return status.st_mode & 0o777
  }
}
