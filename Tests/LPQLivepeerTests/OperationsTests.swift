import LPQData
import LPQEngine
import LPQLivepeer
import Testing

/// The operations as the language sees them.
struct OperationsTests {
  static let clientSide = ["retries", "timeout", "server_url"]
  static let dimensions = LivepeerSource.operations.flatMap { operation in
    operation.dimensions.map { (operation.name, $0.name) }
  }
  static let steps = LivepeerSource.operations.flatMap { operation in
    operation.timeSteps.map { (operation.name, $0) }
  }

  @Test(arguments: [
    ("get_realtime_viewership", ["playback_id", "creator_id", "breakdown_by"]),
    (
      "get_viewership",
      ["playback_id", "creator_id", "asset_id", "stream_id", "from", "to", "time_step", "breakdown_by"]
    ),
    ("get_creator_viewership", ["creator_id", "asset_id", "stream_id", "from", "to", "time_step", "breakdown_by"]),
    ("get_public_viewership", ["playback_id"]),
    ("get_usage", ["creator_id", "from", "to", "time_step", "breakdown_by"]),
  ])
  func takeTheParametersOfTheAPI(name: String, parameters: [String]) throws {
    let operation = try #require(LivepeerSource.operations.first { $0.name == name })
    #expect(operation.parameters.map(\.name) == parameters + Self.clientSide)
    #expect(operation.parameters.allSatisfy { $0.summary.hasSuffix(".") })
  }

  /// What the language offers, the client and the wire know.
  @Test(arguments: dimensions)
  func everyDimensionIsSentInItsWireForm(operation: String, dimension: String) async throws {
    let transport = CannedTransport("[]")
    _ = try await transport.source().fetch(SourceRequest(operation, proof(for: operation), by: [dimension]))
    let described = try #require(LivepeerSource.operations.first { $0.name == operation }?.dimension(named: dimension))
    let wire = described.aliases.first ?? dimension
    #expect(transport.targets.first?.hasSuffix("breakdownBy%5B%5D=\(wire)") == true)
  }

  @Test(arguments: steps)
  func everyTimeStepIsSent(operation: String, step: String) async throws {
    let transport = CannedTransport("[]")
    let table = try await transport.source().fetch(SourceRequest(operation, proof(for: operation), step: step))
    #expect(transport.targets.first?.hasSuffix("timeStep=\(step)") == true)
    #expect(table.schema["timestamp"]?.type == .timestamp)
  }

  @Test func timeStepsAreInOrderFromTheFinest() {
    let all = ["hour", "day", "week", "month", "year"]
    #expect(LivepeerSource.operations.map(\.timeSteps) == [[], all, all, [], ["hour", "day"]])
  }

  @Test(arguments: [
    ([], false), (["asset_id"], true), (["stream_id", "from"], true), (["asset_id", "stream_id"], false),
  ])
  func creatorViewershipTakesOneProof(labels: [String], isAllowed: Bool) throws {
    let operation = try #require(LivepeerSource.operations.first { $0.name == "get_creator_viewership" })
    #expect((operation.contradiction(Set(labels)) == nil) == isAllowed)
  }

  @Test(arguments: [
    ("view_count", MetricKind.additive), ("ttff_ms", .ratio(weight: "view_count")),
    ("rebuffer_ratio", .ratio(weight: "view_count")), ("error_rate", .ratio(weight: "view_count")),
    ("exits_before_start", .additive), ("playtime_mins", .additive), ("delivery_usage_mins", .additive),
    ("total_usage_mins", .additive), ("storage_usage_mins", .notAdditive), ("legacy_view_count", .additive),
  ])
  func metricsKnowWhatTheyAre(metric: String, kind: MetricKind) {
    let found = LivepeerSource.operations.flatMap(\.metrics).filter { $0.name == metric }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.metric == kind })
  }

  private func proof(for operation: String) -> [String: Value] {
    operation == "get_creator_viewership" ? ["asset_id": .string("a")] : [:]
  }
}
