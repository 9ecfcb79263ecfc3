import TerminalDriver
import Testing

/// Every program in examples/ runs, against a platform that stands still.
struct ExamplesTests {
  static let programs = names(in: LPQL.repository + "/examples").filter { $0.hasSuffix(".lpq") }

  @Test(arguments: programs)
  func runsAndIsWellFormed(name: String) throws {
    let path = LPQL.repository + "/examples/" + name
    let checked = try LPQL.run("check", path)
    #expect(checked.status == 0)
    let lpql = try LPQL.run("--sandbox", "--now", LPQL.now, path)
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
    #expect(!lpql.output.isEmpty)
  }

  /// Two questions of the tour add to one another: seven days, and their sum by country.
  @Test func theToursNumbersAgreeAmongThemselves() throws {
    let lpql = try LPQL.sandbox(
      """
      fn last_week() = get_viewership(from: today() - 7d, to: today())
      let days = last_week() | summarize views: sum(view_count) by bin(timestamp, 1d)
      let countries = last_week() | summarize views: sum(view_count) by country
      [sum(days.views) == sum(countries.views), sum(days.views) > 20_000]
      """, "--json")
    #expect(lpql.output == "[true,true]\n")
  }
}
