/// Makes the sessions of an hour and a content, alone and in any order: each number is a hash of (seed, hour, content,
/// session, purpose), so no session depends on another or on the present.
///
/// Example: `forEachSession(of: 17, in: context) { … }` calls back with the sessions that begin in that hour on content 17.
struct SessionGenerator: Sendable {
  let world: World
  let codes: DimensionCodes

  init(world: World) {
    self.world = world
    codes = DimensionCodes(world: world)
  }

  /// What one hash of the session's key is used for.
  private enum Purpose {
    static let place: UInt64 = 0
    static let viewer: UInt64 = 1
    static let agent: UInt64 = 2
    static let outcome: UInt64 = 3
    static let timing: UInt64 = 4
    static let engagement: UInt64 = 5
  }

  func sessionCount(of index: Int, profile: Int, in hour: HourContext, key: UInt64) -> Int {
    let content = world.catalog.contents[index]
    var expected = content.sessionsPerHour(hour: hour.hour, hourOfWeek: hour.hourOfWeek)
    if hour.viralContent == index { expected += hour.viralBoost }
    if expected == 0 { return 0 }
    let (noise, rounding, _) = Draw.threeUnits(Draw.mix(key))
    expected *= world.rhythm(profile: profile, hourOfWeek: hour.hourOfWeek) * (0.85 + 0.3 * noise)
    return Int(expected + rounding)
  }

  @inline(__always)
  func forEachSession(of index: Int, in hour: HourContext, _ body: (Session) -> Void) {
    let content = world.catalog.contents[index]
    let profile = world.profile(of: content)
    let key = Draw.mix(hour.key &+ content.salt)
    let count = sessionCount(of: index, profile: profile, in: hour, key: key)
    guard count > 0 else { return }
    let places = world.placeTable(profile: profile, hourOfWeek: hour.hourOfWeek)
    for number in 0..<count {
      let sessionKey = Draw.number(UInt64(number) &+ 1, of: key)
      body(session(key: sessionKey, index: index, content: content, places: places, hour: hour))
    }
  }

  @inline(__always)
  private func session(
    key: UInt64, index: Int, content: Content, places: AliasTable, hour: HourContext
  ) -> Session {
    let place = places.index(for: Draw.number(Purpose.place, of: key))
    let (viewer, agentKey) = viewer(key: key, place: place)
    let agent = world.agentTables[world.places[place].taste.rawValue].index(for: agentKey)
    let conditions = conditions(place: place, agent: agent, hour: hour)
    let (startShare, intent, slowness) = Draw.threeUnits(Draw.number(Purpose.timing, of: key))
    let (exit, failure, failureTime) = Draw.threeUnits(Draw.number(Purpose.outcome, of: key))
    let (engagement, waiting, idling) = Draw.threeUnits(Draw.number(Purpose.engagement, of: key))

    let hasPlayIntent = intent < 0.94
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
      startMs: hour.startMs + Int64(startShare * 3_600_000), content: Int32(index), place: Int32(place),
      agent: Int32(agent), viewer: viewer, hasPlayIntent: hasPlayIntent, ttffMs: starts ? Int32(startupMs) : -1,
      playtimeMs: Int32(playtimeMs), rebufferPpm: starts ? Int32(min(0.95, rebuffer) * 1_000_000) : 0,
      hasError: hasError, exitsBeforeStart: exitsBeforeStart,
      openMs: Int32(min(Double(Session.maxOpenMs), busyMs + idleMs)))
  }

  /// A third of the sessions carry no viewer ID. Known viewers are few and regular: they live in one place and mostly
  /// use one device, whose draw is the second result.
  @inline(__always)
  private func viewer(key: UInt64, place: Int) -> (number: Int32, agentKey: UInt64) {
    let bits = Draw.number(Purpose.viewer, of: key)
    let agentKey = Draw.number(Purpose.agent, of: key)
    let (known, rank, habit) = Draw.threeUnits(bits)
    guard known < 0.68 else { return (-1, agentKey) }
    let number = place * Viewer.perPlace + Int(rank * rank * Double(Viewer.perPlace))
    return (Int32(number), habit < 0.8 ? Draw.mix(UInt64(number) &+ world.seed) : agentKey)
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
  private func conditions(place: Int, agent: Int, hour: HourContext) -> Conditions {
    let latencyMs = world.places[place].latencyMs
    var conditions = Conditions(
      startMs: (250 + 3.2 * latencyMs) * world.agents[agent].startFactor, errorRate: 0.006 + latencyMs / 40_000,
      exitRate: 0.012, startFailureShare: 0.5, smoothShare: 0.72, rebuffer: 0.06 + latencyMs / 2500)
    if codes.countryOfPlace[place] == hour.incidentCountry, hour.incidentCountry >= 0 {
      conditions.startMs *= 3.5
      conditions.errorRate += 0.22
      conditions.exitRate += 0.1
      conditions.smoothShare = 0.08
      conditions.rebuffer = 0.55
    }
    if codes.browserOfAgent[agent] == hour.brokenBrowser, hour.brokenBrowser >= 0 {
      conditions.errorRate += 0.28
      conditions.exitRate += 0.2
      conditions.startFailureShare = 0.85
    }
    return conditions
  }

  /// Most leave a video early, some see it all; a live stream is watched for minutes or for hours.
  @inline(__always)
  private func wantedPlaytimeMs(of content: Content, engagement: Double) -> Double {
    switch content.kind {
    case .asset(let minutes):
      return Double(minutes) * 60_000 * min(1, 1.25 * engagement * (0.3 + 0.7 * engagement))
    case .stream:
      let tail = power8(engagement)
      return 60_000 * (1 + 40 * engagement * engagement + 160 * tail)
    }
  }

  @inline(__always)
  private func power8(_ value: Double) -> Double {
    let squared = value * value
    let fourth = squared * squared
    return fourth * fourth
  }
}
