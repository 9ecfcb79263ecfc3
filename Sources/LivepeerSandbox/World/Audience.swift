/// When viewers come, and from where: the rhythm of days and weeks, in the local time of each place.
///
/// A content's audience is one of the `profiles`: everywhere alike, or mostly at its creator's home.
enum Audience {
  static let profiles: [Place.Region?] = [nil, .americas, .europe, .africaAndMiddleEast, .asiaPacific]
  /// Share of a full day's pace in each local hour: a quiet night, a lunch bump, an evening peak.
  private static let dayCurve: [Double] = [
    0.55, 0.40, 0.30, 0.24, 0.22, 0.26, 0.38, 0.55, 0.70, 0.78, 0.82, 0.88,
    1.00, 0.98, 0.92, 0.92, 1.00, 1.12, 1.35, 1.62, 1.82, 1.80, 1.45, 0.95,
  ]
  /// From Sunday.
  private static let weekCurve: [Double] = [1.16, 0.92, 0.91, 0.93, 0.95, 1.05, 1.14]

  /// Index into `profiles`.
  static func profile(of content: Content) -> Int {
    guard let creator = content.creator, let home = Creator.all[creator].home else { return 0 }
    return profiles.firstIndex(of: home) ?? 0
  }

  /// How many viewers come from each of the places in an hour of the week.
  static func weights(home: Place.Region?, hourOfWeek: Int, places: [Place]) -> [Double] {
    places.map { place in
      let localMinute = UTCCalendar.floorModulo(
        hourOfWeek * 60 + place.utcOffsetMinutes, UTCCalendar.hoursPerWeek * 60)
      let localHour = localMinute / 60
      let affinity = home == place.region ? 6.0 : 1.0
      return place.weight * affinity * dayCurve[localHour % 24] * weekCurve[localHour / 24]
    }
  }
}
