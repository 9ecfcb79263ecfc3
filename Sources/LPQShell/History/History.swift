/// What was typed, in this session and before: entries in memory and the file that keeps them.
struct History {
  /// Oldest first; each once, where it was typed last.
  private(set) var entries: [String] = []
  private var file: HistoryFile?
  private let output: ShellOutput

  /// Without a path, or with a file that cannot be used, the history ends with the session.
  init(path: String?, output: ShellOutput) {
    self.output = output
    guard let path else { return }
    let file = HistoryFile(path: path)
    do {
      entries = try file.load()
      self.file = file
    } catch {
      output.notice("lpql: no history: \(error)\n")
    }
  }

  /// Adds a program, or moves it to the end; not one that must not be kept.
  mutating func add(_ text: String) {
    guard let text = HistoryFile.entry(for: text) else { return }
    // By bytes: `==` takes two spellings of é for one.
    func isSame(_ entry: String) -> Bool { entry.utf8.elementsEqual(text.utf8) }
    if let last = entries.last, isSame(last) { return }
    entries.removeAll(where: isSame)
    entries.append(text)
    do {
      try file?.append(text)
    } catch {
      output.notice("lpql: not kept in the history: \(error)\n")
    }
  }
}
