/// The sessions that begin in a window, on some contents, as the platform knew them at an instant.
struct SessionScan: Sendable {
  let generator: SessionGenerator
  /// Sessions with `fromMs <= start < toMs`, in ms since the epoch; clipped to the platform's history by `init`.
  let fromMs: Int64
  let toMs: Int64
  /// What happened later is not known yet.
  let asOfMs: Int64
  /// Indexes into the catalog.
  let contents: [Int]

  init(generator: SessionGenerator, fromMs: Int64?, toMs: Int64?, asOfMs: Int64, contents: [Int]) {
    self.generator = generator
    let first = Int64(World.firstHour) * UTCCalendar.msPerHour
    self.fromMs = max(first, fromMs ?? first)
    self.toMs = max(self.fromMs, min(toMs ?? .max, asOfMs + 1))
    self.asOfMs = asOfMs
    // What is uploaded later has no sessions; leaving it out keeps estimates of cost honest.
    let endHour = Int(self.toMs / UTCCalendar.msPerHour)
    self.contents = contents.filter { generator.world.catalog.contents[$0].createdHour <= endHour }
  }

  /// The hours that the window touches; none where there is nothing to look for.
  var hours: Range<Int> {
    guard fromMs < toMs, !contents.isEmpty else { return 0..<0 }
    return Int(fromMs / UTCCalendar.msPerHour)..<Int((toMs - 1) / UTCCalendar.msPerHour) + 1
  }

  /// Whether all of the hour's sessions are in the window, and over: nearly all hours are so.
  func takesAll(ofHour hour: Int) -> Bool {
    let startMs = Int64(hour) * UTCCalendar.msPerHour
    let endMs = startMs + UTCCalendar.msPerHour
    return fromMs <= startMs && endMs <= toMs && endMs + Session.maxOpenMs <= asOfMs
  }

  /// A session as far as it is known; nil outside of the window.
  @inline(__always)
  func seen(_ session: Session) -> Session? {
    let startMs = session.startMs
    return fromMs <= startMs && startMs < toMs ? session.observed(atMs: asOfMs) : nil
  }

  /// Calls back with each session that begins in the hour; within an hour they are ordered by content, not by time.
  func forEachSession(in hour: HourContext, _ body: (Session) -> Void) {
    for content in contents {
      var sessions = generator.sessions(of: content, in: hour)
      while let session = sessions.next() { seen(session).map(body) }
    }
  }
}
