import HTTPTypes
import Testing

@testable import LPQLivepeer

/// What an answer's own fields allow.
struct FreshnessTests {
  private static let dayMs = 24 * 3_600_000

  @Test(
    arguments: [
      ([:], 300_000, dayMs, 0),
      (
        [.cacheControl: "public, max-age=60, s-maxage=300, stale-while-revalidate=3600, stale-if-error=86400"],
        300_000, dayMs, 0
      ),
      ([.cacheControl: "max-age=60"], 60_000, dayMs, 0), ([.cacheControl: "s-maxage=9999"], 300_000, dayMs, 0),
      ([.cacheControl: "max-age=\"60\" , stale-if-error=60"], 60_000, 120_000, 0),
      ([.cacheControl: "no-cache"], 0, dayMs, 0), ([.cacheControl: "max-age=0, must-revalidate"], 0, 0, 0),
      ([.cacheControl: "max-age=soon"], 300_000, dayMs, 0), ([.age: "12"], 300_000, dayMs, 12_000),
      ([.age: "-1"], 300_000, dayMs, 0), ([.age: "99999999999999999"], 300_000, dayMs, 366 * dayMs),
    ] as [(HTTPFields, Int, Int, Int)])
  func whatTheFieldsAllow(fields: HTTPFields, freshMs: Int, staleMs: Int, ageMs: Int) {
    let freshness = Freshness(fields)
    #expect(freshness.mayBeKept)
    #expect(freshness.freshMs == freshMs)
    #expect(freshness.staleMs == staleMs)
    #expect(freshness.initialAgeMs == ageMs)
  }

  @Test(arguments: [[.cacheControl: "no-store"], [.vary: "*"]] as [HTTPFields])
  func whatMayNotBeKept(fields: HTTPFields) {
    #expect(!Freshness(fields).mayBeKept)
  }
}
