import TerminalDriver
import Testing

/// The configuration file, as `lpql` and `lpql config` see it.
struct ConfigurationTests {
  private static let paris = "[profile.default]\ntz = \"Europe/Paris\"\nformat = \"json\"\n"
  private static let two =
    "default = \"work\"\n\n[profile.work]\ntz = \"Europe/Paris\"\n\n[profile.home]\ntz = \"Asia/Tokyo\"\n"

  // MARK: What holds

  @Test func theFilesSettingsHold() throws {
    let lpql = try ConfigurationHome(Self.paris).run("-e", "{at: @2026-07-01}")
    #expect(lpql.output == "{\"at\":\"2026-07-01T00:00:00Z\"}\n")
    #expect(lpql.errors == "" && lpql.status == 0)
    let shown = try ConfigurationHome("[profile.default]\ntz = \"Europe/Paris\"\n").run("-e", "@2026-07-01")
    #expect(shown.output == "2026-07-01T02:00:00+02:00\n")
  }

  @Test func flagsOutweighTheFile() throws {
    let home = try ConfigurationHome(Self.paris)
    #expect(try home.run("--tz", "UTC", "--format", "table", "-e", "@2026-07-01").output == "2026-07-01T00:00:00Z\n")
    #expect(try home.run("--format", "csv", "-e", "\"a\"").output != (try home.run("-e", "\"a\"").output))
  }

  @Test(
    arguments: [
      ([], [:], "+02:00"), (["--profile", "home"], [:], "+09:00"), ([], ["LPQ_PROFILE": "home"], "+09:00"),
      (["--profile", "work"], ["LPQ_PROFILE": "home"], "+02:00"), (["--profile", "default"], [:], "Z"),
    ] as [([String], [String: String], String)])
  func aProfileIsChosen(flags: [String], variables: [String: String], offset: String) throws {
    let home = try ConfigurationHome(Self.two)
    let lpql = try Command(
      LPQL.binary, flags + ["-e", "@2026-07-01"], environment: home.environment(variables))
    #expect(lpql.output.hasSuffix("\(offset)\n"), "\(lpql.output) \(lpql.errors)")
    #expect(lpql.status == 0)
  }

  @Test(
    arguments: [
      (["--profile", "hom"], [:], "did you mean `home`?"), (["--profile", "a b"], [:], "no profile's name"),
      ([], ["LPQ_PROFILE": "wrok"], "it is what LPQ_PROFILE holds"),
    ] as [([String], [String: String], String)])
  func aProfileThatNobodyKnows(flags: [String], variables: [String: String], words: String) throws {
    let home = try ConfigurationHome(Self.two)
    let lpql = try Command(LPQL.binary, flags + ["-e", "1"], environment: home.environment(variables))
    #expect(lpql.errors.contains(words))
    #expect(lpql.output == "" && lpql.status == 2)
  }

  @Test func theServerIsTheFlagsTheEnvironmentsOrTheProfiles() throws {
    let (flagged, named, kept) = (try ScriptedServer("[]"), try ScriptedServer("[]"), try ScriptedServer("[]"))
    let home = try ConfigurationHome("[profile.default]\nserver = \"\(kept.url)\"\n")
    let program = ["--json", "-e", "get_viewership()"]
    let key = ["LIVEPEER_API_KEY": "k"]
    func ask(_ flags: [String], _ variables: [String: String]) throws {
      let environment = home.environment(key.merging(variables) { $1 })
      #expect(try Command(LPQL.binary, flags + program, environment: environment).output == "[]\n")
    }
    try ask([], [:])
    #expect([flagged, named, kept].map(\.requests.count) == [0, 0, 1])
    try ask([], ["LPQ_SERVER_URL": named.url])
    #expect([flagged, named, kept].map(\.requests.count) == [0, 1, 1])
    try ask(["--server", flagged.url], ["LPQ_SERVER_URL": named.url])
    #expect([flagged, named, kept].map(\.requests.count) == [1, 1, 1])
  }

