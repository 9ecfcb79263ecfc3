import FoundationEssentials
import LivepeerMetrics
import Testing

/// Models keep what the wire says: absent, null and zero apart, ints as ints.
struct ModelTests {
  private func read<Model: Decodable>(_ json: String, as model: Model.Type = Model.self) throws -> Model {
    try JSONDecoder().decode(Model.self, from: Data(json.utf8))
  }

  @Test func absentNullAndZero() throws {
    let row = try read(
      #"{"viewCount":0,"playtimeMins":0,"country":null,"device":"","ttffMs":0,"errorRate":null,"unknown":[1]}"#,
      as: Viewership.self)
    #expect(row.viewCount == 0)
    #expect(row.country == .null)
    #expect(row.device == .value(""))
    #expect(row.browser == .absent)
    #expect(row.ttffMs == .value(0))
    #expect(row.errorRate == .null)
    #expect(row.rebufferRatio == .absent)
    #expect(row.timestamp == .absent)
  }

  @Test func bigIntsStayExact() throws {
    let row = try read(
      #"{"viewCount":9007199254740993,"playtimeMins":1.25,"timestamp":1700000000000}"#, as: Viewership.self)
    #expect(row.viewCount == 9_007_199_254_740_993)
    #expect(row.timestamp == .value(1_700_000_000_000))
  }

  @Test func textIsUnaltered() throws {
    let row = try read(
      #"{"viewCount":1,"playtimeMins":1,"creatorId":"e\u0301\u001b[31m"}"#, as: Viewership.self)
    #expect(row.creatorId.value.map { Array($0.utf8) } == Array("e\u{301}\u{1B}[31m".utf8))
  }

  @Test func publicTotal() throws {
    let total = try read(
      #"{"playbackId":"p","viewCount":3,"playtimeMins":1.5,"legacyViewCount":7}"#, as: PublicViewership.self)
    #expect(total.playbackId == .value("p"))
    #expect(total.dStorageUrl == .absent)
    #expect(total.legacyViewCount == .value(7))
  }

  private static let usage = #""UserID":"u","DeliveryUsageMins":1,"TotalUsageMins":2.5,"StorageUsageMins":0"#

  @Test func usageAsAnObject() throws {
    let rows = try read("{\(Self.usage)}", as: UsageRows.self)
    guard case .total(let total) = rows else {
      Issue.record("\(rows)")
      return
    }
    #expect(total.userId == .value("u"))
    #expect(total.totalUsageMins == 2.5)
    #expect(total.timeInterval == .absent)
    #expect(rows.all == [total])
  }

  @Test func usageAsAnArray() throws {
    let rows = try read(
      #"[{\#(Self.usage),"TimeInterval":1700000000000,"CreatorID":null},{\#(Self.usage)}]"#, as: UsageRows.self)
    guard case .rows(let list) = rows else {
      Issue.record("\(rows)")
      return
    }
    #expect(list.map(\.timeInterval) == [.value(1_700_000_000_000), .absent])
    #expect(list.map(\.creatorId) == [.null, .absent])
    #expect(try read("[]", as: UsageRows.self) == .rows([]))
  }

  @Test(arguments: ["[{}]", "[1]", "[{\"DeliveryUsageMins\":1,\"TotalUsageMins\":2}]", "{}", "1", "null", "\"x\""])
  func usageOfAnotherShape(_ json: String) {
    #expect(throws: DecodingError.self) { try read(json, as: UsageRows.self) }
  }

  @Test(arguments: ["{}", #"{"viewCount":1}"#, #"{"playtimeMins":1}"#, #"{"viewCount":null,"playtimeMins":1}"#])
  func missingMetric(_ json: String) {
    #expect(throws: DecodingError.self) { try read(json, as: Viewership.self) }
    #expect(throws: DecodingError.self) { try read(json, as: PublicViewership.self) }
  }
}
