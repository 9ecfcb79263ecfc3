/// Something that can be watched: an asset, an asset by its dStorage address, or a live stream.
struct Content: Sendable {
  enum Kind: Sendable {
    /// A video of so many minutes.
    case asset(minutes: Int)
    /// On air in certain hours of the (UTC) week; every hour for a channel.
    case stream(show: Show?)
  }

  struct Show: Sendable {
    /// 0 is Sunday 00:00 UTC.
    let firstHourOfWeek: Int
    let hours: Int
    /// A daily show; otherwise once a week.
    let daily: Bool

    func isOnAir(hourOfWeek: Int) -> Bool {
      let period = daily ? 24 : UTCCalendar.hoursPerWeek
      return UTCCalendar.floorModulo(hourOfWeek - firstHourOfWeek, period) < hours
    }
  }

  /// How many sessions an hour begin, before the audience's rhythm.
  enum Popularity: Sendable {
    case steady(perHour: Double)
    /// Falls from `peak` to a tenth within about ten days, then fades on.
    case fresh(peak: Double)
  }

  /// nil where viewers came by `dStorageUrl` instead.
  let playbackId: String?
  let dStorageUrl: String?
  let assetId: String?
  let streamId: String?
  /// Index into `Creator.all`.
  let creator: Int?
  let kind: Kind
  let popularity: Popularity
  let createdHour: Int
  /// Belongs to another account; seen only by public totals and dStorage addresses.
  let isForeign: Bool
  /// Tells this content's sessions from others', whatever else is in the catalog.
  let salt: UInt64
}
