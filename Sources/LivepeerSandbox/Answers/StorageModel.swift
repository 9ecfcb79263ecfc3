import Glibc

/// What creators store and transcode, hour by hour.
///
/// Assets are stored from their creation on and transcoded once, then; streams are transcoded while on air, in three
/// renditions. The hoarder's recordings come on top.
struct StorageModel {
  /// What an asset or stream adds, in seconds; no text, so that a year's hours are quickly gone through.
  private struct Holding {
    let createdHour: Int
    /// 0 for a stream.
    let storedSeconds: Int
    let isStream: Bool
    /// nil for a stream that is always on air.
    let show: Content.Show?
  }

  private let holdingsByCreator: [[Holding]]
  private let withoutCreator: [Holding]
  private static let renditionCount = 3

  init(catalog: Catalog) {
    let owned = catalog.contents.filter { !$0.isForeign && $0.playbackId != nil }
    let holdings = { (creator: Int?) in owned.filter { $0.creator == creator }.map(Self.holding(of:)) }
    holdingsByCreator = Creator.all.indices.map(holdings)
    withoutCreator = holdings(nil)
  }

  private static func holding(of content: Content) -> Holding {
    switch content.kind {
    case .asset(let minutes):
      Holding(createdHour: content.createdHour, storedSeconds: minutes * 60, isStream: false, show: nil)
    case .stream(let show): Holding(createdHour: content.createdHour, storedSeconds: 0, isStream: true, show: show)
    }
  }

  func storageSeconds(creator: Int?, hour: Int) -> Int {
    guard hasJoined(creator, hour: hour) else { return 0 }
    let assets = holdings(of: creator).reduce(0) { $0 + ($1.createdHour <= hour ? $1.storedSeconds : 0) }
    return creator == Creator.hoarder ? assets + recordingSeconds(hour: hour) : assets
  }

  func transcodeSeconds(creator: Int?, hour: Int) -> Int {
    guard hasJoined(creator, hour: hour) else { return 0 }
    let hourOfWeek = UTCCalendar.hourOfWeek(hour)
    let sourceSeconds = holdings(of: creator).reduce(0) { seconds, holding in
      if holding.isStream { return seconds + (holding.show?.isOnAir(hourOfWeek: hourOfWeek) ?? true ? 3600 : 0) }
      return seconds + (holding.createdHour == hour ? holding.storedSeconds : 0)
    }
    return sourceSeconds * Self.renditionCount
  }

  private func holdings(of creator: Int?) -> [Holding] {
    creator.map { holdingsByCreator[$0] } ?? withoutCreator
  }

  private func hasJoined(_ creator: Int?, hour: Int) -> Bool {
    guard let creator else { return true }
    return hour >= UTCCalendar.firstHour(ofMonthNumber: Catalog.firstMonth + Creator.all[creator].joinedAfterMonths)
  }

  /// 2,000 minutes at a quarter's start, twice as much every 20 days.
  private func recordingSeconds(hour: Int) -> Int {
    let quarter = UTCCalendar.floorDivide(UTCCalendar.monthNumber(ofHour: hour), 3)
    let days = Double(hour - UTCCalendar.firstHour(ofMonthNumber: quarter * 3)) / 24
    return Int(2000 * 60 * exp2(days / 20))
  }
}
