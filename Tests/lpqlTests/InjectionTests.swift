import TerminalDriver
import Testing

/// What the API returns may hold anything: on a screen it is harmless, in data it is unaltered.
@Suite struct InjectionTests {
  /// Clears the screen, sets the title, answers for the user, turns the line round, ends the line.
  private static let poison = "a\u{1B}[2J\u{1B}]0;title\u{7}\u{9B}31m\u{202E}b\r\n\u{0}\u{7F}\"c,|d\u{2028}"
  /// The same as JSON writes it.
  private static let escaped = poison.unicodeScalars.map { scalar in
    let digits = String(scalar.value, radix: 16)
    return scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar.value != 0x7F
      ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()

  /// Every column of text of every operation.
  private static let columns: [(call: String, fields: String, column: String)] = {
    let views = #""viewCount":1,"playtimeMins":1"#
    let wire = [
      ("playback_id", "playbackId"), ("device_type", "deviceType"), ("device", "device"), ("cpu", "cpu"), ("os", "os"),
      ("browser", "browser"), ("browser_engine", "browserEngine"), ("continent", "continent"), ("country", "country"),
      ("subdivision", "subdivision"), ("timezone", "timezone"), ("geohash", "geohash"), ("viewer_id", "viewerId"),
      ("creator_id", "creatorId"), ("d_storage_url", "dStorageUrl"),
    ]
    let all = wire.map {
      (call: "get_viewership(breakdown_by: [\($0.0)])", fields: "\(views),\"\($0.1)\":", column: $0.0)
    }
    let now = ["playback_id", "device", "browser", "country"].map { name in
      let key = wire.first { $0.0 == name }?.1 ?? ""
      return (
        call: "get_realtime_viewership(breakdown_by: [\(name)])",
        fields: #""viewCount":1,"errorRate":0,"# + "\"\(key)\":",
        column: name
      )
    }
    let usage = #""DeliveryUsageMins":1,"TotalUsageMins":1,"StorageUsageMins":1,"UserID":"#
    return all + now + [
      ("get_usage()", usage, "user_id"), ("get_public_viewership(\"x\")", views + #","playbackId":"#, "playback_id"),
    ]
  }()

  @Test(arguments: columns)
  func aTextIsHarmlessOnScreenAndUnalteredInData(call: String, fields: String, column: String) throws {
    let row = "{\(fields)\"\(Self.escaped)\"}"
    let server = try ScriptedServer(call.hasPrefix("get_public") ? row : "[\(row)]")
    let screen = try ask(server, call)
    #expect(screen.status == 0, "\(screen.errors)")
    #expect(screen.output.contains("a"))
    for text in [screen.output, screen.errors] { expectHarmless(text) }
    let json = try ask(server, call, "--json")
    #expect(json.output.contains("\"\(column)\":"))
    let value = try ask(
      server,
      call.hasPrefix("get_public")
        ? "\(call).\(column) == \"\(Self.literal)\"" : "only(\(call)).\(column) == \"\(Self.literal)\"")
    #expect(value.output == "true\n", "\(value.errors)")
    expectHarmless(json.output)
    let csv = try ask(server, call, "--format", "csv")
    #expect(csv.output.contains(Self.quoted), "\(csv.output.debugDescription)")
  }

  /// The server's own words, too.
  @Test(arguments: [400, 401, 403, 404, 429, 500, 503])
  func theServersWordsAreHarmless(status: Int) throws {
    let server = try ScriptedServer("{\"errors\":[\"\(Self.escaped)\"]}", status: status)
    let lpql = try ask(server, "get_viewership(retries: \"none\")")
    #expect(lpql.errors.contains("the server says: a"))
    expectHarmless(lpql.errors)
  }

  /// As a literal of the language.
  private static let literal = poison.unicodeScalars.map { scalar in
    scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar.value != 0x7F
      ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
  }.joined()

  /// As CSV has it: in quotes, and quotes twice.
  private static let quoted = "\"" + poison.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""

  private func expectHarmless(_ text: String) {
    let bad = text.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E)
    }
    #expect(bad.isEmpty, "\(text.debugDescription)")
  }

  private func ask(_ server: ScriptedServer, _ program: String, _ flags: String...) throws -> Command {
    try Command(
      LPQL.binary, ["--server", server.url, "--now", LPQL.now, "--no-cache"] + flags + ["-e", program],
      environment: ["LIVEPEER_API_KEY": "secret-key"])
  }
}
