import ArgumentParser
import LPQData
import TerminalDriver
import Testing

@testable import LPQCommands

/// What the flags that bound requests come to.
struct RequestSettingsTests {
  private func settings(_ words: [String]) throws -> RequestSettings {
    try RequestSettings(try ServerArguments.parse(words))
  }

  @Test func theCacheIsOnUnlessSomethingElseAnswers() throws {
    #expect(try settings([]).usesCache)
    #expect(try settings(["--offline"]).usesCache)
    #expect(try !settings(["--no-cache"]).usesCache)
    #expect(try !settings(["--record", "d"]).usesCache)
    #expect(try settings(["--max-requests", "3"]).limit == 3)
    #expect(try settings(["--max-requests", "18446744073709551615"]).limit == Int.max)
  }

  @Test(arguments: [
    (["--offline", "--no-cache"], "--offline and --no-cache"),
    (["--offline", "--record", "d"], "--offline and --record"),
    (["--record", "d", "--replay", "d"], "--replay and --record"),
    (["--replay", "d", "--server", "http://a/api"], "--replay and --server"),
    (["--replay", "d", "--sandbox"], "--replay and --sandbox"),
    (["--replay", "d", "--sandbox", "--seed", "1"], "--replay and --sandbox"),
  ])
  func contradictionsAreErrors(words: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try settings(words) }
    #expect(error?.message == message + " contradict one another")
  }

  @Test func aRecordingBringsItsInstantAndZone() throws {
    let directory = try TemporaryDirectory()
    let now = Timestamp(ms: 1_793_528_000_123)
    _ = try CassetteFolder(
      recordingInto: directory.path, CassetteHead(now: now, zone: "Europe/Paris", serverURL: "https://a.test/api"))
    func replayed(_ words: [String]) throws -> ProgramSettings {
      try ProgramSettings(
        try ProgramArguments.parse(["--replay", directory.path] + words),
        environment: ProcessEnvironment { ["LPQ_SERVER_URL": "http://b/api", "LPQ_SANDBOX": "1"][$0] },
        isInteractive: true)
    }
    for words in [[], ["--now", "2026-11-01T10:13:20.123Z", "--tz", "Europe/Paris"]] {
      let settings = try replayed(words)
      #expect(settings.clock() == now && settings.zone.name == "Europe/Paris")
      #expect(settings.server == .server(url: "https://a.test/api", key: nil))
    }
    #expect(throws: UsageError.self) { try replayed(["--now", "0"]) }
    #expect(throws: UsageError.self) { try replayed(["--tz", "UTC"]) }
  }
}
