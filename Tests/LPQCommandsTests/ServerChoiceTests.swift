import ArgumentParser
import LivepeerMetrics
import Testing

@testable import LPQCommands

/// Which server is asked: the contract's order.
struct ServerChoiceTests {
  private func choice(
    _ words: [String], _ variables: [String: String], isInteractive: Bool = false
  ) throws -> ServerChoice {
    let arguments = try ServerArguments.parse(words)
    let layers = try SettingLayers(
      flags: SettingLayers.flags(of: arguments), environment: ProcessEnvironment { variables[$0] })
    return try ServerSelection(arguments, layers: layers, fallsBackToSandbox: isInteractive).choice
  }

  @Test(
    arguments: [
      ([], [:], ServerChoice.studioURL), ([], ["LPQ_SERVER_URL": "http://a/api"], "http://a/api"),
      (["--server", "http://b/api"], ["LPQ_SERVER_URL": "http://a/api"], "http://b/api"),
      (["--server", "http://b/api"], ["LPQ_SANDBOX": "1"], "http://b/api"),
      ([], ["LPQ_SANDBOX": "0"], ServerChoice.studioURL),
    ] as [([String], [String: String], String)])
  func theServersURL(words: [String], variables: [String: String], url: String) throws {
    #expect(try choice(words, variables) == .server(url: url, key: nil))
  }

  @Test func theKeyComesFromTheEnvironmentWithoutItsLineEnd() throws {
    let expected = ServerChoice.server(url: ServerChoice.studioURL, key: APIKey("abc"))
    #expect(try choice([], ["LIVEPEER_API_KEY": " abc\n"]) == expected)
    #expect(try choice([], ["LIVEPEER_API_KEY": "abc"], isInteractive: true) == expected)
  }

  @Test(
    arguments: [
      (["--sandbox"], [:], false, 1), (["--sandbox", "--seed", "9"], [:], false, 9),
      ([], ["LPQ_SANDBOX": "true"], false, 1), ([], [:], true, 1),
      (["--sandbox"], ["LIVEPEER_API_KEY": "abc"], true, 1),
    ] as [([String], [String: String], Bool, UInt64)])
  func theSandbox(words: [String], variables: [String: String], isInteractive: Bool, seed: UInt64) throws {
    #expect(try choice(words, variables, isInteractive: isInteractive) == .sandbox(seed: seed))
  }

  @Test(
    arguments: [
      (["--sandbox", "--server", "http://a/api"], [:]), (["--seed", "1"], [:]), (["--server", "a"], [:]),
      (["--server", "https:///api"], [:]), ([], ["LPQ_SERVER_URL": "file:///etc"]),
      ([], ["LIVEPEER_API_KEY": "a\nb"]),
    ] as [([String], [String: String])])
  func contradictionsAreErrors(words: [String], variables: [String: String]) {
    #expect(throws: UsageError.self) { try choice(words, variables) }
  }

  @Test func anErrorNeverShowsTheKey() {
    let error = #expect(throws: UsageError.self) { try choice([], ["LIVEPEER_API_KEY": "se cret"]) }
    #expect(error?.message.contains("cret") == false)
  }
}