  @Test func theTimeOutAndTheRetriesHoldForCallsThatSayNothing() throws {
    let server = try ScriptedServer { _, _ in
      sleepMs(2_000)
      return nil
    }
    let home = try ConfigurationHome("[profile.default]\ntimeout = \"200ms\"\nretries = \"none\"\n")
    let lpql = try home.run(
      "--server", server.url, "-e", "get_viewership()", environment: ["LIVEPEER_API_KEY": "k"])
    #expect(lpql.errors.contains("LPQ0507") && lpql.errors.contains("no answer in time\n"))
    #expect(lpql.status == 3)
    #expect(server.requests.count == 1)
  }

  @Test func aFolderThatIsNoneIsNoConfiguration() throws {
    #expect(try LPQL.run("-e", "1", environment: ["XDG_CONFIG_HOME": "/dev/null"]).output == "1\n")
  }

  // MARK: Mistakes in the file

  @Test(arguments: [
    ("[profile.default]\nfromat = \"json\"\n", ":2:1", "did you mean `format`?"),
    ("[profile.default]\nformat = \"jsn\"\n", ":2:10", "did you mean `json`?"),
    ("[profile.default]\ntz = \"Europe/Pari\"\n", ":2:6", "did you mean `Europe/Paris`?"),
    ("[profile.default]\nserver = \"livepeer.studio\"\n", ":2:10", "it begins with https:// or http://"),
    ("[profile.default]\ntimeout = \"soon\"\n", ":2:11", "for example 90s"),
    ("[profile.default]\nretries = \"often\"\n", ":2:11", "`retries` is none or backoff"),
    ("[profile.default]\nretries = 3\n", ":2:11", "text in quotes is expected"),
    ("[profile.default]\nformat = json\n", ":2:10", "text is in quotes: \"json\""),
    ("format = \"json\"\n", ":1:1", "[profile.default]"), ("# a\n\n[work]\n", ":3:1", "[profile.NAME] is one"),
    ("default = \"wrok\"\n[profile.work]\n", ":1:11", "did you mean `work`?"),
    ("[profile.default]\n[profile.default]\n", ":2:1", "is here twice"),
    ("[profile.default]\ntz = \"UTC\ntz = \"UTC\"\n", ":2:6", "its closing quote is missing"),
  ])
  func aMistakeIsToldWithItsPlace(text: String, place: String, words: String) throws {
    let home = try ConfigurationHome(text)
    let lpql = try home.run("-e", "get_viewership()")
    #expect(lpql.errors.contains("error[LPQ0701]"), "\(lpql.errors)")
    #expect(lpql.errors.contains(home.configuration + place), "\(lpql.errors)")
    #expect(lpql.errors.contains(words), "\(lpql.errors)")
    #expect(lpql.output == "" && lpql.status == 2)
  }

  @Test func allMistakesAreToldAtOnce() throws {
    let home = try ConfigurationHome("fromat = 1\n[profile.a]\ntz = UTC\n[profile.b]\nxy = \"\"\n")
    let lpql = try home.run("-e", "1")
    #expect(lpql.errors.split(separator: "error[LPQ0701]").count == 3)
  }

  @Test func bytesThatAreNoTextAreAMistake() throws {
    let home = try ConfigurationHome("")
    _ = temporaryFile("config.toml", [0xFF, 0x0A], at: home.folder)
    let lpql = try home.run("-e", "1")
    #expect(lpql.errors.contains("is not UTF-8"))
    #expect(lpql.status == 2)
  }

  /// The flag outweighs it.
  @Test(arguments: [([], "`--max-requests` allows 1"), (["--max-requests", "0"], "`--max-requests` allows 0")])
  func theNumberOfRequestsIsLimited(flags: [String], words: String) throws {
    let home = try ConfigurationHome("[profile.default]\nmax_requests = 1\n")
    let program = "get_usage(from: today() - 1d).user_id\nget_usage(from: today() - 2d).user_id"
    let lpql = try Command(
      LPQL.binary, flags + ["--server", "http://127.0.0.1:1/api", "-e", program],
      environment: home.environment(["LIVEPEER_API_KEY": "k"]))
    #expect(lpql.errors.contains(words))
    #expect(lpql.status == 3)
  }

  // MARK: lpql config

