/// Writes sessions and usage hours as NDJSON, one line each with every field: the raw material to check answers against.
///
/// Example line: `{"start":1795420800123,"end":…,"userId":"…","playbackId":"…",…,"playIntent":true,"ttffMs":812,…}`.
package struct SessionDump: Sendable {
  let platform: SandboxPlatform
  /// Everything is as the platform knew it at this instant, in ms since the epoch.
  let asOfMs: Int64

  package init(platform: SandboxPlatform, asOfMs: Int64) {
    self.platform = platform
    self.asOfMs = asOfMs
  }

  /// The sessions with `fromMs <= start < toMs`, other accounts' included; an hour of data is written at a time, ordered by
  /// content. Sessions of the future do not exist.
  package func writeSessions(fromMs: Int64, toMs: Int64, _ write: ([UInt8]) throws -> Void) rethrows {
    let scan = SessionScan(
      generator: platform.generator, fromMs: fromMs, toMs: toMs, asOfMs: asOfMs,
      contents: Array(platform.catalog.contents.indices))
    let contexts = HourContexts(world: platform.world, codes: platform.generator.codes)
    for hour in scan.hours {
      var writer = JSONWriter()
      scan.forEachSession(in: contexts.context(hour: hour)) { line($0, to: &writer) }
      try write(writer.bytes)
    }
  }

  /// The hours' stored and transcoded seconds a creator, `fromMs` to `toMs`.
  package func writeUsageHours(fromMs: Int64, toMs: Int64, _ write: ([UInt8]) throws -> Void) rethrows {
    let storage = StorageModel(catalog: platform.catalog)
    let last = min(toMs - 1, asOfMs)
    guard fromMs <= last else { return }
    for hour in Int(fromMs / UTCCalendar.msPerHour)...Int(last / UTCCalendar.msPerHour) {
      var writer = JSONWriter()
      for creator in Array(Creator.all.indices).map(Optional.some) + [nil] {
        writer.beginObject()
        writer.field("hour", Int64(hour) * UTCCalendar.msPerHour)
        writer.nullableField("creatorId", creator.map { Creator.all[$0].id })
        writer.field("storageSeconds", storage.storageSeconds(creator: creator, hour: hour))
        writer.field("transcodeSeconds", storage.transcodeSeconds(creator: creator, hour: hour))
        writer.endObject()
        writer.newline()
      }
      try write(writer.bytes)
    }
  }

  private func line(_ session: Session, to writer: inout JSONWriter) {
    let world = platform.world
    let content = world.catalog.contents[Int(session.content)]
    writer.beginObject()
    writer.field("start", session.startMs)
    writer.field("end", session.startMs + Int64(session.openMs))
    writer.nullableField("userId", content.isForeign ? "another account" : platform.userId)
    writer.nullableField("assetId", content.assetId)
    writer.nullableField("streamId", content.streamId)
    for dimension in Dimension.allCases {
      let value: String? =
        switch dimension.family {
        case .content: dimension.value(in: content)
        case .viewer: session.viewer < 0 ? nil : Viewer.id(number: Int(session.viewer))
        case .agent: dimension.value(in: world.agents[Int(session.agent)])
        case .place: dimension.value(in: world.places[Int(session.place)])
        }
      writer.nullableField(dimension.rawValue, value)
    }
    writer.field("playIntent", session.hasPlayIntent)
    writer.nullableField("ttffMs", session.ttffMs < 0 ? nil : Int(session.ttffMs))
    writer.field("playtimeMs", session.playtimeMs)
    writer.nullableField("rebufferRatio", Double(session.rebufferPpm) / 1_000_000)
    writer.field("error", session.hasError)
    writer.field("exitBeforeStart", session.exitsBeforeStart)
    writer.endObject()
    writer.newline()
  }
}
