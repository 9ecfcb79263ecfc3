import LPQData
import LPQEngine

/// Operations like those of the metrics API, small enough to see the whole of in a test.
enum TestOperations {
  static let viewership = OperationDescription(
    name: "get_viewership", summary: "Views.",
    parameters: [
      .init("playback_id", .string, summary: "One video."),
      .init("from", .timestamp, summary: "The first instant."),
      .init("to", .timestamp, summary: "The instant past the last."),
      .init("time_step", .member(["hour", "day", "week", "month", "year"], aliases: [:]), summary: "Buckets."),
      .init("breakdown_by", .dimensions, summary: "Dimensions."),
      .init("retries", .any, summary: "Retries."),
    ],
    dimensions: [
      .init("playback_id", aliases: ["playbackId"], summary: "The video."),
      .init("device_type", aliases: ["deviceType"], summary: "Mobile, desktop, …"),
      .init("device", summary: "The device."),
      .init("country", summary: "The country."),
      .init("continent", summary: "The continent."),
    ],
    metrics: [
      ColumnInfo(name: "view_count", type: .int, metric: .additive),
      ColumnInfo(name: "playtime_mins", type: .float, metric: .additive),
      ColumnInfo(name: "error_rate", type: .float, metric: .ratio(weight: "view_count")),
    ],
    breakdownParameter: "breakdown_by", timeStepParameter: "time_step", example: "get_viewership(from: ago(7d))")

  static let publicTotal = OperationDescription(
    name: "get_public_viewership", summary: "One video's total.",
    parameters: [.init("playback_id", .string, isRequired: true, summary: "The video.")], result: .record,
    metrics: [
      ColumnInfo(name: "view_count", type: .int, metric: .additive),
      ColumnInfo(name: "playtime_mins", type: .float, metric: .additive),
    ],
    example: "get_public_viewership(\"id\")")

  static let creator = OperationDescription(
    name: "get_creator_viewership", summary: "Views of a creator.",
    parameters: [
      .init("asset_id", .string, summary: "An asset."), .init("stream_id", .string, summary: "A stream."),
    ],
    metrics: [ColumnInfo(name: "view_count", type: .int, metric: .additive)],
    contradiction: { labels in
      labels.intersection(["asset_id", "stream_id"]).count == 1
        ? nil : "`get_creator_viewership` takes exactly one of `asset_id` and `stream_id`"
    },
    example: "get_creator_viewership(asset_id: \"a\")")

  static let usage = OperationDescription(
    name: "get_usage", summary: "Usage.",
    parameters: [
      .init("from", .timestamp, summary: "From."), .init("to", .timestamp, summary: "To."),
      .init("time_step", .member(["hour", "day"], aliases: [:]), summary: "Buckets."),
      .init("breakdown_by", .dimensions, summary: "Dimensions."),
    ],
    dimensions: [.init("creator_id", summary: "The creator.")],
    fixedColumns: [ColumnInfo(name: "user_id", type: .string)],
    metrics: [
      ColumnInfo(name: "delivery_usage_mins", type: .float, metric: .additive),
      ColumnInfo(name: "storage_usage_mins", type: .float, metric: .notAdditive),
    ],
    breakdownParameter: "breakdown_by", timeStepParameter: "time_step", example: "get_usage()")

  static let all = [viewership, publicTotal, creator, usage]
}
