extension SandboxPlatform {
  /// `/data/views/query` and `/data/views/query/creator`.
  func answerViewership(
    _ request: SandboxRequest, isCreatorQuery: Bool, cancellation: Cancellation
  ) throws(SandboxError) -> [UInt8] {
    if isCreatorQuery, (request.parameter("assetId") == nil) == (request.parameter("streamId") == nil) {
      throw .ownership
    }
    let range = try timeRange(request, millisecondsOnly: false)
    let filter = try filter(request, ignoresPlaybackId: isCreatorQuery)
    var step: TimeStep?
    if let name = request.parameter("timeStep") {
      step = TimeStep(rawValue: name)
      if step == nil { throw .timeStep(name) }
    }
    let columns = try viewershipColumns(request.parameters("breakdownBy[]"), filter: filter)
    let scan = try scan(fromMs: range.from, toMs: range.to, asOfMs: refreshedMs, contents: filter.contents)
    let shelf = keptTallies?.shelf(KeptTallies.Kind(contents: filter.contents, dimensions: columns.grouped))
    let grouping = Grouping(world: world, dimensions: columns.grouped)
    var buckets = try aggregate(
      scan, by: grouping, step: step, rowLimit: options.rowLimit,
      shelf: grouping.keyCount <= GroupCounter.denseLimit ? shelf : nil, cancellation: cancellation)
    // Without any grouping SQL answers one row, even of nothing.
    if buckets.isEmpty, columns.grouped.isEmpty, filter.identity == nil, step == nil {
      buckets = [Aggregation.Bucket(startHour: nil, groups: [GroupCounter.Group(key: 0, tally: Tally())])]
    }
    return viewershipBody(
      buckets, fields: DimensionFields(grouping: grouping, shown: columns.shown), withQuality: !isCreatorQuery)
  }

  /// What is grouped by, and what of it is returned.
  struct Columns {
    var grouped: [Dimension] = []
    /// In the order of the answer's fields.
    var shown: [Dimension] = []
  }

  func viewershipColumns(_ names: [String], filter: Filter) throws(SandboxError) -> Columns {
    var asked: [Dimension] = []
    for name in names {
      guard let dimension = Dimension(rawValue: name) else { throw .breakdown(name) }
      asked.append(dimension)
    }
    let columns = options.asDeployed ? deployedColumns(asked, filter: filter) : specifiedColumns(asked, filter: filter)
    return Columns(grouped: columns.grouped, shown: Dimension.allCases.filter { columns.shown.contains($0) })
  }

  private typealias DimensionLists = (grouped: [Dimension], shown: [Dimension])

  private func specifiedColumns(_ asked: [Dimension], filter: Filter) -> DimensionLists {
    let grouped = ((filter.identity.map { [$0] } ?? []) + asked).unique()
    return (grouped, grouped)
  }

  /// A breakdown is skipped when its column's name is a substring of the query's text so far, as built by the deployed
  /// server; what is skipped is not returned.
  private func deployedColumns(_ asked: [Dimension], filter: Filter) -> DimensionLists {
    let neverReturned: [Dimension] = [.deviceType, .cpu, .browserEngine]
    var grouped = filter.identity.map { [$0] } ?? []
    var text = grouped.map(\.sqlColumn).joined(separator: " ")
    if filter.hasCreator { text += " creator_id_type = ? creator_id = ?" }
    for dimension in asked where !text.contains(dimension.sqlColumn) {
      grouped.append(dimension)
      text += " " + dimension.sqlColumn
    }
    return (grouped, grouped.filter { asked.contains($0) && !neverReturned.contains($0) })
  }

  func timeRange(
    _ request: SandboxRequest, millisecondsOnly: Bool
  ) throws(SandboxError) -> (from: Int64?, to: Int64?) {
    var bounds: [Int64?] = []
    var messages: [String] = []
    for name in ["from", "to"] {
      do throws(SandboxError) {
        bounds.append(
          try request.parameter(name).map { text throws(SandboxError) in
            try InputTimestamp.parse(text, millisecondsOnly: millisecondsOnly)
          })
      } catch {
        messages += error.messages
      }
    }
    guard messages.isEmpty else { throw SandboxError(400, messages: messages) }
    return (bounds[0], bounds[1])
  }

  private func viewershipBody(
    _ buckets: [Aggregation.Bucket], fields: DimensionFields, withQuality: Bool
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for bucket in buckets {
      for group in bucket.groups {
        writer.beginObject()
        if let startHour = bucket.startHour {
          writer.field("timestamp", Int64(startHour) * UTCCalendar.msPerHour)
        }
        fields.write(group.key, to: &writer)
        writer.field("viewCount", group.tally.views)
        writer.nullableField("playtimeMins", group.tally.playtimeMins)
        if withQuality { Self.writeQuality(of: group.tally, to: &writer) }
        writer.endObject()
      }
    }
    writer.endArray()
    writer.newline()
    return writer.bytes
  }

  private static func writeQuality(of tally: Tally, to writer: inout JSONWriter) {
    writer.nullableField("ttffMs", tally.averageTtffMs)
    writer.nullableField("rebufferRatio", tally.rebufferRatio)
    writer.nullableField("errorRate", tally.errorRate)
    writer.nullableField("exitsBeforeStart", tally.sessions > 0 ? Double(tally.exitsBeforeStart) : nil)
  }
}

extension Array where Element == Dimension {
  /// Each dimension once, at its first place.
  func unique() -> [Dimension] {
    var seen: [Dimension] = []
    for dimension in self where !seen.contains(dimension) { seen.append(dimension) }
    return seen
  }
}
