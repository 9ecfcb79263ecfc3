import TerminalDriver
import Testing

/// TAB in the REPL, on a terminal: what LPQKitTests prove of the language comes through the shell, the session and the source.
@Suite struct CompletionTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func screen() throws -> Screen {
    let screen = try Screen(
      LPQL.binary, ["--sandbox", "--now", LPQL.now], environment: ["XDG_STATE_HOME": home.path], columns: 160)
    try screen.wait { $0.text.hasSuffix("sandbox>") }
    return screen
  }

  /// Types what TAB must complete to `result`.
  private func type(_ keys: String, to result: String, _ screen: Screen) throws {
    try screen.send(keys + "\t")
    try screen.wait { $0.text.contains(result) }
  }

  @Test func aPipelineIsTypedWithTAB() throws {
    let screen = try screen()
    try type("get_us", to: "sandbox> get_usage(", screen)
    try type("br", to: "get_usage(breakdown_by:", screen)
    try type("[cr", to: "[creator_id", screen)
    try type("]) | wh", to: "]) | where", screen)
    try type("sto", to: "| where storage_usage_mins", screen)
    try type(" > 0 | sum", to: "> 0 | summarize", screen)
    try type("n: count() by cre", to: "n: count() by creator_id", screen)
  }

  @Test func namesOfTheSessionAndTheirColumnsAreKnown() throws {
    let screen = try screen()
    try screen.send("let busiest = get_viewership(from: ago(1d)) | summarize visits: sum(view_count) by country\r")
    try screen.wait { $0.text.hasSuffix("sandbox>") && $0.text.contains("by country") }
    try type("bus", to: "sandbox> busiest", screen)
    try type(" | where vis", to: "busiest | where visits", screen)
  }

  /// The names that fit have less in common than is typed, which stays.
  @Test func whatIsTypedStaysWhereTheCandidatesAreQuoted() throws {
    let screen = try screen()
    try screen.send("let odd_table = [{\"odd name\": 1}]\r")
    try screen.wait { $0.text.hasSuffix("sandbox>") && $0.text.contains("odd_table") }
    try screen.send("odd_table | where od\t")
    try screen.wait { $0.text.contains("odd_table | where od") && $0.text.contains("`odd name`") }
    try screen.send("\t == 1\r")
    try screen.wait { $0.text.contains("where `odd name` == 1") && $0.text.hasSuffix("sandbox>") }
  }

  @Test func identifiersThatWereSeenAreOffered() throws {
    let screen = try screen()
    try screen.send("get_viewership(from: ago(1d), breakdown_by: [playback_id]) | take 1 | to_json()\r")
    let shown = try screen.wait { $0.text.hasSuffix("sandbox>") && $0.text.contains("\"playback_id\":\"") }
    let rest = try #require(shown.text.split(separator: "\"playback_id\":\"").last)
    let id = String(rest.prefix { $0 != "\"" })
    try type("get_viewership(playback_id: \"\(id.prefix(5))", to: "(playback_id: \"\(id)\"", screen)
  }

  @Test func commandsTakeProgramsOrWords() throws {
    let screen = try screen()
    try type(":explain get_us", to: ":explain get_usage(", screen)
    try screen.send("\u{15}")
    try type(":watch 10s get_us", to: ":watch 10s get_usage(", screen)
    try screen.send("\u{15}")
    try type(":format mark", to: ":format markdown", screen)
    try screen.send("\u{15}")
    try type(":set tim", to: ":set timing", screen)
    try screen.send("\u{15}")
    try type(":help LPQ020", to: "LPQ0203", screen)
  }

  @Test func filesAreOffered() throws {
    let folder = try TemporaryDirectory()
    _ = try Command("/bin/sh", ["-c", "printf 'country,views\\nFR,3\\n' > \(folder.path)/figures.csv"])
    let screen = try screen()
    try type("load(\"\(folder.path)/fig", to: "load(\"\(folder.path)/figures.csv\"", screen)
  }

  /// Of the configuration and of the stored keys, as they are now.
  @Test func profilesAreOffered() throws {
    let repl = try REPL(
      files: [
        ".config/lpql/config.toml": "[profile.default]\n\n[profile.work]\n\n[profile.weekend]\n"
      ], columns: 120)
    try repl.keys(":profile wo\t") { $0.text.hasSuffix("sandbox> :profile work") }
    try repl.keys("\u{15}:profile w\t\t") { $0.text.contains("work") && $0.text.contains("weekend") }
    try repl.screen.send("\u{3}")
    _ = temporaryFile("config.toml", "[profile.festival]\n".utf8, at: repl.home.path + "/.config/lpql")
    try repl.keys(":profile fes\t") { $0.text.hasSuffix("sandbox> :profile festival") }
    try repl.keys("\u{15}:profile de\t") { $0.text.hasSuffix("sandbox> :profile default") }
  }
}
