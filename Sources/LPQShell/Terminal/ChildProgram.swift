import Glibc

/// Another program that has the terminal for a while: a pager, an editor.
///
/// `ChildProgram("less -S").run(input: { write in … })`. A bare name is started as it is; where the command has more than one
/// word a shell reads it, as everybody's `$PAGER` and `$EDITOR` expect.
package struct ChildProgram: Sendable {
  package enum End: Sendable, Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// It was not there, or could not be started; why.
    case notStarted(String)

    package var isSuccess: Bool { self == .exited(0) }
  }

  private let words: [String]
  private let variables: [String: String]

  /// - Parameter variables: what the program finds in its environment beside ours.
  package init(_ command: String, _ arguments: [String] = [], variables: [String: String] = [:]) {
    let needsShell = command.contains { $0.isWhitespace || "\"'\\$&|;<>()`*?[]~".contains($0) }
    words = needsShell ? ["/bin/sh", "-c", command + " \"$@\"", "sh"] + arguments : [command] + arguments
    self.variables = variables
  }

  /// Runs it to its end, on the terminal that we have, and blocks meanwhile.
  ///
  /// - Parameter input: writes what the program reads, until `write` says that nobody reads any more; nil: the terminal.
  package func run(input: ((_ write: (String) -> Bool) -> Void)? = nil) -> End {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return .notStarted(String(cString: strerror(errno))) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    var process = pid_t()
    let status = spawn(&process, input: ends[0])
    if ends[0] >= 0 { close(ends[0]) }
    guard status == 0 else {
      if ends[1] >= 0 { close(ends[1]) }
      return .notStarted(String(cString: strerror(status)))
    }
    if let input {
      // SIGPIPE is ignored: a reader that has gone shows as EPIPE.
      input { writeAll($0, to: ends[1]) }
      close(ends[1])
    }
    var waited: Int32 = 0
    while waitpid(process, &waited, 0) < 0, errno == EINTR {}
    let signal = waited & 0x7F
    if signal != 0 { return .killed(signal: signal) }
    let code = (waited >> 8) & 0xFF
    // What a shell says of a command that is not there.
    return code == 127 ? .notStarted("there is no such program") : .exited(code)
  }

  /// With the signals that lpql ignores as they are everywhere else.
  private func spawn(_ process: inout pid_t, input: Int32) -> Int32 {
    var attributes = posix_spawnattr_t()
    var actions = posix_spawn_file_actions_t()
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_init(&actions)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&actions)
    }
    var (none, defaults) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&defaults)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    let words = words
    return Self.withCStrings(words) { arguments in
      Self.withCStrings(environmentLines) { posix_spawnp(&process, words[0], &actions, &attributes, arguments, $0) }
    }
  }

  private var environmentLines: [String] {
    var lines: [String] = []
    var place = environ
    while let line = place.pointee {
      lines.append(String(cString: line))
      place += 1
    }
    return lines + variables.map { "\($0)=\($1)" }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      // The array has at least its terminator, so that it has an address.
      guard let start = buffer.baseAddress else { preconditionFailure("an array with an element has no address") }
      return body(start)
    }
  }
}
