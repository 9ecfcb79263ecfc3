import LPQData
import LPQEngine

/// The five operations of the metrics API, as the language sees them: the names of Livepeer's Python SDK, and columns in
/// snake case.
enum Operations {
  static let all = [realtimeViewership, viewership, creatorViewership, publicViewership, usage]

  /// Steps of the server's buckets, from the finest.
  static let viewershipSteps = ["hour", "day", "week", "month", "year"]
}

extension OperationDescription.Parameter {
  static let playbackID = Self(
    "playback_id", .string,
    summary:
      "The video: a playback ID, or an asset's dStorage ID (an IPFS CID, an Arweave transaction, ipfs://…, ar://…).")
  static let creatorID = Self("creator_id", .string, summary: "The creator whose videos count.")
  static let assetID = Self("asset_id", .string, summary: "The asset: a video on demand.")
  static let streamID = Self("stream_id", .string, summary: "The live stream.")
  static let from = Self("from", .timestamp, summary: "The first instant that counts; without it, all of history.")
  static let to = Self("to", .timestamp, summary: "The instant past the last that counts; without it, up to now.")

  static func timeStep(_ steps: [String]) -> Self {
    Self(
      "time_step", .member(steps, aliases: [:]),
      summary: "Rows per \(steps.joined(separator: ", ")), in UTC, with the start of each in `timestamp`.")
  }

  static let breakdownBy = Self(
    "breakdown_by", .dimensions,
    summary: "The columns that the numbers are broken down by, in the order of the rows' columns.")

  /// What steers the client rather than the server; every operation takes these.
  static let clientSide = [
    Self(
      "retries", .any,
      summary: "\"none\", or a record as the SDK's RetryConfig: {strategy: \"backoff\", initial_interval: 500, "
        + "max_interval: 60000, exponent: 1.5, max_elapsed_time: 3600000, retry_connection_errors: true}.",
      literals: ["\"none\"", "\"backoff\""],
      fields: [
        "strategy", "initial_interval", "max_interval", "exponent", "max_elapsed_time", "retry_connection_errors",
      ]),
    Self("timeout", .duration, summary: "How long one attempt may take: a duration, or a number of milliseconds."),
    Self(
      "server_url", .string,
      summary: "Another server's base URL, with its /api; the configured key is not sent there."),
  ]
}
