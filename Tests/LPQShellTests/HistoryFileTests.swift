import Glibc
import TerminalDriver
import Testing

@testable import LPQShell

@Suite struct HistoryFileTests {
  let directory: TemporaryDirectory
  var path: String { directory.path + "/history" }

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ text: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    writeAll(text, to: file)
    close(file)
  }

  @Test(arguments: ["a", "a\nb", "back\\slash", "\\n", "a\r\nb", "größe 界 e\u{301}", "\\", "tab\there"])
  func entryComesBack(entry: String) throws {
    let file = HistoryFile(path: path)
    try file.append(entry)
    try file.append("next")
    #expect(try file.load().map { Array($0.utf8) } == [Array(entry.utf8), Array("next".utf8)])
  }

  @Test func missingFileIsEmpty() throws {
    #expect(try HistoryFile(path: path).load() == [])
  }

  @Test func halfALineStaysByItself() throws {
    write("one\nha")
    let file = HistoryFile(path: path)
    try file.append("two")
    #expect(try file.load() == ["one", "ha", "two"])
  }

  @Test func invalidBytesDoNotHarm() throws {
    let bytes: [UInt8] = [0xFF, 0x0A, 0x61, 0x0A]
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    bytes.withUnsafeBytes { _ = writeAll($0, to: file) }
    close(file)
    #expect(try HistoryFile(path: path).load() == ["\u{FFFD}", "a"])
  }

  @Test func otherPeopleMayNotRead() throws {
    write("one\n")
    _ = try HistoryFile(path: path).load()
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func aDirectoryIsRefused() throws {
    mkdir(path, 0o700)
    #expect(throws: HistoryFile.Problem.self) { try HistoryFile(path: path).append("a") }
  }

  @Test func tooLongAFileIsCompacted() throws {
    var file = HistoryFile(path: path)
    file.entryLimit = 8
    write((1...20).map { "entry \($0 % 15)\n" }.joined())
    let kept = (13...20).map { "entry \($0 % 15)" }
    #expect(try file.load() == kept)
    #expect(TextFile.read(path) == kept.map { $0 + "\n" }.joined())
  }

  @Test func tooManyBytesAreCompacted() throws {
    var file = HistoryFile(path: path)
    file.byteLimit = 40
    write("1234567\nabcdefg\n1234567\n2345678\n3456789\n4567890\n")
    _ = try file.load()
    #expect(TextFile.read(path) == "2345678\n3456789\n4567890\n")
  }

  /// The file is replaced again and again while others write to it.
  @Test func compactionLosesNothing() async throws {
    var small = HistoryFile(path: path)
    small.byteLimit = 4000
    let file = small
    let repeated = String(repeating: "x", count: 500)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<50 {
            try file.append("\(writer) \(number)")
            try file.append(repeated)
            if number % 3 == 0 { _ = try file.load() }
          }
        }
      }
      try await group.waitForAll()
    }
    let wanted = (0..<4).flatMap { writer in (0..<50).map { "\(writer) \($0)" } }
    #expect(try file.load().sorted() == (wanted + [repeated]).sorted())
    #expect(TextFile.read(path).map { $0.utf8.count < 5000 } == true)
  }

  @Test(arguments: [
    ("get_usage() | take 3", "get_usage() | take 3"),
    ("a\n", "a"),
    (":help", ":help"),
    (" a", nil),
    ("", nil),
    ("\n", nil),
    ("let key = \"Bearer x\"", nil),
    ("export LIVEPEER_API_KEY=x", nil),
    ("0b46ab42-3ec5-4a9e-8b1a-6d4b8b3d8f05", nil),
    (":login 0b46ab42-3ec5-4a9e-8b1a-6d4b8b3d8f05", nil),
    (
      "get_viewership(asset_id: \"0b46ab42-3ec5-4a9e-8b1a-6d4b8b3d8f05\")",
      "get_viewership(asset_id: \"0b46ab42-3ec5-4a9e-8b1a-6d4b8b3d8f05\")"
    ),
    ("x = \"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIx.sig\"", nil),
  ])
  func whatIsKept(text: String, entry: String?) {
    #expect(HistoryFile.entry(for: text) == entry)
  }
}
