import LPQData
import LPQKit

/// What one round of a watch came to; drawn anew for each size of the screen.
struct WatchRound: Sendable {
  enum Part: Sendable {
    case outcome(Outcome)
    /// What went wrong.
    case message(String)
  }

  var parts: [Part] = []
  /// The time of day at which it was asked.
  var clock: String

  /// Its lines on a screen of that size; the last one says how much more there would be.
  func lines(_ printer: (_ emit: @escaping @Sendable ([UInt8]) throws -> Void) -> ResultPrinter, rows: Int) -> [String]
  {
    let text = CollectedText()
    let printer = printer { text.append(String(decoding: $0, as: UTF8.self)) }
    for part in parts {
      switch part {
      case .message(let message): text.append(message)
      case .outcome(let outcome):
        for chart in outcome.charts { try? printer.draw(chart) }
        if let value = outcome.value { try? printer.print(value) }
        printer.printFooter(outcome, conversation: .init())
      }
    }
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let whole = lines.last == "" ? Array(lines.dropLast()) : lines
    guard whole.count > rows, rows > 0 else { return whole }
    let cut = whole.count - rows + 1
    return whole.prefix(rows - 1) + ["… \(cut) more line\(cut == 1 ? "" : "s")"]
  }
}
