extension SandboxPlatform {
  /// The five operations, by path.
  enum Operation {
    /// `/api/data/views/now`
    case realtime
    /// `/api/data/views/query`
    case viewership
    /// `/api/data/views/query/creator`
    case creator
    /// `/api/data/views/query/total/{playbackId}`
    case publicTotal(playbackId: String)
    /// `/api/data/usage/query`
    case usage

    init(pathSegments: [String]) throws(SandboxError) {
      switch pathSegments {
      case ["api", "data", "views", "now"]: self = .realtime
      case ["api", "data", "views", "query"]: self = .viewership
      case ["api", "data", "views", "query", "creator"]: self = .creator
      case ["api", "data", "usage", "query"]: self = .usage
      default:
        guard pathSegments.prefix(5) == ["api", "data", "views", "query", "total"] else { throw .unknownPath }
        // Livepeer's Python SDK sends the slashes of `ipfs://…` as they are.
        let playbackId = pathSegments.dropFirst(5).joined(separator: "/")
        guard !playbackId.isEmpty else { throw .unknownPath }
        self = .publicTotal(playbackId: playbackId)
      }
    }

    var isPublic: Bool {
      if case .publicTotal = self { true } else { false }
    }

    var cacheHeaders: [(name: String, value: String)] {
      let cacheControl = "public, max-age=60, s-maxage=300, stale-while-revalidate=3600, stale-if-error=86400"
      switch self {
      case .realtime: return []
      case .publicTotal: return [("Cache-Control", cacheControl)]
      case .viewership, .creator, .usage: return [("Cache-Control", cacheControl), ("Vary", "Authorization")]
      }
    }
  }
}
