import Glibc

/// A program that was started; ended, if it still runs, when the last reference goes.
package final class Child {
  package let processID: pid_t
  private var waited: ExitReason?

  /// How a program ended.
  package enum ExitReason: Equatable, Sendable {
    case exited(Int32)
    case killed(Int32)
  }

  /// Where the program's standard streams go.
  enum Streams {
    /// A session of its own, with this terminal as all three streams.
    case terminal(path: String)
    /// Descriptors of ours.
    case descriptors(input: Int32, output: Int32, error: Int32)
  }

  init(_ program: String, _ arguments: [String], environment: [String: String], streams: Streams) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // As a shell starts it: the threads that tests run on let hardly a signal through, which a program would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var flags = setSignalMask
    switch streams {
    case .terminal(let path):
      // A session's first terminal becomes its controlling one.
      flags |= setSession
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    case .descriptors(let input, let output, let error):
      for (descriptor, target) in [(input, Int32(0)), (output, 1), (error, 2)] {
        posix_spawn_file_actions_adddup2(&actions, descriptor, target)
      }
    }
    posix_spawnattr_setflags(&attributes, flags)
    var process = pid_t()
    let status = withCStrings([program] + arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
      }
    }
    guard status == 0 else {
      throw DriverFailure(description: "cannot start \(program): \(String(cString: strerror(status)))")
    }
    processID = process
  }

  deinit {
    if waited == nil {
      kill(processID, SIGKILL)
      _ = waitForExit()
    }
  }

  package func send(signal number: Int32) { kill(processID, number) }

  /// Waits without a limit.
  @discardableResult
  package func waitForExit() -> ExitReason {
    if let waited { return waited }
    var status: Int32 = 0
    while waitpid(processID, &status, 0) < 0, errno == EINTR {}
    return note(status)
  }

  /// nil while it runs.
  package func exitReason() -> ExitReason? {
    if let waited { return waited }
    var status: Int32 = 0
    return waitpid(processID, &status, WNOHANG) == processID ? note(status) : nil
  }

  private func note(_ status: Int32) -> ExitReason {
    let signal = status & 0x7F
    let reason = signal == 0 ? ExitReason.exited((status >> 8) & 0xFF) : .killed(signal)
    waited = reason
    return reason
  }
}

/// POSIX_SPAWN_SETSID of <spawn.h>, which Swift's Glibc does not show.
private let setSession: Int16 = 0x80
/// POSIX_SPAWN_SETSIGMASK
private let setSignalMask: Int16 = 0x08

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("an array with an element has no address") }
    return body(start)
  }
}
