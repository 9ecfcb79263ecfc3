extension SandboxPlatform {
  /// Which contents a query is about.
  struct Filter {
    /// Indexes into the catalog.
    var contents: [Int]
    /// The ID that the rows share, when the query is about one.
    var identity: Dimension?
    var hasCreator = false
  }

  /// The filters of the views operations: `assetId` and `streamId` are replaced by their playback IDs, which win over a
  /// `playbackId`.
  func filter(_ request: SandboxRequest, ignoresPlaybackId: Bool) throws(SandboxError) -> Filter {
    var playbackId = ignoresPlaybackId ? nil : request.parameter("playbackId")
    if let assetId = request.parameter("assetId") {
      playbackId = try ownedPlaybackId(assetId, kind: "asset", id: \.assetId)
    } else if let streamId = request.parameter("streamId") {
      playbackId = try ownedPlaybackId(streamId, kind: "stream", id: \.streamId)
    }
    var filter = playbackId.map(contents(playbackId:)) ?? Filter(contents: ownContents, identity: nil)
    if let creatorId = request.parameter("creatorId") {
      filter.contents = contents(filter.contents, of: creatorId)
      filter.hasCreator = true
    }
    return filter
  }

  var ownContents: [Int] {
    let all = catalog.contents
    return all.indices.filter { !all[$0].isForeign }
  }

  func contents(_ contents: [Int], of creatorId: String) -> [Int] {
    let all = catalog.contents
    return contents.filter { index in
      guard let id = Dimension.creatorId.value(in: all[index]) else { return false }
      return id.utf8.elementsEqual(creatorId.utf8)
    }
  }

  /// A dStorage identifier is looked for in all accounts; a playback ID in one's own, except by the public operation.
  func contents(playbackId: String, inAllAccounts: Bool) -> Filter {
    let url = DStorageAddress.url(of: playbackId)
    let wanted = (url ?? playbackId).utf8
    let all = catalog.contents
    let contents = all.indices.filter { index in
      let content = all[index]
      guard let id = url == nil ? content.playbackId : content.dStorageUrl else { return false }
      return id.utf8.elementsEqual(wanted) && (inAllAccounts || url != nil || !content.isForeign)
    }
    return Filter(contents: contents, identity: url == nil ? .playbackId : .dStorageUrl)
  }

  private func contents(playbackId: String) -> Filter {
    contents(playbackId: playbackId, inAllAccounts: false)
  }

  private func ownedPlaybackId(
    _ id: String, kind: String, id idOfContent: (Content) -> String?
  ) throws(SandboxError) -> String {
    let now = Int(UTCCalendar.floorDivide(nowMs(), UTCCalendar.msPerHour))
    let match = catalog.contents.first {
      $0.playbackId != nil && $0.createdHour <= now && idOfContent($0)?.utf8.elementsEqual(id.utf8) == true
    }
    guard let match, let playbackId = match.playbackId else { throw .unknownAsset }
    if match.isForeign { throw .foreign(kind) }
    return playbackId
  }
}
