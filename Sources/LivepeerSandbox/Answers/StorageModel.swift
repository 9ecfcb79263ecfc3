import Glibc

/// What creators store and transcode, hour by hour.
///
/// Assets are stored from their creation on and transcoded once, then; streams are transcoded while on air, in three
/// renditions. The hoarder's recordings come on top.
struct StorageModel {
  private let contentsByCreator: [[Content]]
  private let withoutCreator: [Content]

  init(catalog: Catalog) {
    let owned = catalog.contents.filter { !$0.isForeign && $0.playbackId != nil }
    contentsByCreator = Creator.all.indices.map { creator in owned.filter { $0.creator == creator } }
    withoutCreator = owned.filter { $0.creator == nil }
  }

  func storageSeconds(creator: Int?, hour: Int) -> Int {
    guard hasJoined(creator, hour: hour) else { return 0 }
    let assets = contents(of: creator).reduce(0) { $0 + ($1.createdHour <= hour ? $1.minutes * 60 : 0) }
    return creator == Creator.hoarder ? assets + recordingSeconds(hour: hour) : assets
  }

  func transcodeSeconds(creator: Int?, hour: Int) -> Int {
    guard hasJoined(creator, hour: hour) else { return 0 }
    let hourOfWeek = UTCCalendar.hourOfWeek(hour)
    return contents(of: creator).reduce(0) { seconds, content in
      switch content.kind {
      case .asset(let minutes): seconds + (content.createdHour == hour ? minutes * 60 * 3 : 0)
      case .stream(let show): seconds + (show?.isOnAir(hourOfWeek: hourOfWeek) ?? true ? 3600 * 3 : 0)
      }
    }
  }

  private func contents(of creator: Int?) -> [Content] {
    creator.map { contentsByCreator[$0] } ?? withoutCreator
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
