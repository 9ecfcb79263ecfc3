/// Reads programs on a terminal, with the line editor, on the editor's own thread.
actor TerminalLineReader: LineReader {
  private let thread: EditorThread
  private let wakePipe: WakePipe
  private let behaviour: LineEditor.Behaviour
  private var editor: LineEditor?

  init(thread: EditorThread, wakePipe: WakePipe, behaviour: LineEditor.Behaviour) {
    self.thread = thread
    self.wakePipe = wakePipe
    self.behaviour = behaviour
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// Loads libedit; must have worked before the first `read`.
  func open() throws(LineEditingUnavailable) {
    editor = try LineEditor(behaviour: behaviour, wakePipe: wakePipe)
  }

  func read(prompt: String) -> ReadOutcome {
    editor?.read(prompt: prompt) ?? .endOfInput
  }

  func setHistory(_ entries: [String], failure: ProgramFailure?) {
    editor?.setHistory(entries, failure: failure)
  }

  nonisolated func wake(_ reason: WakeReason) { wakePipe.send(reason) }
}
