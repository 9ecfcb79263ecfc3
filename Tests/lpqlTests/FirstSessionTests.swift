import Glibc
import TerminalDriver
import Testing

/// docs/first-session.md and docs/tour.md show what a newcomer sees: each screen is typed anew on a real terminal and compared.
///
/// `LPQL_WRITE_DOCS=1 swift test --filter FirstSessionTests` writes the screens; the run fails all the same.
@Suite struct FirstSessionTests {
  private static let isWriting = getenv("LPQL_WRITE_DOCS").map { String(cString: $0) } == "1"
  private static let pauseMs = 500

  /// What the session saves is a script.
  @Test(arguments: [
    ("first-session.md", 14, LPQL.now, "views.lpq"), ("tour.md", 8, GoldenProgram.now, "busiest.lpq"),
  ])
  func theScreensAreAsShown(page: String, count: Int, now: String, saved: String) throws {
    let path = "docs/\(page)"
    let text = try #require(contents(of: "\(LPQL.repository)/\(path)"))
    var steps = SessionStep.steps(in: text)
    #expect(steps.count >= count)
    let repl = try REPL(environment: ["LANG": "C.UTF-8"], rows: 32, columns: 96, now: now)
    for place in steps.indices {
      try type(steps[place], on: repl.screen, isFirst: place == 0)
      if Self.isWriting { steps[place].screen = try settled(repl.screen) }
      // Where a footer is folded depends on the digits of its time.
      let wanted = steps[place].screen.filter { !$0.isWhitespace }
      do {
        try repl.screen.wait { Self.withoutTimes($0.text).filter { !$0.isWhitespace } == wanted }
      } catch {
        Issue.record("\(path):\(steps[place].line): \(error)")
        return
      }
    }
    if Self.isWriting {
      _ = temporaryFile(page, SessionStep.writing(steps, into: text).utf8, at: LPQL.repository + "/docs")
    }
    #expect(!Self.isWriting, "\(path) was written")
    #expect(try LPQL.run("--sandbox", "--now", now, "\(repl.home.path)/\(saved)").status == 0)
  }

  /// Below an empty screen, so that each step is seen by itself.
  private func type(_ step: SessionStep, on screen: Screen, isFirst: Bool) throws {
    if step.isOnAnEmptyScreen, !isFirst {
      try screen.send("\u{C}")
      try screen.wait { $0.text == "sandbox>" }
    }
    for (place, keys) in step.keys.enumerated() {
      if place > 0 { sleepMs(Self.pauseMs) }
      if !keys.isEmpty { try screen.send(keys) }
    }
  }

  private func settled(_ screen: Screen) throws -> String {
    sleepMs(3_000)
    return Self.withoutTimes(try screen.settled().text)
  }

  /// What differs from run to run: how long something took.
  private static func withoutTimes(_ text: String) -> String {
    text.replacing(/(^|\n|· )[0-9.]+ m?s ·/) { "\($0.1)40 ms ·" }.replacing(/[0-9]+s old/, with: "2s old")
  }
}

/// One screen of the document, and the keys that lead to it.
///
/// ````
/// <!-- help⏎ -->
/// ```text
/// sandbox> help
/// ```
/// ````
/// In the keys, `⏎` is Enter, `⇥` TAB, `^C` Ctrl-C, `⌛` a pause, `…` at the start goes on from the screen before.
struct SessionStep {
  let keys: [String]
  let isOnAnEmptyScreen: Bool
  var screen: String
  let line: Int

  static func steps(in text: String) -> [SessionStep] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { place in
      guard let keys = lines[place].wholeMatch(of: /<!-- (.*) -->/)?.1, lines[place + 1] == "```text" else {
        return nil
      }
      let end = lines[(place + 2)...].firstIndex(of: "```") ?? lines.count
      let goesOn = keys.hasPrefix("…")
      return SessionStep(
        keys: (goesOn ? keys.dropFirst() : keys).split(separator: "⌛", omittingEmptySubsequences: false).map(typed),
        isOnAnEmptyScreen: !goesOn, screen: lines[(place + 2)..<end].joined(separator: "\n"), line: place + 1)
    }
  }

  private static func typed(_ keys: Substring) -> String {
    String(keys).replacing("⏎", with: "\r").replacing("⇥", with: "\t").replacing("^C", with: "\u{3}")
      .replacing("∅", with: "")
  }

  static func writing(_ steps: [SessionStep], into text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for step in steps.reversed() {
      let end = lines[(step.line + 1)...].firstIndex(of: "```") ?? lines.count
      lines.replaceSubrange((step.line + 1)..<end, with: [step.screen])
    }
    return lines.joined(separator: "\n")
  }
}
