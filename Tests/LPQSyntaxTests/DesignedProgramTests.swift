import LPQSyntax
import Testing

/// The programs that the language was designed for.
@Suite struct DesignedProgramTests {
  @Test(arguments: programs) func parsesWithoutDiagnostics(program: String) {
    let parsed = ParsedText(program)
    #expect(parsed.errors == [])
    #expect(!parsed.trees.contains { $0.contains("<error>") })
    #expect(!parsed.trees.isEmpty)
  }

  @Test func oneProgramOfThemAll() {
    let parsed = ParsedText(programs.joined(separator: "\n"))
    #expect(parsed.errors == [])
    #expect(parsed.program.statements.count == programs.count + 2)
  }
}

private let programs = [
  #"""
  # Which countries watched most last week, and how well did it play there?
  get_viewership(from: today() - 7d)
    | where device != "Smart TV"
    | rollup by country                 # sums what may be summed, weights what must be weighted
    | sort -view_count
    | take 10
    | chart bar country, view_count
  """#,
  #"""
  # viewers now, by device
  get_realtime_viewership(breakdown_by: [device]) | sort -view_count
  """#,
  #"""
  # hourly views and watch time, yesterday, gaps shown as zero
  get_viewership(from: today() - 1d, to: today(), time_step: hour)
    | fill timestamp, step: 1h, with: 0
    | select timestamp, view_count, playtime_mins
    | chart line timestamp, view_count
  """#,
  #"""
  # engagement by OS and browser as a cross table
  get_viewership(from: today() - 30d) | summarize views: sum(view_count) by os, browser | pivot browser, views
  """#,
  #"""
  # the three biggest countries of each continent
  get_viewership(from: today() - 30d, breakdown_by: [continent, country])
    | sort -view_count
    | take 3 by continent
  """#,
  #"""
  # videos whose error rate doubled against the week before
  fn by_video(from, to) = get_viewership(from: from, to: to, breakdown_by: [playback_id])
  let before = by_video(today() - 14d, today() - 7d) | select playback_id, was: error_rate
  by_video(today() - 7d, today())
    | join before on playback_id, kind: left
    | where error_rate > 2 * was and view_count >= 100
    | sort -error_rate
  """#,
  #"""
  # seven-day moving average of daily views
  get_viewership(from: today() - 60d, to: today(), time_step: day)
    | sort timestamp
    | derive week: rolling_mean(view_count, 7)
  """#,
  #"""
  # the bill: delivery by creator this month, share of the total, as CSV
  get_usage(from: start_of(now(), month), breakdown_by: [creator_id])
    | derive part: share(delivery_usage_mins)
    | select creator_id, delivery_usage_mins, part
    | sort -delivery_usage_mins
    | save "usage.csv"
  """#,
  #"""
  # one video, public number, no key needed
  get_public_viewership("1bde4o2i6xycudoy").view_count
  """#,
  #"""
  # a check for cron: exit status 6 and the offending rows when it does not hold
  get_viewership(from: ago(1h)) | rollup by country | expect error_rate < 0.05 or view_count < 50, "errors are up"
  """#,
]
