// The program of docs/how-to/embed-in-swift.md, as it stands there; EmbeddingTests runs it.

import LPQData
import LPQKit
import LPQLivepeer
import LivepeerMetrics
import Synchronization

/// What the statements of a program give, and what is to be said of them.
func ask(
  _ program: String, of client: LivepeerMetrics, clock: @escaping @Sendable () -> Timestamp
) async throws -> (values: [Value], notices: [String]) {
  let source = LivepeerSource(
    client, options: .init(serverName: client.configuration.serverURL, clock: clock))
  let session = Session(configuration: Configuration(sources: [source], clock: clock))
  let answer = Mutex((values: [Value](), notices: [String]()))
  try await session.run(program, name: "question", isInteractive: false) { outcome in
    answer.withLock {
      if let value = outcome.value { $0.values.append(value) }
      $0.notices += outcome.notices.map(\.message)
    }
  }
  return answer.withLock { $0 }
}
