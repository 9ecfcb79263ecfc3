extension SandboxPlatform {
  private static let realtimeDimensions: [Dimension] = [.playbackId, .device, .browser, .country]

  /// `/data/views/now`: the players that are open at this moment, in any state.
  func answerRealtime(_ request: SandboxRequest, cancellation: Cancellation) throws(SandboxError) -> [UInt8] {
    let range = try timeRange(request, millisecondsOnly: false)
    let filter = try filter(request, ignoresPlaybackId: false)
    guard range.from == nil, range.to == nil, request.parameter("timeStep") == nil else { throw .realtimeRange }
    for name in request.parameters("breakdownBy[]") {
      guard Self.realtimeDimensions.contains(where: { $0.rawValue == name }) else { throw .breakdown(name) }
    }
    let columns = try viewershipColumns(request.parameters("breakdownBy[]"), filter: filter)
    let grouping = Grouping(world: world, dimensions: columns.grouped)
    var groups = openSessions(nowMs: nowMs(), contents: filter.contents, by: grouping)
    if groups.isEmpty, columns.grouped.isEmpty { groups = [GroupCounter.Group(key: 0, tally: Tally())] }
    return realtimeBody(groups, fields: DimensionFields(grouping: grouping, shown: columns.shown, unknown: ""))
  }

  /// A few hours of sessions at most, so one thread will do.
  private func openSessions(nowMs: Int64, contents: [Int], by grouping: Grouping) -> [GroupCounter.Group] {
    let scan = SessionScan(
      generator: generator, fromMs: nowMs - Session.maxOpenMs, toMs: nil, asOfMs: nowMs, contents: contents)
    let contexts = HourContexts(world: world, codes: generator.codes)
    var counter = GroupCounter(keyCount: grouping.keyCount)
    for hour in scan.hours {
      grouping.withKeys { keys in
        scan.forEachSession(in: contexts.context(hour: hour)) { session in
          if session.isOpen(atMs: nowMs) { counter.add(session, key: keys.key(of: session)) }
        }
      }
    }
    return Array(Self.scrambled(counter.drain(), by: Draw.hash(seed, 42)).prefix(options.realtimeRowLimit))
  }

  /// Unknown values are empty strings here, not nulls.
  private func realtimeBody(_ groups: [GroupCounter.Group], fields: DimensionFields) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for group in groups {
      writer.beginObject()
      fields.write(group.key, to: &writer)
      writer.field("viewCount", group.tally.sessions)
      writer.nullableField("errorRate", group.tally.errorRate ?? 0)
      writer.endObject()
    }
    writer.endArray()
    writer.newline()
    return writer.bytes
  }
}
