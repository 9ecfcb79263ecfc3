import Glibc
import LivepeerSandbox
import TerminalDriver
import Testing

/// Livepeer's Python SDK at the version that requirements.txt pins; `make test` makes its environment.
enum SDK {
  /// Runs a script of SDK/ in that environment.
  static func run(_ script: String, _ arguments: String...) throws -> Command {
    let python = LPQL.repository + "/.venv/bin/python"
    try #require(access(python, X_OK) == 0, "no .venv: run `make test`, or scripts/make-venv")
    return try Command(python, ["-B", LPQL.repository + "/Tests/lpqlTests/SDK/" + script] + arguments)
  }

  private static let platform = SandboxPlatform(nowMs: { 1_793_528_000_000 })

  /// The account's assets by playback ID, which no operation tells: `{"abcd":"0c1e…"}`.
  static var assets: String {
    let pairs = platform.listings().compactMap { listing in
      listing.assetId.map { "\"\(listing.playbackId)\":\"\($0)\"" }
    }
    return "{\(pairs.joined(separator: ","))}"
  }

  /// A live stream's ID.
  static var stream: String { platform.listings().compactMap(\.streamId).first ?? "" }

  /// An asset of another account, which the server refuses to tell about.
  static var foreignAsset: String { platform.foreignAssetId }

  /// The IPFS address by which one asset was watched, too.
  static var address: String { platform.dStorageCID }
}
