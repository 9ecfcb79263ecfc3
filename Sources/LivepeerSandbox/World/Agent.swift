/// What viewers watch with: a device and its software, in combinations that exist.
///
/// Example: iPhone → iOS → Safari → WebKit on arm64; never Safari on Android.
struct Agent: Sendable {
  let deviceType: String?
  let device: String?
  let cpu: String?
  let os: String?
  let browser: String?
  let browserEngine: String?
  /// Weights in places with a balanced, Apple-leaning and Android-leaning taste, in `Place.DeviceTaste`'s order.
  let weights: [Double]
  /// How slow playback starts, relative to a fast desktop.
  let startFactor: Double

  init(
    _ deviceType: String?, _ device: String?, _ cpu: String?, _ os: String?, _ browser: String?,
    _ browserEngine: String?, _ weights: [Double], _ startFactor: Double
  ) {
    self.deviceType = deviceType
    self.device = device
    self.cpu = cpu
    self.os = os
    self.browser = browser
    self.browserEngine = browserEngine
    self.weights = weights
    self.startFactor = startFactor
  }
}
