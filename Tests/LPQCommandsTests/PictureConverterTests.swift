import Glibc
import LPQDiagnostics
import TerminalDriver
import Testing

@testable import LPQCommands

/// Pictures by a program that takes its time: a script stands for `rsvg-convert`.
struct PictureConverterTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func converter(_ script: String) throws -> PictureConverter {
    let path = directory.path + "/converter"
    let file = try #require(fopen(path, "w"))
    fputs("#!/bin/bash\n\(script)\n", file)
    fclose(file)
    chmod(path, 0o755)
    return PictureConverter(program: path)
  }

  /// The number that a script has written down.
  private func process(in path: String) -> pid_t? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 32)
    guard fgets(&line, 32, file) != nil else { return nil }
    return pid_t(atoi(line))
  }

  /// More of them than the pool has threads wait for what a later task of the same pool does.
  @Test func othersWorkMeanwhile() async throws {
    let pipe = directory.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = open(pipe, O_RDWR)
    defer { close(writer) }
    let converter = try converter("read -t 30 -r line < '\(pipe)' && printf '\\x89PNG'")
    let count = 2 * max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let pictures = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<count { group.addTask { try await converter.png(of: []) } }
      group.addTask {
        let lines = [UInt8](repeating: 10, count: count)
        return write(writer, lines, count) == count ? [] : [0]
      }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(pictures.count { $0 == [0x89, 0x50, 0x4E, 0x47] } == count)
  }

  @Test func aCancelledTaskKillsIt() async throws {
    let file = directory.path + "/process"
    let converter = try converter("echo $$ > '\(file).new'; mv '\(file).new' '\(file)'; exec sleep 600")
    let task = Task { try await converter.png(of: []) }
    var process: pid_t?
    while process == nil {
      try await Task.sleep(for: .milliseconds(10))
      process = self.process(in: file)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    // Reaped, too.
    #expect(kill(try #require(process), 0) == -1 && errno == ESRCH)
  }

  @Test func aTaskThatIsCancelledAlready() async throws {
    let converter = try converter("exec sleep 600")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await converter.png(of: [])
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func whatItComplainsOfIsSaid() async throws {
    for script in ["echo 'no such font' >&2; exit 3", "echo 'no such font' >&2; kill -9 $$"] {
      let converter = try converter(script)
      let failure = await #expect(throws: Diagnostic.self) { try await converter.png(of: []) }
      #expect(failure?.message.hasSuffix("made no PNG: no such font") == true)
    }
  }
}
