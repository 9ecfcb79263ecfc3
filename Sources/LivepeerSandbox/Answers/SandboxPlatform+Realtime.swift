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
    let rows = openSessions(nowMs: nowMs(), contents: filter.contents, by: columns.grouped)
    return realtimeBody(rows, columns: columns, isGrouped: !columns.grouped.isEmpty)
  }

  /// A few hours of sessions at most, so one thread will do.
  private func openSessions(nowMs: Int64, contents: [Int], by dimensions: [Dimension]) -> [Row] {
    let scan = SessionScan(
      generator: generator, fromMs: nowMs - Session.maxOpenMs, toMs: nil, asOfMs: nowMs, contents: contents)
    let grouping = Grouping(world: world, dimensions: dimensions)
    let contexts = HourContexts(world: world, codes: generator.codes)
    var tallies: [Int: Tally] = [:]
    for hour in scan.hours {
      scan.forEachSession(in: contexts.context(hour: hour)) { session in
        if session.isOpen(atMs: nowMs) { tallies[grouping.key(of: session), default: Tally()].add(session) }
      }
    }
    let order = Draw.hash(seed, 42)
    let keys = tallies.keys.sorted { Draw.number(UInt64($0), of: order) < Draw.number(UInt64($1), of: order) }
    return keys.prefix(options.realtimeRowLimit).compactMap { key in
      tallies[key].map { Row(startHour: nil, values: grouping.values(ofKey: key), tally: $0) }
    }
  }

  /// Unknown values are empty strings here, not nulls.
  private func realtimeBody(_ rows: [Row], columns: Columns, isGrouped: Bool) -> [UInt8] {
    let shownRows = rows.isEmpty && !isGrouped ? [Row(startHour: nil, values: [], tally: Tally())] : rows
    var writer = JSONWriter()
    writer.beginArray()
    for row in shownRows {
      writer.beginObject()
      for position in columns.shown {
        writer.nullableField(columns.grouped[position].rawValue, row.values[position] ?? "")
      }
      writer.field("viewCount", row.tally.sessions)
      writer.nullableField("errorRate", row.tally.errorRate ?? 0)
      writer.endObject()
    }
    writer.endArray()
    writer.newline()
    return writer.bytes
  }
}
