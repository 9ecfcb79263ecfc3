import Glibc
import LPQData
import LPQDiagnostics
import LPQKit
import LPQLivepeer
import LPQShell
import Synchronization

extension ConversationHost {
  /// Runs a watched program once; what goes wrong is a part of what it comes to.
  func watchRound(_ program: String) async -> WatchRound {
    let zone = display.zone
    let round = CollectedRound(clock: Self.timeOfDay(in: zone))
    let complaints = Self.diagnosticPrinter(settings, environment) { round.add(.message($0)) }
    state.withLock { $0.answers }.limit?.begin()
    let session = session
    do {
      try await ResponseCache.$isPassedBy.withValue(true) {
        try await session.run(program, name: "<input>", isInteractive: true, keeping: .none) { outcome in
          await complaints.print(outcome.notices) { await session.source(of: $0) }
          round.add(.outcome(outcome))
        }
      }
    } catch is CancellationError {
      // Nobody looks any more.
    } catch let found as Diagnostics {
      await complaints.print(found.all) { await session.source(of: $0) }
    } catch let failure as Diagnostic {
      await complaints.print([failure]) { await session.source(of: $0) }
    } catch {
      complaints.print(Diagnostic(.internalError, "\(error)", help: ["please report it, with what you typed"]))
    }
    return round.round
  }

  /// For a screen on which that many rows are left.
  func watchPrinter(rows: Int, _ emit: @escaping @Sendable ([UInt8]) throws -> Void) -> ResultPrinter {
    let display = display
    let partCount = max(1, rows - 4)
    return ResultPrinter(
      format: display.format, zone: display.zone, terminal: Terminal(STDOUT_FILENO, environment: environment),
      aside: Terminal(STDOUT_FILENO, environment: environment), width: display.width,
      rowLimit: .init(wholeCount: partCount, partCount: partCount, remedy: nil), emit: emit,
      emitAside: { try? emit(Array($0.utf8)) })
  }

  private static func timeOfDay(in zone: TimeZoneRules) -> String {
    let text = Clock.system().text(in: zone)
    return String(text.drop { $0 != "T" }.dropFirst().prefix(8))
  }
}
