import LivepeerMetrics

/// The names that the generator of Livepeer's SDKs made up for types; they are the same in TypeScript and in Go.
extension SDKCall {
  var requestType: String {
    switch operation {
    case .realtimeViewership: "GetRealtimeViewershipNowRequest"
    case .viewership: "GetViewershipMetricsRequest"
    case .creatorViewership: "GetCreatorViewershipMetricsRequest"
    case .publicViewership: "GetPublicViewershipMetricsRequest"
    case .usage: "GetUsageMetricsRequest"
    }
  }

  var breakdownType: String {
    switch operation {
    case .realtimeViewership: "BreakdownBy"
    case .viewership, .publicViewership: "QueryParamBreakdownBy"
    case .creatorViewership: "GetCreatorViewershipMetricsQueryParamBreakdownBy"
    case .usage: "GetUsageMetricsQueryParamBreakdownBy"
    }
  }

  var stepType: String {
    switch operation {
    case .creatorViewership: "QueryParamTimeStep"
    case .usage: "GetUsageMetricsQueryParamTimeStep"
    case .realtimeViewership, .viewership, .publicViewership: "TimeStep"
    }
  }

  /// `getViewership`: Python's name in camel case.
  var methodName: String { WireNames.camelCase(operation.rawValue) }

  /// The response's field that holds the rows, or the one object, by its name in snake case.
  var resultName: String { operation == .usage ? "usage_metric" : "data" }

  /// Whether arguments stand by themselves; else in one request object.
  var isFlat: Bool { operation == .realtimeViewership || operation == .publicViewership }

  /// Breakdowns that the server knows and the specification does not, so that the SDKs have no word for them.
  var unspecifiedBreakdown: [String] {
    let unspecified: Set<String> =
      switch operation {
      case .viewership: ["dStorageUrl"]
      case .creatorViewership: ["playbackId", "creatorId", "geohash"]
      case .realtimeViewership, .publicViewership, .usage: []
      }
    return breakdown.filter(unspecified.contains)
  }
}

extension String {
  /// `timeStep` → `TimeStep`
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
