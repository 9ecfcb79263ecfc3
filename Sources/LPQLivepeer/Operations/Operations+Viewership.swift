import LPQData
import LPQEngine

extension Operations {
  static let realtimeViewership = OperationDescription(
    name: "get_realtime_viewership",
    summary: "Who is watching now: views and errors of this minute.",
    parameters: [.playbackID, .creatorID, .breakdownBy] + OperationDescription.Parameter.clientSide,
    dimensions: [.playbackID, .device, .browser, .country],
    metrics: [.viewCount, .errorRate],
    breakdownParameter: "breakdown_by",
    columnSummaries: OperationDescription.metricSummaries, example: "get_realtime_viewership(breakdown_by: [device])")

  static let viewership = OperationDescription(
    name: "get_viewership",
    summary: "Views, watch time and quality over any time, for the whole account.",
    parameters: [
      .playbackID, .creatorID, .assetID, .streamID, .from, .to, .timeStep(viewershipSteps), .breakdownBy,
    ] + OperationDescription.Parameter.clientSide,
    dimensions: [
      .playbackID, .deviceType, .device, .cpu, .os, .browser, .browserEngine, .continent, .country, .subdivision,
      .timezone, .geohash, .viewerID, .creatorID, .dStorageURL,
    ],
    metrics: [.viewCount, .playtimeMins, .ttffMs, .rebufferRatio, .errorRate, .exitsBeforeStart],
    breakdownParameter: "breakdown_by", timeStepParameter: "time_step",
    columnSummaries: OperationDescription.metricSummaries,
    example: "get_viewership(from: ago(7d), time_step: day, breakdown_by: [country])")

  static let creatorViewership = OperationDescription(
    name: "get_creator_viewership",
    summary: "Views and watch time of one asset or stream, as its creator may see them.",
    parameters: [
      .creatorID, .assetID, .streamID, .from, .to, .timeStep(viewershipSteps), .breakdownBy,
    ] + OperationDescription.Parameter.clientSide,
    dimensions: [
      .deviceType, .device, .cpu, .os, .browser, .browserEngine, .continent, .country, .subdivision, .timezone,
      .viewerID, .playbackID, .creatorID, .geohash,
    ],
    metrics: [.viewCount, .playtimeMins],
    breakdownParameter: "breakdown_by", timeStepParameter: "time_step",
    contradiction: { labels in
      labels.intersection(["asset_id", "stream_id"]).count == 1
        ? nil : "`get_creator_viewership` takes exactly one of `asset_id` and `stream_id`"
    },
    columnSummaries: OperationDescription.metricSummaries,
    example: "get_creator_viewership(stream_id: \"…\", from: ago(7d))")

  static let publicViewership = OperationDescription(
    name: "get_public_viewership",
    summary: "One video's views and watch time of all time; public, so no key is needed.",
    parameters: [
      .init(
        "playback_id", .string, isRequired: true,
        summary: OperationDescription.Parameter.playbackID.summary)
    ] + OperationDescription.Parameter.clientSide,
    result: .record,
    fixedColumns: [ColumnInfo(name: "playback_id", type: .string), ColumnInfo(name: "d_storage_url", type: .string)],
    metrics: [.viewCount, .playtimeMins, .legacyViewCount],
    columnSummaries: OperationDescription.metricSummaries,
    example: "get_public_viewership(\"1bde4o2i6xycudoy\").view_count")
}
