/// The built-in platform: answers the five operations of the metrics API by aggregating sessions that never happened.
///
/// Same seed and same instant, same data; the past stays as it was while time moves on. Nothing before 2024.
///
/// Example:
/// `SandboxPlatform(seed: 1, nowMs: { 1_795_424_400_000 }).respond(to: SandboxRequest(method: "GET",
/// target: "/api/data/views/query?from=1795420800000", authorization: "Bearer " + platform.privateKey))`
/// → `[{"viewCount":1532,"playtimeMins":…,"ttffMs":…}]`.
package struct SandboxPlatform: Sendable {
  package let seed: UInt64
  package let options: SandboxOptions
  /// The present, in milliseconds since the epoch.
  package let nowMs: @Sendable () -> Int64
  private let lazyGenerator: Lazy<SessionGenerator>
  /// nil where nothing is kept.
  let keptTallies: KeptTallies?

  /// - Parameter nowMs: a fixed instant's closure for answers that repeat, or the system's clock.
  package init(
    seed: UInt64 = 1, options: SandboxOptions = SandboxOptions(),
    nowMs: @escaping @Sendable () -> Int64 = { SystemClock.nowMs }
  ) {
    self.seed = seed
    self.options = options
    self.nowMs = nowMs
    keptTallies = options.keptByteLimit > 0 ? KeptTallies(byteLimit: options.keptByteLimit) : nil
    lazyGenerator = Lazy { SessionGenerator(world: World(seed: seed)) }
  }

  /// Made for the first request: a program that asks nothing does not wait for it.
  var generator: SessionGenerator { lazyGenerator.value }

  var world: World { generator.world }
  var catalog: Catalog { world.catalog }

  package var stories: Stories { world.stories }
  /// Works for all operations. It opens nothing but this sandbox, so it may be shown.
  package var privateKey: String { Catalog.uuid(Draw.hash(seed, 31)) }
  /// Meant for browsers: works for public totals only.
  package var corsKey: String { Catalog.uuid(Draw.hash(seed, 32)) }
  package var userId: String { Catalog.uuid(Draw.hash(seed, 33)) }
  /// An asset of another account: asking for it is an error of ownership.
  package var foreignAssetId: String { catalog.foreignAssetId }
  /// One of the account's assets was also watched by this IPFS address.
  package var dStorageCID: String { Catalog.dStorageCID }

  /// The account's assets and streams that exist now.
  package struct Listing: Sendable {
    package let playbackId: String
    package let assetId: String?
    package let streamId: String?
    package let creatorId: String?
  }

  package func listings() -> [Listing] {
    let hour = Int(UTCCalendar.floorDivide(nowMs(), UTCCalendar.msPerHour))
    return catalog.contents.filter { !$0.isForeign && $0.createdHour <= hour }.compactMap { content in
      content.playbackId.map {
        Listing(
          playbackId: $0, assetId: content.assetId, streamId: content.streamId,
          creatorId: Dimension.creatorId.value(in: content))
      }
    }
  }

  package func respond(to request: SandboxRequest, cancellation: Cancellation = Cancellation()) -> SandboxResponse {
    var headers: [(name: String, value: String)] = []
    do throws(SandboxError) {
      let operation = try Operation(pathSegments: request.pathSegments)
      guard request.method == "GET" || request.method == "HEAD" else { throw SandboxError.methodNotAllowed }
      headers = operation.cacheHeaders
      try authorize(request, for: operation)
      let body = try answer(operation, request: request, cancellation: cancellation)
      return SandboxResponse(headers: headers, body: body)
    } catch {
      return SandboxResponse(error, headers: headers)
    }
  }

  private func authorize(_ request: SandboxRequest, for operation: Operation) throws(SandboxError) {
    guard let authorization = request.authorization else {
      if operation.isPublic { return }
      throw .unauthorized
    }
    switch authorization {
    case "Bearer " + privateKey: return
    case "Bearer " + corsKey where operation.isPublic: return
    case "Bearer " + corsKey: throw .corsKey
    default: throw .unknownKey
    }
  }

  private func answer(
    _ operation: Operation, request: SandboxRequest, cancellation: Cancellation
  ) throws(SandboxError) -> [UInt8] {
    switch operation {
    case .realtime: try answerRealtime(request, cancellation: cancellation)
    case .viewership: try answerViewership(request, isCreatorQuery: false, cancellation: cancellation)
    case .creator: try answerViewership(request, isCreatorQuery: true, cancellation: cancellation)
    case .publicTotal(let playbackId): try answerPublicTotal(playbackId, cancellation: cancellation)
    case .usage: try answerUsage(request, cancellation: cancellation)
    }
  }
}
