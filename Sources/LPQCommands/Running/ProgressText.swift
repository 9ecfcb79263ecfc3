import LPQLivepeer

/// One line on how far a call has come.
///
/// Half of a year by hour: `get_viewership ━━━━━━━━━━──────────  50 % · 24 parts · 171000 rows · 42000 rows/s · 4 s left`.
enum ProgressText {
  private static let barWidth = 20

  static func line(_ operation: String, elapsed: Duration, _ progress: FetchProgress?) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    guard let progress, progress.answeredCount > 0 else { return "\(operation) … \(Int(seconds)) s" }
    let rows = "\(progress.answeredCount) parts · \(progress.rowCount) rows"
    let rate = "\(Int(Double(progress.rowCount) / max(seconds, 0.001))) rows/s"
    guard let share = progress.share else { return "\(operation) … \(Int(seconds)) s · \(rows) · \(rate)" }
    let filled = Int((min(1, share) * Double(barWidth)).rounded())
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: barWidth - filled)
    let left = share > 0 ? " · \(Int((seconds / share * (1 - min(1, share))).rounded(.up))) s left" : ""
    return "\(operation) \(bar) \(Int(share * 100)) % · \(rows) · \(rate)\(left)"
  }
}
