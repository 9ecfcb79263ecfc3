/// Makes the sessions of an hour and a content, alone and in any order: each number is a hash of (seed, hour, content,
/// session, purpose), so no session depends on another or on the present.
///
/// Example: `var sessions = generator.sessions(of: 17, in: context)`, then `sessions.next()` until there is none.
/// It is inlined into the loop: what that does not look at is not computed.
struct SessionGenerator: Sendable {
  let world: World
  let codes: DimensionCodes
  private let tables: SessionTables

  init(world: World) {
    self.world = world
    codes = DimensionCodes(world: world)
    tables = SessionTables(world: world, codes: codes)
  }

  /// The sessions that begin in the hour on the content.
  @inline(__always)
  func sessions(of index: Int, in hour: HourContext) -> Sessions {
    let content = tables.contents[index]
    let key = Draw.mix(hour.key &+ content.salt)
    return Sessions(
      tables: tables, index: index, content: content, hour: hour, key: key,
      places: tables.placeSlots(profile: content.profile, hourOfWeek: hour.hourOfWeek),
      count: sessionCount(of: index, content: content, in: hour, key: key))
  }

  struct Sessions: IteratorProtocol {
    fileprivate let tables: SessionTables
    fileprivate let index: Int
    fileprivate let content: ContentNumbers
    fileprivate let hour: HourContext
    fileprivate let key: UInt64
    fileprivate let places: UnsafePointer<AliasTable.Slot>
    fileprivate let count: Int
    fileprivate var number = 0

    @inline(__always)
    mutating func next() -> Session? {
      guard number < count else { return nil }
      number &+= 1
      return session(key: Draw.number(UInt64(truncatingIfNeeded: number), of: key))
    }
  }

  @inline(__always)
  private func sessionCount(of index: Int, content: ContentNumbers, in hour: HourContext, key: UInt64) -> Int {
    var expected = content.expectedSessions(in: hour)
    if hour.viralContent == index { expected += hour.viralBoost }
    if expected == 0 { return 0 }
    let (noise, rounding, _) = Draw.threeUnits(Draw.mix(key))
    expected *= tables.rhythm(profile: content.profile, hourOfWeek: hour.hourOfWeek) * (0.85 + 0.3 * noise)
    return Int(expected + rounding)
  }
}

extension SessionGenerator.Sessions {
  /// What one hash of the session's key is used for.
  private enum Purpose {
    static let place: UInt64 = 0
    static let viewer: UInt64 = 1
    static let agent: UInt64 = 2
    static let outcome: UInt64 = 3
    static let timing: UInt64 = 4
    static let engagement: UInt64 = 5
  }

  @inline(__always)
  private func session(key: UInt64) -> Session {
    let place = AliasTable.index(for: Draw.number(Purpose.place, of: key), in: places, count: tables.placeCount)
    let (viewer, agentKey) = viewer(key: key, place: place)
    let agents = tables.agentSlots(taste: tables.places[place].taste)
    let agent = AliasTable.index(for: agentKey, in: agents, count: tables.agentCount)
    let conditions = conditions(place: tables.places[place], agent: tables.agents[agent], hour: hour)
    let (start, intent, slow) = Draw.threeParts(Draw.number(Purpose.timing, of: key))
    let (startShare, slowness) = (Draw.unit(part: start), Draw.unit(part: slow))
    let (exit, failure, failureTime) = Draw.threeUnits(Draw.number(Purpose.outcome, of: key))
    let (engagement, waiting, idling) = Draw.threeUnits(Draw.number(Purpose.engagement, of: key))

    let hasPlayIntent = Draw.isBelow(0.94, part: intent)
    let startupMs = conditions.startMs * (0.5 + slowness + 6 * power8(slowness))
    let hasError = failure < (hasPlayIntent ? conditions.errorRate : 0.004)
    let failsAtStart = hasError && failureTime < conditions.startFailureShare
    let exitsBeforeStart =
      hasPlayIntent && !hasError && exit < conditions.exitRate + min(0.2, startupMs / 90_000)
    let starts = hasPlayIntent && !failsAtStart && !exitsBeforeStart
    let wantedMs = wantedPlaytimeMs(of: content, engagement: engagement)
    let playtimeMs = starts ? max(1000, hasError ? wantedMs * 0.3 * failureTime : wantedMs) : 0
    let isWaiting = waiting > conditions.smoothShare
    let rebuffer = isWaiting ? conditions.rebuffer * (waiting - conditions.smoothShare) : 0
    let busyMs = startupMs + playtimeMs
    let idleMs = idling < 0.35 && !exitsBeforeStart ? 60_000 + idling / 0.35 * 4.2 * 3_600_000 : 2000
    return Session(
      hourStartMs: hour.startMs, startOffsetMs: startShare * 3_600_000, content: Int32(truncatingIfNeeded: index),
      place: Int32(truncatingIfNeeded: place), agent: Int32(truncatingIfNeeded: agent), viewer: viewer,
      hasPlayIntent: hasPlayIntent, ttffMs: starts ? Int32(startupMs) : -1,
      playtimeMs: Int32(playtimeMs), rebufferPpm: starts ? Int32(min(0.95, rebuffer) * 1_000_000) : 0,
      hasError: hasError, exitsBeforeStart: exitsBeforeStart,
      openTimeMs: min(Double(Session.maxOpenMs), busyMs + idleMs))
  }

