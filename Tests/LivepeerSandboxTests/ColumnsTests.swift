import LivepeerSandbox
import Testing

/// Which columns come back, by the specification and as deployed; null, absent and zero.
@Suite struct ColumnsTests {
  static let specified = SandboxPlatform.at()
  static let deployed = SandboxPlatform.at(options: SandboxOptions(asDeployed: true))
  static let from = "from=\(Instant.now - 30 * Instant.minute)"
  static let metrics = SecondWayTests.metrics

  private func columns(_ platform: SandboxPlatform, _ query: String) throws -> Set<String> {
    let rows = try platform.rows("views/query?\(Self.from)&\(query)")
    let columns = Set(try #require(rows.first).keys)
    #expect(rows.allSatisfy { Set($0.keys) == columns })
    return columns.subtracting(Self.metrics)
  }

  @Test(
    arguments: [
      // (query, by the specification, as deployed)
      ("breakdownBy[]=country", ["country"], ["country"]),
      (
        "breakdownBy[]=deviceType&breakdownBy[]=cpu&breakdownBy[]=browserEngine",
        ["deviceType", "cpu", "browserEngine"], []
      ),
      ("breakdownBy[]=deviceType&breakdownBy[]=device", ["deviceType", "device"], []),
      ("breakdownBy[]=device&breakdownBy[]=deviceType", ["deviceType", "device"], ["device"]),
      ("breakdownBy[]=browserEngine&breakdownBy[]=browser", ["browserEngine", "browser"], []),
      ("breakdownBy[]=browser&breakdownBy[]=browserEngine", ["browserEngine", "browser"], ["browser"]),
      ("breakdownBy[]=creatorId&creatorId=northlight", ["creatorId"], []),
      ("breakdownBy[]=os&breakdownBy[]=os", ["os"], ["os"]),
    ] as [(String, Set<String>, Set<String>)])
  func columnsOfABreakdown(query: String, specified: Set<String>, deployed: Set<String>) throws {
    #expect(try columns(Self.specified, query) == specified)
    #expect(try columns(Self.deployed, query) == deployed)
  }

  @Test func oneIDIsReturnedByTheSpecificationOnly() throws {
    let id = Self.specified.listings()[0].playbackId
    #expect(try columns(Self.specified, "playbackId=\(id)") == ["playbackId"])
    #expect(try columns(Self.deployed, "playbackId=\(id)") == [])
    #expect(try columns(Self.deployed, "playbackId=\(id)&breakdownBy[]=playbackId") == ["playbackId"])
  }

  @Test func whatDeployedGroupsByButHidesLooksLikeDuplicates() throws {
    let rows = try Self.deployed.rows("views/query?\(Self.from)&breakdownBy[]=os&breakdownBy[]=deviceType")
    #expect(Set(rows.map { $0["os"] }).count < rows.count)
    // A skipped breakdown is not even grouped by.
    let skipped = try Self.deployed.rows("views/query?\(Self.from)&breakdownBy[]=deviceType&breakdownBy[]=device")
    let types = try Self.specified.rows("views/query?\(Self.from)&breakdownBy[]=deviceType")
    #expect(skipped.count == types.count)
  }

  @Test func nothingFoundIsOneRowOfZerosAndNulls() {
    let target = "views/query?from=\(Instant.now + Instant.hour)"
    #expect(
      Self.specified.get(target).text
        == "[{\"viewCount\":0,\"playtimeMins\":0,\"ttffMs\":null,\"rebufferRatio\":null,\"errorRate\":null,"
        + "\"exitsBeforeStart\":null}]\n")
    #expect(Self.specified.get(target + "&breakdownBy[]=country").text == "[]\n")
    #expect(
      Self.specified.get("views/query/total/nothing").text
        == "{\"playbackId\":\"nothing\",\"viewCount\":0,\"playtimeMins\":0,\"legacyViewCount\":0}\n")
    #expect(
      Self.specified.get("usage/query?from=\(Instant.now + Instant.hour)").text
        == "{\"UserID\":\"\(Self.specified.userId)\",\"DeliveryUsageMins\":0,\"TotalUsageMins\":0,\"StorageUsageMins\":0}\n"
    )
    #expect(Self.specified.get("usage/query?timeStep=day&from=\(Instant.now + Instant.hour)").text == "[]\n")
  }

  @Test func unknownIsNullOrInRealtimeEmpty() throws {
    let past = try Self.specified.rows("views/query?\(Self.from)&breakdownBy[]=country")
    #expect(past.contains { $0["country"] == .null })
    let now = try Self.specified.rows("views/now?breakdownBy[]=country")
    #expect(now.contains { $0["country"] == JSONValue("") })
    #expect(!now.contains { $0["country"] == .null })
  }

  @Test func pathsAndQueriesAreDecoded() {
    let total = { (path: String) in Self.specified.get("views/query/total/" + path).text }
    #expect(total("a%2Fb%20%C3%A9+").hasPrefix("{\"playbackId\":\"a/b é+\""))
    #expect(total("ipfs%3A%2F%2Fx").hasPrefix("{\"dStorageUrl\":\"ipfs://x\""))
    #expect(total("ipfs://x").hasPrefix("{\"dStorageUrl\":\"ipfs://x\""))
    #expect(total("%22%5C%01%zz").hasPrefix("{\"playbackId\":\"\\\"\\\\\\u0001%zz\""))
    #expect(
      total("QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR")
        .hasPrefix("{\"dStorageUrl\":\"ipfs://QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR\""))
    #expect(
      total("bNbA3TEQVL60xlgCcqdz4ZPHFZ711cZ3hmkpGttDt_U")
        .hasPrefix("{\"dStorageUrl\":\"ar://bNbA3TEQVL60xlgCcqdz4ZPHFZ711cZ3hmkpGttDt_U\""))
  }
}
