/// What a content's sessions depend on.
struct ContentNumbers: BitwiseCopyable {
  let salt: UInt64
  let createdHour: Int
  /// Sessions an hour, of average rhythm: always, or at first where the audience fades.
  let sessionsPerHour: Double
  let fades: Bool
  /// Index into `Audience.profiles`.
  let profile: Int
  /// 0 for a stream.
  let lengthMs: Double
  let isLive: Bool
  /// When it is on air; nil for always.
  let show: Content.Show?

  init(_ content: Content) {
    salt = content.salt
    createdHour = content.createdHour
    switch content.popularity {
    case .steady(let perHour): (sessionsPerHour, fades) = (perHour, false)
    case .fresh(let peak): (sessionsPerHour, fades) = (peak, true)
    }
    profile = Audience.profile(of: content)
    switch content.kind {
    case .asset(let minutes): (lengthMs, isLive, show) = (Double(minutes) * 60_000, false, nil)
    case .stream(let show): (lengthMs, isLive, self.show) = (0, true, show)
    }
  }

  /// Sessions expected to begin in an hour of average rhythm.
  @inline(__always)
  func expectedSessions(in hour: HourContext) -> Double {
    guard hour.hour >= createdHour else { return 0 }
    if let show, !show.isOnAir(hourOfWeek: hour.hourOfWeek) { return 0 }
    return fades ? sessionsPerHour / (1 + Double(hour.hour - createdHour) / 27) : sessionsPerHour
  }
}

/// What the sessions of a place depend on.
struct PlaceNumbers: BitwiseCopyable {
  /// The time to start on a fast desktop.
  let startMs: Double
  let errorRate: Double
  let rebuffer: Double
  /// -1 for an unknown one.
  let country: Int
  let taste: Int

  init(_ place: Place, country: Int) {
    startMs = 250 + 3.2 * place.latencyMs
    errorRate = 0.006 + place.latencyMs / 40_000
    rebuffer = 0.06 + place.latencyMs / 2500
    taste = place.taste.rawValue
    self.country = country
  }
}

/// What the sessions of an agent depend on.
struct AgentNumbers: BitwiseCopyable {
  let startFactor: Double
  /// -1 for an unknown one.
  let browser: Int

  init(_ agent: Agent, browser: Int) {
    startFactor = agent.startFactor
    self.browser = browser
  }
}
