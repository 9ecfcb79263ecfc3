/// One row of usage.
struct UsageRow {
  let startHour: Int?
  let creatorId: String?
  var deliveryMs = 0
  var transcodeSeconds = 0
  var storageSeconds = 0
  /// Distinct hours with usage.
  var hourCount = 0

  /// The sum of what each hour stored, over the number of distinct hours: an average, except that hours in which another
  /// creator alone had usage count only where creators are not told apart.
  var storageMins: Double {
    hourCount == 0 ? 0 : Double(storageSeconds) / 60 / Double(hourCount)
  }
}

/// Sums usage records by time and creator.
struct UsageGrouping {
  let step: TimeStep?
  let byCreator: Bool

  /// `records` are in order of time.
  func rows(of records: [SandboxPlatform.UsageRecord]) -> [UsageRow] {
    struct Key: Hashable {
      let startHour: Int?
      let creator: Int?
    }
    var rows: [Key: UsageRow] = [:]
    var order: [Key] = []
    var lastHour: [Key: Int] = [:]
    for record in records {
      let key = Key(
        startHour: step?.bucketStart(ofHour: record.hour), creator: byCreator ? record.creator : nil)
      if rows[key] == nil { order.append(key) }
      var row =
        rows[key] ?? UsageRow(startHour: key.startHour, creatorId: key.creator.map { Creator.all[$0].id })
      row.deliveryMs += record.deliveryMs
      row.transcodeSeconds += record.transcodeSeconds
      row.storageSeconds += record.storageSeconds
      if lastHour[key] != record.hour { row.hourCount += 1 }
      lastHour[key] = record.hour
      rows[key] = row
    }
    return order.compactMap { rows[$0] }
  }
}
