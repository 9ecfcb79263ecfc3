extension SandboxPlatform {
  /// `/data/views/query/total/{playbackId}`: one content's total over all of history; zeros for an unknown ID.
  func answerPublicTotal(_ playbackId: String, cancellation: Cancellation) throws(SandboxError) -> [UInt8] {
    let filter = contents(playbackId: playbackId, inAllAccounts: true)
    let scan = try scan(fromMs: nil, toMs: nil, asOfMs: publicRefreshedMs, contents: filter.contents)
    let rows = try aggregate(
      scan, by: Grouping(world: world, dimensions: []), step: nil, rowLimit: nil, cancellation: cancellation)
    let tally = rows.first?.groups.first?.tally ?? Tally()
    var writer = JSONWriter()
    writer.beginObject()
    if filter.identity == .dStorageUrl {
      writer.nullableField("dStorageUrl", DStorageAddress.url(of: playbackId))
    } else {
      writer.nullableField("playbackId", playbackId)
    }
    writer.field("viewCount", tally.views)
    writer.nullableField("playtimeMins", tally.playtimeMins)
    writer.field("legacyViewCount", filter.contents.map(legacyViewCount(of:)).reduce(0, +))
    writer.endObject()
    writer.newline()
    return writer.bytes
  }

  /// Views counted before this platform's history begins, by the first version of the API.
  private func legacyViewCount(of index: Int) -> Int {
    let content = catalog.contents[index]
    guard content.createdHour < World.firstHour, content.playbackId != nil else { return 0 }
    return Int(Draw.number(51, of: content.salt) % 5000)
  }
}
