import Glibc

/// The user's `.editrc`.
enum EditrcFile {
  /// `$EDITRC`, else `~/.editrc`; nil when there is no such file.
  static var path: String? {
    let path =
      environment("EDITRC") ?? environment("HOME").map { $0 + "/.editrc" }
    return path.flatMap { access($0, R_OK) == 0 ? $0 : nil }
  }

  /// The lines that bind a key, `bind ^R em-inc-search-prev`; not those that choose a keymap, such as `bind -v`.
  static func bindings(in path: String) -> [String] {
    guard let text = TextFile.read(path) else { return [] }
    return text.split(separator: "\n").map(String.init).filter(isKeyBinding)
  }

  static func isKeyBinding(_ line: String) -> Bool {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard let command = words.first, command == "bind" || command.hasSuffix(":bind") else { return false }
    return words.count > 1 && !["-v", "-e", "-l"].contains(words[1])
  }
}

func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
