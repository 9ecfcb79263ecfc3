import LivepeerSandbox
import Testing

/// Statuses, texts, headers, keys and limits, as the real server has them.
@Suite struct RefusalTests {
  static let platform = SandboxPlatform.at()
  static let from = "from=\(Instant.now - 20 * Instant.minute)"

  @Test(arguments: [
    ("views/query/creator", 400, "must provide exactly 1 of assetId or streamId for creator query"),
    (
      "views/query/creator?assetId=a&streamId=b", 400, "must provide exactly 1 of assetId or streamId for creator query"
    ),
    ("views/query/creator?assetId=&streamId=", 400, "must provide exactly 1 of assetId or streamId for creator query"),
    ("views/query/creator?assetId=unknown", 404, "asset not found"),
    ("views/query?streamId=unknown", 404, "asset not found"),
    ("views/query?breakdownBy[]=colour", 500, "invalid breakdown field: colour"),
    ("views/query?breakdownBy[]=Country", 500, "invalid breakdown field: Country"),
    ("views/now?breakdownBy[]=viewerId", 500, "invalid breakdown field: viewerId"),
    ("usage/query?breakdownBy[]=country", 500, "invalid breakdown field: country"),
    ("views/query?timeStep=minute", 500, "invalid time step: minute"),
    ("usage/query?timeStep=week", 500, "invalid time step: week"),
    (
      "views/now?from=0", 400,
      "time range params (from, to, timeStep) are not supported for Realtime Viewership API"
    ),
    (
      "views/now?timeStep=hour", 400,
      "time range params (from, to, timeStep) are not supported for Realtime Viewership API"
    ),
    ("views", 404, "not found"), ("views/query/total/", 404, "not found"), ("", 404, "not found"),
  ])
  func refuses(target: String, status: Int, message: String) {
    let response = Self.platform.get(target)
    #expect(response.status == status)
    #expect(response.text == "{\"errors\":[\"\(message)\"]}\n")
  }

  @Test func anotherAccountsAssetIsAnErrorOfTheServer() {
    let response = Self.platform.get("views/query/creator?assetId=" + Self.platform.foreignAssetId)
    #expect(response.status == 500)
    #expect(response.text.contains("verify that asset exists and you are using proper credentials"))
  }

  @Test(arguments: [
    "views/query?from=yesterday", "views/query?to=2026-02-30T00:00:00Z", "usage/query?from=2026-01-01T00:00:00Z",
  ])
  func refusesBadTimes(target: String) throws {
    let response = Self.platform.get(target)
    #expect(response.status == 400)
    let text = try #require(target.split(separator: "=").last)
    #expect(
      response.text.hasPrefix(
        "{\"errors\":[\"bad time \\\"\(text)\\\". must be in RFC3339 or Unix Timestamp (millisecond) formats."))
  }

  @Test func bothBadTimesAreReported() {
    #expect(Self.platform.get("views/query?from=a&to=b").text.split(separator: "bad time").count == 3)
  }

  @Test(arguments: [
    "2026-11-23T09:00:00Z", "2026-11-23T10:30:00%2B01:30", "2026-11-23T04:00:00.000-05:00", "1795424400000",
  ])
  func readsTimesInAllTheirFormats(text: String) {
    let response = Self.platform.get("views/query?from=\(text)")
    #expect(response.text == Self.platform.get("views/query?from=1795424400000").text)
    #expect(response.status == 200)
  }

  @Test func tooManyRowsFail() {
    let platform = SandboxPlatform.at(options: SandboxOptions(rowLimit: 50))
    let message =
      "query must return less than 50 datapoints. consider decreasing your timeframe or increasing the time step"
    for target in [
      "views/query?\(Self.from)&breakdownBy[]=viewerId", "usage/query?timeStep=hour&from=\(Instant.november)",
    ] {
      let response = platform.get(target)
      #expect(response.status == 500)
      #expect(response.text == "{\"errors\":[\"\(message)\"]}\n")
    }
    #expect(platform.get("views/query?\(Self.from)&breakdownBy[]=continent").status == 200)
  }

  @Test func tooMuchWorkFails() {
    let platform = SandboxPlatform.at(options: SandboxOptions(costLimitSessions: 1_000_000))
    let response = platform.get("views/query")
    #expect(response.status == 500)
    #expect(response.text.contains("result exceeded maximum bytes allowed. "))
    #expect(platform.get("views/query?" + Self.from).status == 200)
  }

  @Test func realtimeIsCutSilently() throws {
    let query = ["playbackId", "device", "browser", "country"].map { "breakdownBy[]=\($0)" }.joined(separator: "&")
    #expect(try Self.platform.rows("views/now?" + query).count == 1001)
  }

  @Test func rowsAreOrderedByTimeOnly() throws {
    let rows = try Self.platform.rows(
      "views/query?from=\(Instant.now - 3 * Instant.hour)&timeStep=hour&breakdownBy[]=country")
    let times = rows.compactMap { $0["timestamp"]?.number }
    #expect(times == times.sorted())
    let byBucket = Dictionary(grouping: rows) { $0["timestamp"] }.values.map { $0.map { $0["country"] } }
    let names = byBucket.map { $0.compactMap { if case .text(let bytes)? = $0 { bytes.utf8 } else { nil } } }
    #expect(names.allSatisfy { $0 != $0.sorted { $0.lexicographicallyPrecedes($1) } })
    #expect(Set(byBucket.map { $0.prefix(5) }).count > 1, "the order differs from bucket to bucket")
  }

  @Test func onlyRealtimeIsNotCached() {
    let cached = "public, max-age=60, s-maxage=300, stale-while-revalidate=3600, stale-if-error=86400"
    let header = { (target: String) in Self.platform.get(target).headers.first { $0.name == "Cache-Control" }?.value }
    #expect(header("views/query?" + Self.from) == cached)
    #expect(header("usage/query?from=\(Instant.now - Instant.hour)") == cached)
    #expect(header("views/query/total/unknown") == cached)
    #expect(header("views/now") == nil)
  }

  @Test(arguments: [
    ("views/now", 401, 403), ("views/query?from=\(Instant.now)", 401, 403),
    ("views/query/creator?assetId=x&from=\(Instant.now)", 401, 403), ("usage/query?from=\(Instant.now)", 401, 403),
    ("views/query/total/unknown", 200, 200),
  ])
  func keysOpenWhatTheyShould(target: String, withoutKey: Int, withCORSKey: Int) {
    let status = { (authorization: String?) in
      Self.platform.respond(
        to: SandboxRequest(method: "GET", target: "/api/data/" + target, authorization: authorization)
      ).status
    }
    #expect(status(nil) == withoutKey)
    #expect(status("Bearer " + Self.platform.corsKey) == withCORSKey)
    #expect(status("Bearer wrong") == 401)
    #expect(status(Self.platform.privateKey) == 401)
    #expect([200, 404].contains(status("Bearer " + Self.platform.privateKey)))
  }

  @Test func otherMethodsAreNotAllowed() {
    let response = Self.platform.respond(
      to: SandboxRequest(method: "POST", target: "/api/data/views/now", authorization: nil))
    #expect(response.status == 405)
    #expect(response.headers.contains { $0.name == "Allow" })
  }

  @Test func aCancelledScanStops() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let request = SandboxRequest(
      method: "GET", target: "/api/data/views/query", authorization: "Bearer " + Self.platform.privateKey)
    #expect(Self.platform.respond(to: request, cancellation: cancellation).status == 499)
  }
}
