import Glibc
import TerminalDriver
import Testing

/// `lpql login`, and where a stored key goes.
struct LoginTests {
  private static let key = "s3cret-c0ffee-key"
  private static let rows = #"[{"viewCount":3,"errorRate":0}]"#
  private static let ask = "get_realtime_viewership().view_count"

  /// Nothing that was printed shows the key.
  private func isHidden(_ command: Command) -> Bool { !(command.output + command.errors).contains(Self.key.prefix(6)) }

  // MARK: Storing

  @Test func aPipedKeyIsTriedAndStored() throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    let login = try home.run("login", "--server", server.url, input: " \(Self.key)\r\nmore\n")
    #expect(login.status == 0 && login.output == "")
    #expect(login.errors == "Stored the key for \(server.url), profile default, in \(home.credentials).\n")
    #expect(server.requests.map(\.target) == ["/api/data/views/now"])
    #expect(server.requests.first?.fields["authorization"] == "Bearer \(Self.key)")
    #expect(ConfigurationHome.mode(of: home.credentials) == 0o600)
    #expect(ConfigurationHome.mode(of: home.folder) == 0o700)
    #expect(names(in: home.folder) == ["credentials.toml"])
    let asked = try home.run("--json", "--server", server.url, "-e", Self.ask)
    #expect(asked.output == "[3]\n")
    #expect(server.requests.last?.fields["authorization"] == "Bearer \(Self.key)")
  }

  @Test func onATerminalTheKeyIsNotShown() throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    let pty = try Pty(LPQL.binary, ["login", "--server", server.url], environment: home.environment())
    try pty.wait(for: "API key for \(server.url), profile default: ")
    pty.send(Self.key + "\r")
    try pty.wait(for: "Stored the key for \(server.url)")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(!pty.text.contains(Self.key.prefix(4)))
    #expect(server.requests.first?.fields["authorization"] == "Bearer \(Self.key)")
  }

  /// The terminal is as it was: it echoes, and Ctrl-Z works.
  @Test(arguments: [("\u{3}", "status 130"), ("\u{4}", "status 2"), ("key\r", "status 3")])
  func theTerminalIsLeftAsItWas(keys: String, end: String) throws {
    let home = try ConfigurationHome()
    let script = """
      trap : INT; stty -a > '\(home.path)/before'; '\(LPQL.binary)' login --server http://127.0.0.1:1/api
      echo "status $?"; stty -a > '\(home.path)/after'; cmp '\(home.path)/before' '\(home.path)/after' && echo same
      """
    let pty = try Pty("/bin/sh", ["-c", script], environment: home.environment())
    try pty.wait(for: "profile default: ")
    pty.send(keys)
    try pty.wait(for: end)
    try pty.wait(for: "same\r\n")
    #expect(try pty.waitForExit() == .exited(0))
    #expect(contents(of: home.credentials) == nil)
  }

  @Test(arguments: [(401, "LPQ0501"), (403, "LPQ0502")])
  func aRefusedKeyIsNotStored(status: Int, code: String) throws {
    let server = try ScriptedServer(#"{"errors":["no \#(Self.key) here"]}"#, status: status)
    let home = try ConfigurationHome()
    home.store(("default", server.url, "older-key"))
    let login = try home.run("login", "--server", server.url, input: Self.key)
    #expect(login.errors.contains(code) && login.errors.contains("nothing was stored"))
    #expect(login.errors.contains("the server says: no … here"))
    #expect(!login.errors.contains("LIVEPEER_API_KEY") && isHidden(login))
    #expect(login.status == 4 && login.output == "")
    #expect(contents(of: home.credentials)?.contains("older-key") == true)
    #expect(contents(of: home.credentials)?.contains(Self.key) == false)
    #expect(server.requests.count == 1)
  }

  @Test func aServerThatCannotBeAskedSaysSo() throws {
    let home = try ConfigurationHome()
    let login = try home.run("login", "--server", "http://127.0.0.1:1/api", input: Self.key)
    #expect(login.errors.contains("LPQ0506"))
    #expect(login.errors.contains("nothing was stored; `lpql login --no-check` stores a key without asking"))
    #expect(login.status == 3 && isHidden(login))
    #expect(contents(of: home.credentials) == nil)
    let unchecked = try home.run("login", "--no-check", "--server", "http://127.0.0.1:1/api", input: Self.key)
    #expect(unchecked.status == 0)
    #expect(contents(of: home.credentials)?.contains(Self.key) == true)
  }

  @Test(arguments: [
    (503, "busy", "LPQ0505"), (200, "<html><title>Sign in</title></html>", "LPQ0508"),
  ])
  func aFailingServerIsAskedOnceAndNothingIsStored(status: Int, body: String, code: String) throws {
    let server = try ScriptedServer(body, status: status)
    let home = try ConfigurationHome()
    let login = try home.run("login", "--server", server.url, input: Self.key)
    #expect(login.errors.contains(code) && login.errors.contains("--no-check"))
    #expect(login.status == 3)
    #expect(server.requests.count == 1)
    #expect(contents(of: home.credentials) == nil)
  }

  /// The other host gets no key, and so its answer says nothing of it.
  @Test func aServerThatSendsElsewhereHasNotAcceptedTheKey() throws {
    let other = try ScriptedServer(Self.rows)
    let server = try ScriptedServer { _, _ in .init("", status: 302, fields: ["Location: \(other.url)/data/views/now"])
    }
    let home = try ConfigurationHome()
    let login = try home.run("login", "--server", server.url, input: Self.key)
    #expect(login.errors.contains("LPQ0508") && login.errors.contains("http://127.0.0.1:\(other.port)"))
    #expect(login.status == 3)
    #expect(other.requests.count == 1 && other.requests.first?.fields["authorization"] == nil)
    #expect(contents(of: home.credentials) == nil)
  }

  @Test(arguments: [
    ("", "no key was given"), ("\n", "no key was given"), ("a b\n", "characters that no key has"),
    (String(repeating: "x", count: 5_000), "longer than any key"),
  ])
  func whatIsNoKeyIsRefused(input: String, words: String) throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    let login = try home.run("login", "--server", server.url, input: input)
    #expect(login.errors.contains(words) && !login.errors.contains("a b"))
    #expect(login.status == 2)
    #expect(server.requests.isEmpty && contents(of: home.credentials) == nil)
  }

  @Test func aFileThatOthersMayNotSeeWhateverTheMask() throws {
    let home = try ConfigurationHome()
    let script = "umask 0; exec '\(LPQL.binary)' login --no-check"
    let shell = try Command("/bin/sh", ["-c", script], environment: home.environment(), input: Self.key)
    #expect(shell.status == 0)
    #expect(ConfigurationHome.mode(of: home.credentials) == 0o600)
    #expect(ConfigurationHome.mode(of: home.folder) == 0o700)
  }

  @Test func loginAgainReplacesAndRemoveTakesAway() throws {
    let home = try ConfigurationHome()
    home.store(("default", "HTTPS://Livepeer.studio:443/api/", "older-key"), ("work", "http://a/api", "works-key"))
    #expect(try home.run("login", "--no-check", input: Self.key).status == 0)
    let kept = contents(of: home.credentials) ?? ""
    #expect(kept.contains(Self.key) && kept.contains("works-key") && !kept.contains("older-key"))
    let removed = try home.run("login", "--remove")
    #expect(removed.errors == "Removed the key for https://livepeer.studio/api, profile default.\n")
    #expect(contents(of: home.credentials)?.contains(Self.key) == false)
    #expect(try home.run("login", "--remove").errors.hasPrefix("There is no key for"))
    #expect(try home.run("login", "--remove", "--profile", "work", "--server", "http://a/api").status == 0)
    #expect(contents(of: home.credentials) == nil)
  }

  @Test func aLinkStays() throws {
    let home = try ConfigurationHome()
    home.store(("work", "http://a/api", "works-key"))
    let target = home.path + "/elsewhere.toml"
    rename(home.credentials, target)
    symlink(target, home.credentials)
    #expect(try home.run("login", "--no-check", input: Self.key).status == 0)
    #expect(contents(of: target)?.contains(Self.key) == true)
    #expect(ConfigurationHome.mode(of: target) == 0o600)
  }

  // MARK: Who may see the file

  @Test(arguments: [0o644, 0o640, 0o602, 0o606] as [mode_t])
  func aFileThatOthersCanReadOrWriteIsRefused(mode: mode_t) throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    home.store(("default", server.url, Self.key), mode: mode)
    for arguments in [["--server", server.url, "-e", Self.ask], ["config", "--server", server.url], ["login"]] {
      let lpql = try Command(LPQL.binary, arguments, environment: home.environment(), input: Self.key)
      #expect(lpql.errors.contains("LPQ0702") && lpql.errors.contains("chmod 600 \(home.credentials)\n"))
      #expect(lpql.status == 2 && lpql.output == "" && isHidden(lpql))
    }
    #expect(server.requests.isEmpty)
    // With a key of its own, a run needs none of it.
    let own = try home.run(
      "--json", "--server", server.url, "-e", Self.ask, environment: ["LIVEPEER_API_KEY": "another"])
    #expect(own.output == "[3]\n")
  }

  @Test func aFileOfAnotherUserIsRefused() throws {
    let home = try ConfigurationHome()
    home.store(("default", "http://a/api", Self.key))
    if geteuid() == 0 {
      chown(home.credentials, 1, 1)
    } else {
      unlink(home.credentials)
      symlink("/etc/passwd", home.credentials)
    }
    let lpql = try home.run("-e", Self.ask)
    #expect(lpql.errors.contains("LPQ0702") && lpql.errors.contains("belongs to another user"))
    #expect(lpql.status == 2)
  }

  @Test(arguments: [
    "key = \"s3cret-c0ffee-key\n", "[[key]]\nkey = \"s3cret-c0ffee-key\"\n", "[[key]]\ns3cret-c0ffee-key\n",
  ])
  func aDamagedFileIsToldByItsLineAndNotShown(text: String) throws {
    let home = try ConfigurationHome()
    home.write("# keys\n" + text, to: home.credentials, mode: 0o600)
    let lpql = try home.run("-e", Self.ask)
    #expect(lpql.errors.contains("\(home.credentials)` is damaged at line "))
    #expect(lpql.status == 2 && isHidden(lpql))
  }

  // MARK: Where a stored key goes

  /// However another server comes to be named, it is sent nothing.
  @Test func aStoredKeyGoesToItsServerOnly() throws {
    let (own, other) = (try ScriptedServer(Self.rows), try ScriptedServer(#"{"viewCount":1,"playtimeMins":1}"#))
    let server = "server = \"\(own.url)\"\n"
    let home = try ConfigurationHome("[profile.default]\n\(server)[profile.other]\n\(server)")
    home.store(("default", own.url, Self.key))
    let publicCall = "get_public_viewership(\"id\").view_count"
    let attempts: [([String], [String: String], String)] = [
      (["--server", other.url], [:], publicCall), ([], ["LPQ_SERVER_URL": other.url], publicCall),
      ([], [:], "get_public_viewership(\"id\", server_url: \"\(other.url)\").view_count"),
      // The same machine and port by another name, path or scheme is another server.
      (["--server", "http://localhost:\(own.port)/api"], [:], publicCall),
      (["--server", "http://127.0.0.1:\(own.port)/apis"], [:], publicCall),
      (["--profile", "other"], [:], publicCall),
    ]
    for (flags, variables, program) in attempts {
      let lpql = try Command(LPQL.binary, flags + ["-e", program], environment: home.environment(variables))
      #expect(isHidden(lpql))
    }
    let requests = own.requests + other.requests
    #expect(requests.count == attempts.count)
    #expect(requests.allSatisfy { $0.fields["authorization"] == nil })
    // A private operation is not even sent.
    let refused = try home.run("--server", other.url, "-e", Self.ask)
    #expect(refused.errors.contains("LPQ0501") && refused.status == 4)
    #expect(own.requests.count + other.requests.count == attempts.count)
    // And the same URL, however it is written, is the same server.
    #expect(try home.run("--json", "--server", "HTTP://127.0.0.1:\(own.port)/api/", "-e", Self.ask).output == "[3]\n")
    #expect(own.requests.last?.fields["authorization"] == "Bearer \(Self.key)")
  }

  @Test func theEnvironmentsKeyOutweighsTheStoredOne() throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    home.store(("default", server.url, Self.key))
    let lpql = try home.run(
      "--json", "--server", server.url, "-e", Self.ask, environment: ["LIVEPEER_API_KEY": "the-environments"])
    #expect(lpql.output == "[3]\n")
    #expect(server.requests.map { $0.fields["authorization"] } == ["Bearer the-environments"])
    let login = try home.run(
      "login", "--no-check", environment: ["LIVEPEER_API_KEY": "the-environments"], input: Self.key)
    #expect(login.errors.contains("LIVEPEER_API_KEY is set, and outweighs what is stored."))
  }

  @Test func eachProfileHasItsKey() throws {
    let server = try ScriptedServer(Self.rows)
    let home = try ConfigurationHome()
    #expect(try home.run("login", "--profile", "one", "--server", server.url, input: "key-one").status == 0)
    #expect(try home.run("login", "--profile", "two", "--server", server.url, input: "key-two").status == 0)
    for profile in ["one", "two"] {
      _ = try home.run("--profile", profile, "--server", server.url, "-e", Self.ask)
    }
    #expect(
      server.requests.map { $0.fields["authorization"] }
        == ["Bearer key-one", "Bearer key-two", "Bearer key-one", "Bearer key-two"])
  }

  /// With a stored key a conversation is no sandbox, and keeps the key out of its history.
  @Test func aConversationAsksWithTheStoredKey() throws {
    let home = try ConfigurationHome()
    home.store(("default", "https://livepeer.studio/api", Self.key))
    let pty = try Pty(LPQL.binary, environment: home.environment(["XDG_STATE_HOME": home.path]))
    try pty.wait(for: "Asking https://livepeer.studio/api.\r\n")
    try pty.wait(for: "lpql> ")
    pty.send("\"\(Self.key)\"\r")
    try pty.wait(for: "\u{1B}[?2004h")
    pty.send("2 + 2\r")
    try pty.wait(for: "\u{1B}[?2004h")
    pty.send(":quit\r")
    #expect(try pty.waitForExit() == .exited(0))
    let kept = try #require(contents(of: home.path + "/lpql/history"))
    #expect(kept.contains("2 + 2") && !kept.contains(Self.key))
  }
}
