import LPQData
import LPQDiagnostics
import LPQKit
import Synchronization

/// What programs came to: the last value that the last of them printed, the files saved, and what ended it.
package struct Answer: Sendable {
  package var value: Value?
  package var files: [String: [UInt8]] = [:]
  /// The code of what went wrong; an `expect` that does not hold may be the very point.
  package var failure: DiagnosticCode?
  /// The rows for which an `expect` does not hold, as far as it shows them, and how many more there are.
  var offending: [Value] = []
  var furtherOffending: String?

  /// Nothing yet.
  package init() {}
}

/// Runs programs on a platform as it is at an instant, and keeps nothing of them.
package struct AnswerRunner: Sendable {
  /// A new session over the platform at the instant.
  private let makeSession: @Sendable (Timestamp, any FileAccess) -> Session

  package init(makeSession: @escaping @Sendable (Timestamp, any FileAccess) -> Session) {
    self.makeSession = makeSession
  }

  /// The answer of programs that are typed one after another. Throws a `CancellationError` only.
  package func answer(of programs: [String], at instant: Timestamp) async throws -> Answer {
    let files = SavedFiles()
    let session = makeSession(instant, files)
    let answer = Mutex(Answer())
    for program in programs {
      answer.withLock { $0 = Answer() }
      do {
        try await session.run(program, name: "<lesson>", isInteractive: true) { outcome in
          guard let value = outcome.value else { return }
          answer.withLock { $0.value = value }
        }
      } catch let failure as Diagnostic {
        try Task.checkCancellation()
        answer.withLock { $0.failure = failure.code }
        if failure.code == .expectationFailed {
          let rows = try await offending(failure.help, in: session)
          answer.withLock { ($0.offending, $0.furtherOffending) = (rows, failure.help.last { !$0.hasPrefix("{") }) }
        }
      } catch let failures as Diagnostics {
        answer.withLock { $0.failure = failures.all.first { $0.severity == .error }?.code }
      } catch {
        try Task.checkCancellation()
        answer.withLock { $0.failure = .internalError }
      }
    }
    return answer.withLock {
      $0.files = files.all
      return $0
    }
  }

  /// A diagnostic shows rows as programs write them: `{country: "France", view_count: 3}`.
  private func offending(_ help: [String], in session: Session) async throws -> [Value] {
    let rows = Mutex<[Value]>([])
    for line in help where line.hasPrefix("{") {
      try await session.run(line, name: "<lesson>", isInteractive: true) { outcome in
        guard let value = outcome.value else { return }
        rows.withLock { $0.append(value) }
      }
    }
    return rows.withLock { $0 }
  }
}

/// Files that exist only while a lesson is taken.
package final class SavedFiles: FileAccess {
  private let files = Mutex<[String: [UInt8]]>([:])

  package init() {}

  var all: [String: [UInt8]] { files.withLock { $0 } }

  package func read(_ path: String) throws -> [UInt8] {
    guard let bytes = files.withLock({ $0[path] }) else {
      throw Diagnostic(.unreadableFile, "cannot read `\(path)`: a lesson has no files", exitStatus: .usage)
    }
    return bytes
  }

  package func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    files.withLock { $0[path] = bytes }
  }
}
