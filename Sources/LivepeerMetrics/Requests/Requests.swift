/// Viewers now: `GET /data/views/now`. Needs a private key. There is no time range; the last minutes count.
public struct RealtimeViewershipRequest: MetricsRequest {
  /// One video: a canonical playback ID.
  public var playbackId: String?
  /// One creator.
  public var creatorId: String?
  /// The dimensions of the rows, none twice.
  public var breakdownBy: [RealtimeBreakdown]

  /// A request for viewers now.
  public init(playbackId: String? = nil, creatorId: String? = nil, breakdownBy: [RealtimeBreakdown] = []) {
    self.playbackId = playbackId
    self.creatorId = creatorId
    self.breakdownBy = breakdownBy
  }

  /// The call on the wire.
  public func call() throws(InvalidRequest) -> OperationCall {
    var query = Query()
    query.add("playbackId", playbackId)
    query.add("creatorId", creatorId)
    try query.addBreakdown(breakdownBy.map(\.rawValue))
    return OperationCall(operation: .realtimeViewership, path: ["data", "views", "now"], query: query.items)
  }
}

/// Views with quality: `GET /data/views/query`. Needs a private key. Without bounds it covers all of history.
public struct ViewershipRequest: MetricsRequest {
  /// One video: a playback ID, or a dStorage identifier.
  public var playbackId: String?
  /// One creator.
  public var creatorId: String?
  /// One asset.
  public var assetId: String?
  /// One live stream.
  public var streamId: String?
  /// The first instant, inclusive.
  public var from: MetricsTime?
  /// The instant past the last.
  public var to: MetricsTime?
  /// The width of the buckets; nil for one bucket over the whole range, without `timestamp`.
  public var timeStep: TimeStep?
  /// The dimensions of the rows, none twice.
  public var breakdownBy: [ViewershipBreakdown]

  /// A request for views.
  public init(
    playbackId: String? = nil, creatorId: String? = nil, assetId: String? = nil, streamId: String? = nil,
    from: MetricsTime? = nil, to: MetricsTime? = nil, timeStep: TimeStep? = nil,
    breakdownBy: [ViewershipBreakdown] = []
  ) {
    self.playbackId = playbackId
    self.creatorId = creatorId
    self.assetId = assetId
    self.streamId = streamId
    self.from = from
    self.to = to
    self.timeStep = timeStep
    self.breakdownBy = breakdownBy
  }

  /// The call on the wire.
  public func call() throws(InvalidRequest) -> OperationCall {
    var query = Query()
    query.add("playbackId", playbackId)
    query.add("creatorId", creatorId)
    query.add("assetId", assetId)
    query.add("streamId", streamId)
    try query.addRange(from, to)
    query.add("timeStep", timeStep?.rawValue)
    try query.addBreakdown(breakdownBy.map(\.rawValue))
    return OperationCall(operation: .viewership, path: ["data", "views", "query"], query: query.items)
  }
}

/// Views of a creator's own asset or stream: `GET /data/views/query/creator`. Returns no quality metrics.
public struct CreatorViewershipRequest: MetricsRequest {
  /// What proves the ownership: the API takes exactly one of the two.
  public enum Subject: Sendable, Hashable {
    /// An asset's ID.
    case asset(String)
    /// A live stream's ID.
    case stream(String)
  }

  /// The asset or stream.
  public var subject: Subject
  /// One creator.
  public var creatorId: String?
  /// The first instant, inclusive.
  public var from: MetricsTime?
  /// The instant past the last.
  public var to: MetricsTime?
  /// The width of the buckets.
  public var timeStep: TimeStep?
  /// The dimensions of the rows, none twice.
  public var breakdownBy: [CreatorBreakdown]

  /// A request for the views of one asset or stream.
  public init(
    _ subject: Subject, creatorId: String? = nil, from: MetricsTime? = nil, to: MetricsTime? = nil,
    timeStep: TimeStep? = nil, breakdownBy: [CreatorBreakdown] = []
  ) {
    self.subject = subject
    self.creatorId = creatorId
    self.from = from
    self.to = to
    self.timeStep = timeStep
    self.breakdownBy = breakdownBy
  }

  /// The call on the wire.
  public func call() throws(InvalidRequest) -> OperationCall {
    var query = Query()
    switch subject {
    case .asset(let id): query.add("assetId", id)
    case .stream(let id): query.add("streamId", id)
    }
    query.add("creatorId", creatorId)
    try query.addRange(from, to)
    query.add("timeStep", timeStep?.rawValue)
    try query.addBreakdown(breakdownBy.map(\.rawValue))
    let path = ["data", "views", "query", "creator"]
    return OperationCall(operation: .creatorViewership, path: path, query: query.items)
  }
}

/// One video's public total: `GET /data/views/query/total/{playbackId}`. Needs no key.
public struct PublicViewershipRequest: MetricsRequest {
  /// The video: a playback ID, or a dStorage identifier.
  public var playbackId: String

  /// A request for a total.
  public init(playbackId: String) {
    self.playbackId = playbackId
  }

  /// The call on the wire; an empty ID, or one that would climb out of the path, is refused.
  public func call() throws(InvalidRequest) -> OperationCall {
    if playbackId.isEmpty || playbackId == "." || playbackId == ".." {
      throw InvalidRequest("`\(playbackId)` is no playback ID")
    }
    let path = ["data", "views", "query", "total", playbackId]
    return OperationCall(operation: .publicViewership, path: path, query: [])
  }
}

/// Usage of the account: `GET /data/usage/query`. Needs a private key.
public struct UsageRequest: MetricsRequest {
  /// The first millisecond, inclusive; this operation takes milliseconds only.
  public var fromMs: Int?
  /// The millisecond past the last.
  public var toMs: Int?
  /// The width of the buckets.
  public var timeStep: UsageTimeStep?
  /// One creator.
  public var creatorId: String?
  /// The dimensions of the rows, none twice.
  public var breakdownBy: [UsageBreakdown]

  /// A request for usage.
  public init(
    fromMs: Int? = nil, toMs: Int? = nil, timeStep: UsageTimeStep? = nil, creatorId: String? = nil,
    breakdownBy: [UsageBreakdown] = []
  ) {
    self.fromMs = fromMs
    self.toMs = toMs
    self.timeStep = timeStep
    self.creatorId = creatorId
    self.breakdownBy = breakdownBy
  }

  /// The call on the wire.
  public func call() throws(InvalidRequest) -> OperationCall {
    var query = Query()
    try query.addRange(fromMs.map(MetricsTime.milliseconds), toMs.map(MetricsTime.milliseconds))
    query.add("timeStep", timeStep?.rawValue)
    query.add("creatorId", creatorId)
    try query.addBreakdown(breakdownBy.map(\.rawValue))
    return OperationCall(operation: .usage, path: ["data", "usage", "query"], query: query.items)
  }
}
