import Glibc
import TerminalDriver
import Testing

@testable import LPQShell

/// vi mode and the user's `.editrc`.
@Suite(.serialized) struct ViAndEditrcTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func run(editrc: String, keys: [String]) throws -> String {
    let file = open(directory.path + "/.editrc", O_WRONLY | O_CREAT, 0o600)
    writeAll(editrc, to: file)
    close(file)
    let pty = try Demo.pty(environment: ["HOME": directory.path])
    // Keys of one element arrive together, as when typed very fast; Escape by itself is told by the pause after it.
    for part in keys {
      pty.send(part)
      pty.waitUntilQuiet()
    }
    pty.send("\n")
    try pty.wait(for: "\u{1B}[?2004l<")
    return try pty.wait(for: ">\r\n")
  }

  @Test(arguments: [
    (["abc", "\u{1B}", "hxiY"], "aYc"),
    (["abc\u{1B}hxiY"], "aYc"),
    (["abc def\u{1B}bdwA!"], "abc !"),
    (["abc\u{1B}0iX\u{1B}[CY"], "XaYbc"),
    (["abc\u{1B}[D\u{1B}[DX"], "aXbc"),
    (["abc\u{1B}[200~ pasted\u{1B}[201~"], "abc pasted"),
    (["abc", "\u{1B}", "\u{1B}", "0D", "ixy"], "xy"),
    (["abc\u{1B}ddu"], "abc"),
    (["(\nabc\u{1B}kifg\u{1B}A)"], "(fg)|abc"),
    (["é界\u{1B}ix"], "éx界"),
  ])
  func viKeys(keys: [String], program: String) throws {
    #expect(try run(editrc: "bind -v\n", keys: keys) == program)
  }

  @Test(arguments: [
    ("bind ^G ed-delete-prev-char\n", ["abc\u{7}d"], "abd"),
    ("bind -v\nbind ^G ed-delete-prev-char\n", ["abc\u{7}d"], "abd"),
    ("lpql:bind ^G ed-delete-prev-char\n", ["abc\u{7}d"], "abd"),
    ("other:bind a ed-delete-prev-char\n", ["abc"], "abc"),
    ("# bind b ed-delete-prev-char\n", ["abc"], "abc"),
    ("bind -s ^G xyz\n", ["a\u{7}b"], "axyzb"),
    // Ours, taken over by the user.
    ("bind ^A ed-delete-prev-char\n", ["abc\u{1}d"], "abd"),
    ("bind ^[[A ed-delete-prev-char\n", ["abc\u{1B}[Ad"], "abd"),
  ])
  func editrc(text: String, keys: [String], program: String) throws {
    #expect(try run(editrc: text, keys: keys) == program)
  }

  @Test(arguments: [
    ("bind ^G em-undo", true), ("lpql:bind x y", true), ("  bind -a k up", true), ("bind -s a b", true),
    ("bind -v", false), ("bind -e", false), ("bind", false), ("# bind a b", false), ("edit on", false), ("", false),
  ])
  func bindingLines(line: String, isBinding: Bool) {
    #expect(EditrcFile.isKeyBinding(line) == isBinding)
  }
}