  /// A third of the sessions carry no viewer ID. Known viewers are few and regular: they live in one place and mostly
  /// use one device, whose draw is the second result.
  @inline(__always)
  private func viewer(key: UInt64, place: Int) -> (number: Int32, agentKey: UInt64) {
    let agentKey = Draw.number(Purpose.agent, of: key)
    let (known, rank, habit) = Draw.threeParts(Draw.number(Purpose.viewer, of: key))
    // The square of a number in 0..<1, times the number of viewers: of 42 bits behind the point none is lost.
    let number = place &* Viewer.perPlace &+ (Int(rank) &* Int(rank) &* Viewer.perPlace) >> 42
    let usualKey = Draw.mix(UInt64(truncatingIfNeeded: number) &+ tables.seed)
    let isKnown = Draw.isBelow(0.68, part: known)
    let isUsual = isKnown && Draw.isBelow(0.8, part: habit)
    return (isKnown ? Int32(truncatingIfNeeded: number) : -1, isUsual ? usualKey : agentKey)
  }

  private struct Conditions {
    var startMs: Double
    var errorRate: Double
    var exitRate: Double
    /// Of the failures, those before the first frame.
    var startFailureShare: Double
    /// Share of sessions that never wait.
    var smoothShare: Double
    var rebuffer: Double
  }

  @inline(__always)
  private func conditions(place: PlaceNumbers, agent: AgentNumbers, hour: HourContext) -> Conditions {
    var conditions = Conditions(
      startMs: place.startMs * agent.startFactor, errorRate: place.errorRate, exitRate: 0.012, startFailureShare: 0.5,
      smoothShare: 0.72, rebuffer: place.rebuffer)
    if place.country == hour.incidentCountry, hour.incidentCountry >= 0 {
      conditions.startMs *= 3.5
      conditions.errorRate += 0.22
      conditions.exitRate += 0.1
      conditions.smoothShare = 0.08
      conditions.rebuffer = 0.55
    }
    if agent.browser == hour.brokenBrowser, hour.brokenBrowser >= 0 {
      conditions.errorRate += 0.28
      conditions.exitRate += 0.2
      conditions.startFailureShare = 0.85
    }
    return conditions
  }

  /// Most leave a video early, some see it all; a live stream is watched for minutes or for hours.
  @inline(__always)
  private func wantedPlaytimeMs(of content: ContentNumbers, engagement: Double) -> Double {
    if !content.isLive { return content.lengthMs * min(1, 1.25 * engagement * (0.3 + 0.7 * engagement)) }
    let tail = power8(engagement)
    return 60_000 * (1 + 40 * engagement * engagement + 160 * tail)
  }

  @inline(__always)
  private func power8(_ value: Double) -> Double {
    let squared = value * value
    let fourth = squared * squared
    return fourth * fourth
  }
}
