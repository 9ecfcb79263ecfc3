import Glibc
import LPQData
import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics
import TerminalDriver
import Testing

@testable import LPQCommands

/// Recording into a folder and answering from it.
struct CassetteTests {
  private let directory: TemporaryDirectory
  private var path: String { directory.path + "/cassette" }
  private static let head = CassetteHead(
    now: Timestamp(ms: 1_793_528_000_123), zone: "Europe/Paris", serverURL: "https://a.test/api")
  private static let addressing = RequestAddressing(serverURL: "https://a.test/api", apiKey: APIKey(KeptAnswers.key))

  init() throws { directory = try TemporaryDirectory() }

  /// Answers by the request itself, so that the order in which it is asked does not matter.
  private struct Echo: AnswerProvider {
    func answer(
      _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
    ) async throws -> ProvidedAnswer {
      let target = try request.call().target
      if target.contains("fail") {
        throw MetricsError(operation: .viewership, reason: .status(code: 503, words: ["busy"]), attemptCount: 2)
      }
      return ProvidedAnswer(raw: KeptAnswers.raw("[\"\(target) \(KeptAnswers.key)\"]"))
    }
  }

  private func recorder() throws -> CassetteRecorder {
    CassetteRecorder(
      provider: Echo(), addressing: Self.addressing, mask: KeyMask([APIKey(KeptAnswers.key)].compactMap(\.self)),
      folder: try CassetteFolder(recordingInto: path, Self.head))
  }

  private func request(_ id: String) -> ViewershipRequest { ViewershipRequest(playbackId: id) }

