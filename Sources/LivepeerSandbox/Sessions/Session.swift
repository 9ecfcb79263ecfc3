/// One player's visit, in codes: indexes into the world's catalog, places and agents. No strings, so that a year fits
/// in a second or two.
struct Session {
  let hourStartMs: Int64
  /// When in its hour it begins. This and `openTimeMs` are converted when they are asked for: most scans never do.
  let startOffsetMs: Double
  let content: Int32
  let place: Int32
  let agent: Int32
  /// `Viewer`'s number; -1 when the application sent none.
  let viewer: Int32
  /// The viewer pressed play, or it started by itself; otherwise the player was only loaded.
  let hasPlayIntent: Bool
  /// Time to the first frame; -1 when it never came.
  let ttffMs: Int32
  let playtimeMs: Int32
  /// Share of the time spent waiting, in millionths: an integer, so that sums do not depend on their order.
  let rebufferPpm: Int32
  let hasError: Bool
  let exitsBeforeStart: Bool
  let openTimeMs: Double

  var startMs: Int64 { hourStartMs + Int64(startOffsetMs) }
  /// From the start until the player is closed; at least the time to first frame and the playtime.
  var openMs: Int32 { Int32(openTimeMs) }

  /// The longest that any session stays open.
  static let maxOpenMs: Int64 = 8 * UTCCalendar.msPerHour

  /// The session as the platform knows it at an instant not before its start: a session that goes on has watched less,
  /// and has not failed or been left yet.
  func observed(atMs instantMs: Int64) -> Session {
    let elapsedMs = instantMs - startMs
    guard elapsedMs < Int64(openMs) else { return self }
    let hasStarted = ttffMs >= 0 && elapsedMs >= Int64(ttffMs)
    let watchedMs = hasStarted ? min(Int64(playtimeMs), elapsedMs - Int64(ttffMs)) : 0
    let isOver = ttffMs >= 0 ? hasStarted && watchedMs == Int64(playtimeMs) : elapsedMs >= Int64(openMs) / 2
    return Session(
      hourStartMs: hourStartMs, startOffsetMs: startOffsetMs, content: content, place: place, agent: agent,
      viewer: viewer, hasPlayIntent: hasPlayIntent, ttffMs: hasStarted ? ttffMs : -1, playtimeMs: Int32(watchedMs),
      rebufferPpm: hasStarted ? rebufferPpm : 0, hasError: hasError && isOver,
      exitsBeforeStart: exitsBeforeStart && isOver, openTimeMs: openTimeMs)
  }

  /// Whether the player is open at the instant.
  func isOpen(atMs instantMs: Int64) -> Bool {
    startMs <= instantMs && instantMs < startMs + Int64(openMs)
  }
}
