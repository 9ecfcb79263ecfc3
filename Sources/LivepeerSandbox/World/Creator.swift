/// Who publishes on the platform. IDs are whatever strings an application sent: the twins "José" differ only in their
/// Unicode normalisation and are two creators.
struct Creator: Sendable {
  let id: String
  /// Where most of the creator's audience is; nil for everywhere.
  let home: Place.Region?
  /// Months after the platform's first in which the creator's first usage appears.
  let joinedAfterMonths: Int

  static let all: [Creator] = [
    Creator(id: "northlight", home: .europe, joinedAfterMonths: 0),
    Creator(id: "0x4F3A120E72C76c22ae802D129F599BFDbc31cb81", home: nil, joinedAfterMonths: 0),
    Creator(id: "Jos\u{E9}", home: .americas, joinedAfterMonths: 1),
    Creator(id: "Jose\u{301}", home: .europe, joinedAfterMonths: 2),
    Creator(id: "東京散歩チャンネル", home: .asiaPacific, joinedAfterMonths: 0),
    Creator(id: "🎮 PixelPanda", home: nil, joinedAfterMonths: 3),
    Creator(id: "قناة الأفق", home: .africaAndMiddleEast, joinedAfterMonths: 4),
    Creator(id: "maya@kitchenstories.example", home: .americas, joinedAfterMonths: 0),
    Creator(id: "Złoty Kadr", home: .europe, joinedAfterMonths: 5),
    Creator(id: "user:4711", home: nil, joinedAfterMonths: 0),
    Creator(id: "하늘방송", home: .asiaPacific, joinedAfterMonths: 6),
    Creator(id: "Lagos Live!", home: .africaAndMiddleEast, joinedAfterMonths: 1),
  ]

  /// Records everything and deletes nothing until each quarter's end: the story of the growing storage.
  static let hoarder = 0
  /// Only streams and stores nothing, so the account has no usage of this creator in most hours.
  static let liveOnly = 11
}
