import Testing

@testable import LPQCommands

struct WatchScheduleTests {
  private let start = ContinuousClock.now

  @Test func roundsDoNotDrift() {
    var schedule = WatchSchedule(start: start, interval: .seconds(10))
    #expect(schedule.isDue(at: start))
    schedule.begin(at: start + .milliseconds(3))
    #expect(schedule.next == start + .seconds(10))
    #expect(!schedule.isDue(at: start + .milliseconds(9_999)))
    // Late by a little: the next one is not.
    schedule.begin(at: start + .milliseconds(10_700))
    #expect(schedule.next == start + .seconds(20))
    // A round that took half a minute: those that it missed are left out.
    schedule.begin(at: start + .seconds(51))
    #expect(schedule.next == start + .seconds(60))
  }

  @Test func theCountdown() {
    var schedule = WatchSchedule(start: start, interval: .seconds(10))
    schedule.begin(at: start)
    #expect(schedule.secondsLeft(at: start) == 10)
    #expect(schedule.secondsLeft(at: start + .milliseconds(9_001)) == 1)
    #expect(schedule.secondsLeft(at: start + .seconds(12)) == 0)
  }
}
