import Testing

@testable import LPQCommands

struct ProcessEnvironmentTests {
  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/lpql"), (["HOME": "/h"], "/h/.local/state/lpql"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/lpql"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/lpql"), ([:], nil),
    ] as [([String: String], String?)])
  func historyIsWhereXDGSays(variables: [String: String], directory: String?) {
    #expect(ProcessEnvironment { variables[$0] }.stateDirectory == directory)
  }

  @Test func theCacheIsWhereXDGSays() {
    #expect(ProcessEnvironment { ["XDG_CACHE_HOME": "/c"][$0] }.cacheDirectory == "/c/lpql")
    #expect(ProcessEnvironment { ["HOME": "/h"][$0] }.cacheDirectory == "/h/.cache/lpql")
    #expect(ProcessEnvironment { _ in nil }.cacheDirectory == nil)
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/lpql"), (["HOME": "/h"], "/h/.config/lpql"),
      (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/lpql"), ([:], nil),
    ] as [([String: String], String?)])
  func theConfigurationIsWhereXDGSays(variables: [String: String], directory: String?) {
    #expect(ProcessEnvironment { variables[$0] }.configurationDirectory == directory)
  }
}
