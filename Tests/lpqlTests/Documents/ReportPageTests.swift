import Glibc
import TerminalDriver
import Testing

/// `save "report.html"`: what is in it, and how a browser shows it.
struct ReportPageTests {
  private static let hostile =
    #"<script>document.title = 'owned'</script><img src=x onerror=alert(1)>\u{202e} ]]> \"'&"#

  /// Every kind of chart, every kind of value, a wide table, long words, text that is no markup.
  private static let program = """
    #!/usr/bin/env lpql
    # Views & <b>places</b>, with a title so long that it needs more than one line on a phone
    "1. Charts"
    get_viewership(from: @2026-10-18, to: @2026-11-01, time_step: hour) | chart heat timestamp, view_count
    get_viewership(from: @2026-10-30, time_step: hour, breakdown_by: [continent])
      | chart line timestamp, view_count by continent, title: "By continent"
    get_viewership(from: @2026-10-30, to: @2026-11-01, time_step: hour, breakdown_by: [continent])
      | chart spark timestamp, view_count by continent
    get_viewership(from: @2026-10-30, to: @2026-11-01, breakdown_by: [continent, device_type])
      | chart heat device_type, continent, view_count
    get_viewership(from: @2026-10-30, to: @2026-11-01, breakdown_by: [country]) | chart histogram error_rate, bins: 6
    let rows = [{name: "\(hostile)", n: -5.25}, {name: "a_word_without_any_blank_in_it_that_is_far_too_long", n: 3}]
    rows | chart bar name, n, title: "\(hostile)"
    "2. Values"
    "\(hostile)"
    42
    {a: 1, words: "\(hostile)"}
    [1, null, "x"]
    rows | derive (ROWS)
    get_viewership(from: @2026-10-30, to: @2026-11-01, breakdown_by: [country]) | sort -view_count | take 5
      | save "report.html"
    """.replacing(
      "(ROWS)", with: (1...16).map { "column_\($0): \"\($0) and some words\"" }.joined(separator: ", "))

  /// Made once.
  private static let made = Result { () throws -> String in
    let folder = try TemporaryDirectory()
    let file = temporaryFile("weekly.lpq", program.utf8, in: folder)
    let command = try Command(
      "/bin/sh",
      ["-c", "cd \"$1\" && exec \"$2\" --sandbox --now \(LPQL.now) \"$3\"", "sh", folder.path]
        + [LPQL.binary, file])
    return contents(of: folder.path + "/report.html") ?? command.errors
  }

  @Test func ofTextNothingIsMarkup() throws {
    let page = try Self.made.get()
    #expect(page.hasPrefix("<!doctype html>\n") && page.hasSuffix("</html>\n"))
    for sign in [
      "<script", "<img", "onerror=alert(1)>", "]]>", "\u{202e}", "href=", "src=\"", "url(", "://", "@import",
    ] {
      #expect(!page.contains(sign), "\(sign)")
    }
    #expect(page.contains("<h1>Views &amp; &lt;b&gt;places&lt;/b&gt;"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func itSaysWhenAndWhereFrom() throws {
    let page = try Self.made.get()
    #expect(page.contains(">2026-11-01 10:30 (UTC)<"))
    #expect(page.contains("These numbers are invented"))
    #expect(page.contains("get_viewership · sandbox, seed 1: invented numbers · complete and final<"))
    #expect(page.contains("complete, not final · ") && page.contains("has not ended"))
  }

  @Test func whatIsPrintedLaterIsNotInIt() throws {
    let folder = try TemporaryDirectory()
    let program = "\"before\"\n[{a: \"saved\"}] | where true | save \"\(folder.path)/r.html\"\n\"behind\""
    let lpql = try LPQL.run("-e", program)
    #expect(lpql.output == "before\nbehind\n")
    let page = try #require(contents(of: folder.path + "/r.html"))
    #expect(page.contains("<h2>before</h2>") && page.contains("<td>saved</td>") && !page.contains("behind"))
    #expect(!page.contains("invented"))
  }

  @Test func aNameThatOnlyTheRunKnowsHasAllTheSame() throws {
    let folder = try TemporaryDirectory()
    let program = "\"before\"\nlet n = 7\n[{a: 1}] | where true | save f\"\(folder.path)/r{n}.html\""
    #expect(try LPQL.run("-e", program).status == 0)
    #expect(contents(of: folder.path + "/r7.html")?.contains("<h2>before</h2>") == true)
  }

  @Test func aLongTableIsCounted() throws {
    let folder = try TemporaryDirectory()
    let program = "range(2500) | map(n => {n: n}) | where true | save \"\(folder.path)/r.html\""
    #expect(try LPQL.run("-e", program).errors == "")
    let page = try #require(contents(of: folder.path + "/r.html"))
    #expect(page.ranges(of: "<tr>").count == 1001 && page.contains("… 1,500 more rows"))
  }

  /// On a phone and on a desk, light and dark: nothing is cut or runs out of the page, letters are large enough, no script runs.
  @Test(arguments: [360, 1280], ["light", "dark"])
  func aBrowserShowsIt(width: Int, scheme: String) throws {
    let page = try Self.made.get()
    let measured = try Browser.measure(page, width: width, scheme: scheme)
    #expect(measured["inner"] == "\(width)")
    #expect(measured["scroll"] == "\(width)")
    #expect(measured["background"] == (scheme == "dark" ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)"))
    #expect(measured["ink"] == (scheme == "dark" ? "rgb(230, 237, 243)" : "rgb(31, 35, 40)"))
    #expect(measured["charts"] == "6")
    #expect(measured["outside"] == "")
    #expect(Double(measured["letters"] ?? "") ?? 0 >= 11)
    // The one that measures.
    #expect(measured["scripts"] == "1")
    #expect(measured["title"]?.hasPrefix("Views & <b>places</b>") == true)
    #expect(measured["tables"] == "scroll within")
  }
}