  @Test func showsWhoSaidWhat() throws {
    let home = try ConfigurationHome(Self.two)
    let lpql = try home.run("config", "--ca-file", "ca.pem", "--json", environment: ["LPQ_SERVER_URL": "http://a/api"])
    let file = home.configuration
    #expect(
      lpql.output == """
        [{"setting":"profile","value":"work","from":"file \(file)"},\
        {"setting":"server","value":"http://a/api","from":"environment LPQ_SERVER_URL"},\
        {"setting":"key","value":null,"from":"none"},\
        {"setting":"format","value":"table","from":"default"},\
        {"setting":"tz","value":"Europe/Paris","from":"file \(file):work"},\
        {"setting":"ca_file","value":"ca.pem","from":"flag --ca-file"},\
        {"setting":"timeout","value":"60s","from":"default"},\
        {"setting":"retries","value":"backoff","from":"default"},\
        {"setting":"max_requests","value":null,"from":"default"},\
        {"setting":"parallel_requests","value":"4","from":"default"}]

        """)
    #expect(lpql.status == 0)
    let table = try home.run("config")
    #expect(table.output.contains("tz                │ Europe/Paris                │ file \(file):work\n"))
  }

  @Test func neverShowsAKey() throws {
    let home = try ConfigurationHome()
    home.store(("default", "https://livepeer.studio/api", "stored-secret"))
    let stored = try home.run("config", "--json")
    #expect(stored.output.contains(#"{"setting":"key","value":"(hidden)","from":"file \#(home.credentials):default"}"#))
    let set = try home.run("config", "--json", environment: ["LIVEPEER_API_KEY": "set-secret"])
    #expect(set.output.contains(#"{"setting":"key","value":"(hidden)","from":"environment LIVEPEER_API_KEY"}"#))
    let other = try home.run("config", "--server", "http://127.0.0.1:1/api")
    #expect(other.output.contains("there is one for https://livepeer.studio/api, profile default"))
    for command in [stored, set, other] { #expect(!(command.output + command.errors).contains("secret")) }
  }

  @Test func setsGetsAndUnsets() throws {
    let home = try ConfigurationHome()
    #expect(try home.run("config", "path").output == home.configuration + "\n")
    #expect(try home.run("config", "get", "format").output == "table\n")
    let set = try home.run("config", "set", "format", "json")
    #expect(set.output == "" && set.status == 0)
    #expect(set.errors == "Profile default: format is json, in \(home.configuration).\n")
    #expect(ConfigurationHome.mode(of: home.folder) == 0o700)
    #expect(try home.run("config", "set", "--profile", "work", "tz", "Europe/Paris").status == 0)
    #expect(try home.run("config", "set", "default", "work").status == 0)
    #expect(
      contents(of: home.configuration) == """
        default = "work"
        [profile.default]
        format = "json"

        [profile.work]
        tz = "Europe/Paris"

        """)
    #expect(try home.run("config", "get", "tz").output == "Europe/Paris\n")
    #expect(try home.run("config", "get", "tz", "--profile", "default").output == "UTC\n")
    #expect(try home.run("config", "get", "ca_file").status == 1)
    #expect(try home.run("config", "unset", "tz").errors.hasPrefix("Profile work: tz is set no more"))
    #expect(try home.run("config", "unset", "tz").errors.hasPrefix("Profile work: tz is not set"))
    #expect(try home.run("config", "unset", "default").status == 0)
    #expect(try home.run("-e", "\"a\"").output == "\"a\"\n")
  }

  @Test func aChangeLeavesTheRestAlone() throws {
    let text = "# mine\n[profile.default] # first\n  tz = 'UTC' # zone\n\n# end\n"
    let home = try ConfigurationHome(text)
    #expect(try home.run("config", "set", "tz", "Europe/Paris").status == 0)
    #expect(try home.run("config", "set", "format", "csv").status == 0)
    #expect(
      contents(of: home.configuration)
        == "# mine\n[profile.default] # first\n  tz = \"Europe/Paris\" # zone\nformat = \"csv\"\n\n# end\n")
    #expect(try home.run("config", "unset", "format").status == 0)
    #expect(try home.run("config", "set", "tz", "UTC").status == 0)
    #expect(contents(of: home.configuration) == text.replacing("'UTC'", with: "\"UTC\""))
  }

  /// What lpql writes, another reader of TOML understands; and both read docs/configuration.md's example alike.
  @Test func theFileIsTOML() throws {
    let home = try ConfigurationHome()
    let path = "/tmp/\"a\\b\"\té#.pem"
    #expect(try home.run("config", "set", "ca_file", path).status == 0)
    #expect(try home.run("config", "set", "--profile", "work-2", "tz", "Asia/Tokyo").status == 0)
    #expect(try home.run("config", "set", "default", "work-2").status == 0)
    #expect(try home.run("config", "get", "--profile", "default", "ca_file").output == path + "\n")
    #expect(
      try Self.readByPython(home.configuration) == """
        {"default": "work-2", "profile": {"default": {"ca_file": "/tmp/\\"a\\\\b\\"\\t\\u00e9#.pem"}, \
        "work-2": {"tz": "Asia/Tokyo"}}}

        """)
    let documentation = try #require(contents(of: LPQL.repository + "/docs/configuration.md"))
    let example = try #require(documentation.split(separator: "```toml\n").last?.split(separator: "```").first)
    let shown = try ConfigurationHome(String(example))
    #expect(try Self.readByPython(shown.configuration).contains("\"timeout\": \"2m\""))
    #expect(try shown.run("config", "get", "timeout", "--profile", "staging").output == "2m\n")
  }

  private static func readByPython(_ path: String) throws -> String {
    let program = "import json, sys, tomllib; print(json.dumps(tomllib.load(open(sys.argv[1], 'rb'))))"
    return try Command(LPQL.repository + "/.venv/bin/python", ["-c", program, path]).output
  }

  @Test(arguments: [
    (["set", "fromat", "json"], "did you mean `format`?"), (["set", "format", "jsn"], "did you mean `json`?"),
    (["set", "tz", "Europe/Pari"], "did you mean `Europe/Paris`?"), (["set", "server", "x"], "is no server's URL"),
    (["set", "server", "https://user:hunter2@x/api"], "this is no server's URL"),
    (["set", "timeout", "2h"], "up to 1h"), (["set", "retries", "non"], "did you mean `none`?"),
    (["set", "max_requests", "many"], "max_requests"), (["set", "default", "x"], "no profile `x`"),
    (["set", "format"], "`lpql config set NAME VALUE` is the form"), (["get", "key"], "no setting `key`"),
    (["unset", "x"], "no setting `x`"), (["sett", "a", "b"], "did you mean `set`?"),
    (["set", "--profile", "a.b", "tz", "UTC"], "no profile's name"),
  ])
  func aChangeThatCannotBeIsRefused(words: [String], error: String) throws {
    let home = try ConfigurationHome()
    let lpql = try Command(LPQL.binary, ["config"] + words, environment: home.environment())
    #expect(lpql.errors.contains(error), "\(lpql.errors)")
    #expect(!lpql.errors.contains("hunter2"))
    #expect(lpql.status == 2 && lpql.output == "")
    #expect(names(in: home.path).isEmpty)
  }

  @Test func allValuesOfAllProfilesAreLookedAt() throws {
    let home = try ConfigurationHome("[profile.a]\nformat = \"x\"\n[profile.b]\ntimeout = \"1\"\n")
    #expect(try home.run("-e", "1").output == "1\n")
    let lpql = try home.run("config")
    #expect(lpql.errors.contains("config.toml:2:10") && lpql.errors.contains("config.toml:4:11"))
    #expect(lpql.output == "" && lpql.status == 2)
  }

  // MARK: The conversation

  @Test func theConversationShowsItsProfile() throws {
    let home = try ConfigurationHome("[profile.work]\nserver = \"http://127.0.0.1:1/api\"\n[profile.play]\n")
    let work = try Pty(LPQL.binary, ["--profile", "work"], environment: home.environment())
    try work.wait(for: "Asking http://127.0.0.1:1/api, without an API key.\r\nProfile work.\r\n")
    try work.wait(for: "lpql work> ")
    work.send("\u{04}")
    #expect(try work.waitForExit() == .exited(0))
    let play = try Pty(LPQL.binary, environment: home.environment(["LPQ_PROFILE": "play"]))
    try play.wait(
      for: "for there is no LIVEPEER_API_KEY.\r\nProfile play; `lpql login --profile play` stores a key for it.")
    try play.wait(for: "sandbox play> ")
    play.send("\u{04}")
    #expect(try play.waitForExit() == .exited(0))
  }
}