  @Test func whatWasRecordedIsReplayedInAnyOrder() async throws {
    var recorded: [String: [UInt8]] = [:]
    do {
      let recorder = try recorder()
      recorded = try await withThrowingTaskGroup(of: (String, [UInt8]).self) { group in
        for number in 0..<20 {
          let request = request(String(number))
          group.addTask { (String(number), try await recorder.answer(request, .init()).raw.body) }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
    }
    let player = CassettePlayer(try Cassette(replaying: path))
    for number in (0..<20).reversed() {
      let answer = try await player.answer(request(String(number)), .init())
      #expect(answer.origin == .cassette)
      #expect(answer.raw.body == recorded[String(number)])
    }
    #expect(recorded["7"].map { String(decoding: $0, as: UTF8.self) } == "[\"/data/views/query?playbackId=7 …\"]")
  }

  @Test func theHeadIsKept() throws {
    _ = try recorder()
    #expect(try Cassette(replaying: path).head == Self.head)
    #expect(Directory.names(in: path) == ["cassette.json"])
  }

  @Test func equalRequestsAreAnsweredInTheirOrder() async throws {
    let provider = Numbering()
    do {
      let recorder = CassetteRecorder(
        provider: provider, addressing: Self.addressing, mask: KeyMask([]),
        folder: try CassetteFolder(recordingInto: path, Self.head))
      for _ in 0..<2 { _ = try await recorder.answer(request("a"), .init()) }
    }
    let player = CassettePlayer(try Cassette(replaying: path))
    var bodies: [String] = []
    for _ in 0..<4 {
      bodies.append(String(decoding: try await player.answer(request("a"), .init()).raw.body, as: UTF8.self))
    }
    #expect(bodies == ["[0]", "[1]", "[1]", "[1]"])
  }

  private actor Numbering: AnswerProvider {
    private var count = 0
    func answer(
      _ request: any MetricsRequest, _ options: LivepeerMetrics.CallOptions
    ) async throws -> ProvidedAnswer {
      defer { count += 1 }
      return ProvidedAnswer(raw: KeptAnswers.raw("[\(count)]"))
    }
  }

  @Test func failuresAreReplayedToo() async throws {
    do {
      let recorder = try recorder()
      await #expect(throws: MetricsError.self) { try await recorder.answer(request("fail"), .init()) }
    }
    let player = CassettePlayer(try Cassette(replaying: path))
    let error = await #expect(throws: MetricsError.self) { try await player.answer(request("fail"), .init()) }
    #expect(error?.reason == .status(code: 503, words: ["busy"]) && error?.attemptCount == 2)
  }

  @Test func whatIsMissingIsNamedWithTheNearest() async throws {
    do {
      let recorder = try recorder()
      _ = try await recorder.answer(
        ViewershipRequest(from: .milliseconds(1_793_491_200_000), breakdownBy: [.country]), .init())
      _ = try await recorder.answer(ViewershipRequest(playbackId: "a", timeStep: .day), .init())
    }
    let player = CassettePlayer(try Cassette(replaying: path))
    let wanted = ViewershipRequest(from: .milliseconds(1_793_577_600_000), breakdownBy: [.country])
    let refusal = await #expect(throws: Diagnostic.self) { try await player.answer(wanted, .init()) }
    #expect(refusal?.code == .requestNotAllowed && refusal?.exitStatus == .api)
    let shown = "get_viewership(from: 2026-11-02T00:00:00Z, breakdown_by: [country])"
    #expect(refusal?.message == "`\(shown)` is not in the recording `\(path)`")
    #expect(
      refusal?.help.first == "the nearest is 001-get_viewership.json: `from` is 2026-11-01T00:00:00Z there")
    let other = await #expect(throws: Diagnostic.self) { try await player.answer(request("b"), .init()) }
    #expect(
      other?.help.first
        == "the nearest is 002-get_viewership.json: `playback_id` is a there, `time_step` is given there: day")
    let usage = await #expect(throws: Diagnostic.self) { try await player.answer(UsageRequest(), .init()) }
    #expect(usage?.help.first == "it has requests of get_viewership only")
    let elsewhere = await #expect(throws: Diagnostic.self) {
      try await player.answer(ViewershipRequest(playbackId: "a", timeStep: .day), .init(serverURL: "https://b.test"))
    }
    #expect(elsewhere?.help.first?.contains("the server is https://a.test/api there") == true)
  }

  @Test func aWrongRequestIsWrongHereToo() async throws {
    _ = try recorder()
    let player = CassettePlayer(try Cassette(replaying: path))
    let error = await #expect(throws: MetricsError.self) {
      try await player.answer(PublicViewershipRequest(playbackId: ""), .init())
    }
    #expect(error?.reason == .invalid(message: "`` is no playback ID") && error?.operation == .publicViewership)
  }

  // MARK: Folders

  private func write(_ text: String, to name: String) {
    let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = Glibc.write(file, text, text.utf8.count)
    close(file)
  }

  @Test func aRecordingIsOfOneRun() async throws {
    do {
      let recorder = try recorder()
      // While one records, no other does.
      #expect(throws: UsageError.self) { try self.recorder() }
      _ = try await recorder.answer(request("a"), .init())
    }
    let error = #expect(throws: UsageError.self) { try recorder() }
    #expect(error?.message == "`\(path)` holds a recording already")
    #expect(error?.help == ["name another folder, or remove this one: rm -r \(path)"])
  }

  @Test func oneThatNeverBeganMayBeginAgain() throws {
    _ = try recorder()
    write("half", to: ".lpql-1x2.tmp")
    _ = try recorder()
    #expect(try Cassette(replaying: path).entries.isEmpty)
  }

  @Test(arguments: ["notes.txt", "1-get_usage.json", ".git"])
  func aFolderOfOtherThingsIsLeftAlone(name: String) throws {
    mkdir(path, 0o755)
    write("mine", to: name)
    let error = #expect(throws: UsageError.self) { try recorder() }
    #expect(error?.message == "`\(path)` holds something else than a recording: `\(name)`")
    #expect(Directory.names(in: path) == [name])
  }

  @Test(arguments: ["/dev/null", "/nowhere/x/y", ""])
  func whatIsNoFolderIsAnError(path: String) {
    #expect(throws: UsageError.self) { try CassetteFolder(recordingInto: path, Self.head) }
    #expect(throws: UsageError.self) { try Cassette(replaying: path) }
  }

  @Test(arguments: [
    ("cassette.json", "{}"), ("cassette.json", #"{"version":2,"now":"2026-11-01","zone":"UTC","server":"a"}"#),
    ("001-get_usage.json", "{\"request\":"),
  ])
  func aDamagedOneSaysWhere(name: String, text: String) throws {
    _ = try recorder()
    write(text, to: name)
    let error = #expect(throws: UsageError.self) { try Cassette(replaying: path) }
    #expect(error?.message.contains("`\(path)/\(name)` is damaged") == true)
  }

  @Test(
    arguments: [
      ("001-get_usage.json", 1), ("1000-get_usage.json", 1000), ("01-a.json", nil), ("cassette.json", nil),
      ("001-get_usage.json~", nil), ("001_get_usage.json", nil),
    ] as [(String, Int?)])
  func exchangesAreNumbered(name: String, number: Int?) {
    #expect(CassetteFolder.number(ofName: name) == number)
  }
}
