import Testing

@testable import LPQData

struct CivilDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2024, 2, 29, 19_782),
    (1900, 3, 1, -25_508), (1, 1, 1, -719_162), (0, 3, 1, -719_468), (-1, 12, 31, -719_529),
    (9999, 12, 31, 2_932_896), (300_000_000, 12, 31, 109_572_030_837), (-300_000_000, 1, 1, -109_573_469_528),
  ])
  func daysBothWays(year: Int, month: Int, day: Int, days: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSince1970 == days)
    #expect(CivilDate(daysSince1970: days) == date)
  }

  @Test func daysOfEightCenturiesComeBack() {
    for days in stride(from: -200_000, through: 100_000, by: 3) {
      let date = CivilDate(daysSince1970: days)
      guard date.daysSince1970 == days, date < CivilDate(daysSince1970: days + 1) else {
        Issue.record("day \(days) is \(date)")
        return
      }
    }
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
    (2026, 1, 32), (Int.max, 1, 1), (Int.min, 1, 1),
  ])
  func refusesDaysThatAreNone(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(2026, 11, 1, 0), (2026, 11, 23, 1), (1970, 1, 1, 4), (1900, 1, 1, 1), (2024, 2, 29, 4)])
  func weekdays(year: Int, month: Int, day: Int, weekday: Int) throws {
    #expect(try #require(CivilDate(year: year, month: month, day: day)).weekday == weekday)
  }

  @Test(arguments: [Int.min, Int.max])
  func farNumbersStayAtTheEnd(days: Int) {
    #expect(abs(CivilDate(daysSince1970: days).year) == 300_000_000)
    #expect(CivilDate(daysSince1970: 0).adding(months: days) == nil)
  }
}
