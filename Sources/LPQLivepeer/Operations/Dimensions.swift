import LPQEngine

extension OperationDescription.Dimension {
  static let playbackID = Self(
    "playback_id", aliases: ["playbackId"], summary: "The video or stream that was played.",
    isFilterable: { $0.isPlaybackID })
  static let creatorID = Self("creator_id", aliases: ["creatorId"], summary: "The creator that the video belongs to.")
  static let viewerID = Self("viewer_id", aliases: ["viewerId"], summary: "The viewer, as the player names them.")
  static let dStorageURL = Self(
    "d_storage_url", aliases: ["dStorageUrl"], summary: "The IPFS or Arweave address that was played.")
  static let deviceType = Self(
    "device_type", aliases: ["deviceType"],
    summary: "Phone, tablet, computer, …; the server groups by it and does not say it.")
  static let device = Self("device", summary: "The device: iPhone, Mac, Smart TV, …")
  static let cpu = Self("cpu", summary: "The processor's kind; the server groups by it and does not say it.")
  static let os = Self("os", summary: "The operating system.")
  static let browser = Self("browser", summary: "The browser.")
  static let browserEngine = Self(
    "browser_engine", aliases: ["browserEngine"],
    summary: "The browser's engine: WebKit, Blink, …; the server groups by it and does not say it.")
  static let continent = Self("continent", summary: "The continent where the viewer is.")
  static let country = Self("country", summary: "The country where the viewer is.")
  static let subdivision = Self("subdivision", summary: "The state, province or region where the viewer is.")
  static let timezone = Self("timezone", summary: "The viewer's time zone: Europe/Paris, …")
  static let geohash = Self("geohash", summary: "Where the viewer is, as a geohash of three characters.")
}
