extension SandboxPlatform {
  /// `/data/usage/query`. Usage is booked by the hour: bounds select whole hours by their starts.
  func answerUsage(_ request: SandboxRequest, cancellation: Cancellation) throws(SandboxError) -> [UInt8] {
    let range = try timeRange(request, millisecondsOnly: true)
    let stepName = request.parameter("timeStep")
    if let stepName, stepName != "hour", stepName != "day" { throw .timeStep(stepName) }
    let breakdown = request.parameters("breakdownBy[]")
    if let name = breakdown.first(where: { $0 != "creatorId" }) { throw .breakdown(name) }
    let creatorId = request.parameter("creatorId")
    let records = try usageRecords(
      fromMs: range.from, toMs: range.to, of: creators(creatorId), cancellation: cancellation)
    let grouping = UsageGrouping(
      step: stepName.flatMap(TimeStep.init(rawValue:)), byCreator: creatorId != nil || !breakdown.isEmpty)
    let rows = grouping.rows(of: records)
    guard rows.count <= options.rowLimit else { throw .tooManyRows(options.rowLimit) }
    return usageBody(rows, creatorId: creatorId, grouping: grouping, isArray: stepName != nil || !breakdown.isEmpty)
  }

  /// What one creator used in one hour; creators without any usage in an hour have none.
  struct UsageRecord {
    let hour: Int
    /// nil: contents without a creator.
    let creator: Int?
    var deliveryMs = 0
    var transcodeSeconds = 0
    /// What was stored during the hour, in seconds of video.
    var storageSeconds = 0
  }

  /// One creator, or all of them and nil for what has none.
  private func creators(_ id: String?) -> [Int?] {
    guard let id else { return Creator.all.indices.map(Optional.some) + [nil] }
    return Creator.all.indices.filter { Creator.all[$0].id.utf8.elementsEqual(id.utf8) }
  }

  private func usageRecords(
    fromMs: Int64?, toMs: Int64?, of creators: [Int?], cancellation: Cancellation
  ) throws(SandboxError) -> [UsageRecord] {
    // A bound inside an hour leaves that hour out at the start, and in at the end.
    let upToHour = { (bound: Int64) in
      UTCCalendar.floorDivide(bound - 1, UTCCalendar.msPerHour) * UTCCalendar.msPerHour + UTCCalendar.msPerHour
    }
    let scan = try scan(
      fromMs: fromMs.map(upToHour), toMs: toMs.map(upToHour), asOfMs: refreshedMs,
      contents: ownContents.filter { creators.contains(catalog.contents[$0].creator) })
    let grouping = Grouping(world: world, dimensions: [.creatorId])
    let aggregation = Aggregation(scan: scan, grouping: grouping, step: .hour, rowLimit: nil)
    var deliveryMs: [Int: [Int?: Int]] = [:]
    for bucket in try buckets(of: aggregation, cancellation: cancellation) {
      guard let hour = bucket.startHour else { continue }
      for group in bucket.groups {
        deliveryMs[hour, default: [:]][grouping.creator(ofKey: group.key)] = group.tally.playtimeMs
      }
    }
    let storage = StorageModel(catalog: catalog)
    var records: [UsageRecord] = []
    for hour in scan.hours {
      for creator in creators {
        let record = UsageRecord(
          hour: hour, creator: creator, deliveryMs: deliveryMs[hour]?[creator] ?? 0,
          transcodeSeconds: storage.transcodeSeconds(creator: creator, hour: hour),
          storageSeconds: storage.storageSeconds(creator: creator, hour: hour))
        if record.deliveryMs + record.transcodeSeconds + record.storageSeconds > 0 { records.append(record) }
      }
    }
    return records
  }

  private func usageBody(_ rows: [UsageRow], creatorId: String?, grouping: UsageGrouping, isArray: Bool) -> [UInt8] {
    var writer = JSONWriter()
    if isArray { writer.beginArray() }
    // Without records the object is there nonetheless, all zeros; an array is empty.
    let emptyRow = UsageRow(startHour: nil, creatorId: creatorId)
    for row in rows.isEmpty && !isArray ? [emptyRow] : rows {
      writer.beginObject()
      if let startHour = row.startHour {
        writer.field("TimeInterval", Int64(startHour) * UTCCalendar.msPerHour)
      }
      writer.nullableField("UserID", userId)
      if grouping.byCreator { writer.nullableField("CreatorID", row.creatorId) }
      writer.nullableField("DeliveryUsageMins", Double(row.deliveryMs) / 60_000)
      writer.nullableField("TotalUsageMins", Double(row.transcodeSeconds) / 60)
      writer.nullableField("StorageUsageMins", row.storageMins)
      writer.endObject()
    }
    if isArray { writer.endArray() }
    writer.newline()
    return writer.bytes
  }
}
