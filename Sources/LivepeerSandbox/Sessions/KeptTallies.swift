import Synchronization

/// The tallies of hours that are over, kept from one answer to the next by what was asked for: they never change.
///
/// A year by hour and country is 21 MB. Where another kind of question comes and more than half of the room is taken, the others
/// are forgotten; where that is not enough, nothing more is kept.
final class KeptTallies: Sendable {
  /// What is tallied, and by what.
  struct Kind: Hashable {
    let contents: [Int]
    let dimensions: [Dimension]
  }

  private let room: Room
  private let shelves = Mutex<[Kind: Shelf]>([:])

  init(byteLimit: Int) {
    room = Room(limit: byteLimit / MemoryLayout<KeptGroup>.stride)
  }

  func shelf(_ kind: Kind) -> Shelf {
    shelves.withLock { shelves in
      if let shelf = shelves[kind] { return shelf }
      if room.isHalfTaken { shelves = [:] }
      let shelf = Shelf(room: room)
      shelves[kind] = shelf
      return shelf
    }
  }

  /// How many groups may be kept, in all.
  fileprivate final class Room: Sendable {
    private let limit: Int
    private let taken = Atomic<Int>(0)

    init(limit: Int) {
      self.limit = limit
    }

    var isHalfTaken: Bool { taken.load(ordering: .relaxed) > limit / 2 }

    func take(_ count: Int) -> Bool {
      if taken.add(count, ordering: .relaxed).newValue <= limit { return true }
      giveBack(count)
      return false
    }

    func giveBack(_ count: Int) {
      taken.subtract(count, ordering: .relaxed)
    }
  }

  /// The hours of one kind.
  final class Shelf: Sendable {
    private let room: Room
    private let hours = Mutex<[Int: [KeptGroup]]>([:])

    fileprivate init(room: Room) {
      self.room = room
    }

    deinit {
      room.giveBack(hours.withLock { $0.values.reduce(0) { $0 + $1.count } })
    }

    /// nil where the hour is not kept.
    func groups(ofHour hour: Int) -> [KeptGroup]? {
      hours.withLock { $0[hour] }
    }

    func keep(_ groups: [GroupCounter.Group], ofHour hour: Int) {
      guard room.take(groups.count) else { return }
      let isNew = hours.withLock { $0.updateValue(groups.map(KeptGroup.init), forKey: hour) == nil }
      // Two answers may have tallied the same hour at the same time.
      if !isNew { room.giveBack(groups.count) }
    }
  }
}

/// A group in two thirds of its bytes: an hour has not many sessions.
struct KeptGroup: Sendable {
  private let key, sessions, views, started, errors, exitsBeforeStart: UInt32
  private let playtimeMs, ttffMs, rebufferPpm: Int

  init(_ group: GroupCounter.Group) {
    key = UInt32(group.key)
    sessions = UInt32(group.tally.sessions)
    views = UInt32(group.tally.views)
    started = UInt32(group.tally.started)
    errors = UInt32(group.tally.errors)
    exitsBeforeStart = UInt32(group.tally.exitsBeforeStart)
    playtimeMs = group.tally.playtimeMs
    ttffMs = group.tally.ttffMs
    rebufferPpm = group.tally.rebufferPpm
  }

  var group: GroupCounter.Group {
    GroupCounter.Group(
      key: Int(key),
      tally: Tally(
        sessions: Int(sessions), views: Int(views), playtimeMs: playtimeMs, ttffMs: ttffMs, started: Int(started),
        rebufferPpm: rebufferPpm, errors: Int(errors), exitsBeforeStart: Int(exitsBeforeStart)))
  }
}
