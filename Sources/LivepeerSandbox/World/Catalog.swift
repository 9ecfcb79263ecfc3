/// All that can be watched, in order of creation: the old library and the channels, then one upload a month.
///
/// IDs are shaped like Livepeer's: playback IDs of 16 letters and digits, asset and stream IDs as UUIDs.
struct Catalog: Sendable {
  static let firstMonth = (2024 - 1970) * 12
  /// No monthly uploads after the year 2049.
  static let lastMonth = (2050 - 1970) * 12 - 1
  static let dStorageCID = "bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
  private static let libraryCount = 104
  private static let channelCount = 4
  private static let showCount = 20

  let contents: [Content]
  /// Evergreen assets that may go viral: middling ones, so that the rise is seen.
  let viralCandidates: Range<Int>
  /// The other account's asset, for tests of ownership.
  let foreignAssetId: String

  init(seed: UInt64) {
    let library = (0..<Self.libraryCount).map { Self.libraryAsset($0, seed: seed) }
    let streams = (0..<Self.channelCount + Self.showCount).map { Self.stream($0, seed: seed) }
    let foreign = Self.foreignAsset(seed: seed)
    let byAddress = Self.byDStorageAddress(of: library[3], seed: seed)
    let uploads = (Self.firstMonth...Self.lastMonth).map { Self.upload(month: $0, seed: seed) }
    contents = library + streams + [foreign] + byAddress + uploads
    viralCandidates = 24..<Self.libraryCount
    foreignAssetId = foreign.assetId ?? ""
  }

  /// A long tail: the n-th video gets about 1/n of the first one's views.
  private static func libraryAsset(_ rank: Int, seed: UInt64) -> Content {
    let key = Draw.hash(seed, 1, UInt64(rank))
    return Content(
      playbackId: playbackId(key), dStorageUrl: nil, assetId: uuid(Draw.number(1, of: key)), streamId: nil,
      creator: creator(for: key, live: false), kind: .asset(minutes: 2 + Int(Draw.number(2, of: key) % 58)),
      popularity: .steady(perHour: 580 / (Double(rank) + 6)),
      createdHour: UTCCalendar.hour(year: 2023, month: 9) + Int(Draw.number(3, of: key) % 2000), isForeign: false,
      salt: key)
  }

  private static func stream(_ number: Int, seed: UInt64) -> Content {
    let key = Draw.hash(seed, 2, UInt64(number))
    let isChannel = number < channelCount
    let show = Content.Show(
      firstHourOfWeek: Int(Draw.number(2, of: key) % 168), hours: 1 + Int(Draw.number(3, of: key) % 4),
      daily: number < channelCount + 4)
    let perHour = isChannel ? 60.0 : 30 + Double(Draw.number(4, of: key) % 90)
    return Content(
      playbackId: playbackId(key), dStorageUrl: nil, assetId: nil, streamId: uuid(Draw.number(1, of: key)),
      creator: number == channelCount ? Creator.liveOnly : creator(for: key, live: true),
      kind: .stream(show: isChannel ? nil : show),
      popularity: .steady(perHour: perHour), createdHour: UTCCalendar.hour(year: 2023, month: 12), isForeign: false,
      salt: key)
  }

  /// One new video a month, on one of its first days.
  private static func upload(month: Int, seed: UInt64) -> Content {
    let key = Draw.hash(seed, 3, UInt64(month))
    return Content(
      playbackId: playbackId(key), dStorageUrl: nil, assetId: uuid(Draw.number(1, of: key)), streamId: nil,
      creator: creator(for: key, live: false), kind: .asset(minutes: 5 + Int(Draw.number(2, of: key) % 25)),
      popularity: .fresh(peak: 120),
      createdHour: UTCCalendar.firstHour(ofMonthNumber: month)
        + Int(Draw.number(3, of: key) % 120), isForeign: false, salt: key)
  }

  private static func foreignAsset(seed: UInt64) -> Content {
    let key = Draw.hash(seed, 4)
    return Content(
      playbackId: playbackId(key), dStorageUrl: nil, assetId: uuid(Draw.number(1, of: key)), streamId: nil,
      creator: nil,
      kind: .asset(minutes: 12), popularity: .steady(perHour: 3),
      createdHour: UTCCalendar.hour(year: 2023, month: 11), isForeign: true, salt: key)
  }

  /// Viewers who opened one of the assets by its IPFS address, on this account's pages and on another's.
  private static func byDStorageAddress(of asset: Content, seed: UInt64) -> [Content] {
    [false, true].map { isForeign in
      Content(
        playbackId: nil, dStorageUrl: "ipfs://" + dStorageCID, assetId: isForeign ? nil : asset.assetId, streamId: nil,
        creator: isForeign ? nil : asset.creator, kind: asset.kind, popularity: .steady(perHour: isForeign ? 6 : 9),
        createdHour: asset.createdHour, isForeign: isForeign, salt: Draw.hash(seed, 5, isForeign ? 1 : 0))
    }
  }

  /// A few contents have no creator; the live-only creator has no assets.
  private static func creator(for key: UInt64, live: Bool) -> Int? {
    let choice = Int(Draw.number(7, of: key) % 13)
    if choice == Creator.all.count || (!live && choice == Creator.liveOnly) { return nil }
    return live && choice == Creator.liveOnly ? 0 : choice
  }

  private static func playbackId(_ key: UInt64) -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz")
    var id = ""
    for position in 0..<16 {
      id.append(alphabet[Int(Draw.number(100 + UInt64(position), of: key) % 36)])
    }
    return id
  }

  static func uuid(_ key: UInt64) -> String {
    let digits = Array("0123456789abcdef")
    var id = ""
    for position in 0..<32 {
      if [8, 12, 16, 20].contains(position) { id.append("-") }
      let digit = Int(Draw.number(UInt64(position), of: key) % 16)
      id.append(position == 12 ? "4" : digits[position == 16 ? 8 + digit % 4 : digit])
    }
    return id
  }
}
