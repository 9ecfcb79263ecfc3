import LivepeerSandbox

/// Instants of the tests, in ms since the epoch.
enum Instant {
  /// 2026-11-23T09:17:23.456Z, a Monday.
  static let now: Int64 = 1_795_425_443_456
  /// The refresh before `now`: 09:15.
  static let refreshed: Int64 = 1_795_425_300_000
  /// 2026-11-01T00:00Z: a Sunday, so an hour, a day, a week and a month begin.
  static let november: Int64 = 1_793_491_200_000
  /// 2026-01-01T00:00Z
  static let newYear: Int64 = 1_767_225_600_000
  /// 2024-01-01T00:00Z
  static let historyStart: Int64 = 1_704_067_200_000
  static let hour: Int64 = 3_600_000
  static let minute: Int64 = 60_000
}

extension SandboxPlatform {
  /// A platform that stands still.
  static func at(_ nowMs: Int64 = Instant.now, seed: UInt64 = 1, options: SandboxOptions = SandboxOptions())
    -> SandboxPlatform
  {
    SandboxPlatform(seed: seed, options: options, nowMs: { nowMs })
  }

  /// Asks with the private key; `target` is what follows `/api/data/`.
  func get(_ target: String) -> SandboxResponse {
    respond(
      to: SandboxRequest(method: "GET", target: "/api/data/" + target, authorization: "Bearer " + privateKey))
  }

  func rows(_ target: String) throws -> [[String: JSONValue]] {
    let response = get(target)
    guard response.status == 200 else { throw UnexpectedStatus(status: response.status, body: response.text) }
    return try JSONValue.rows(of: response.body)
  }
}

extension SandboxResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

struct UnexpectedStatus: Error {
  let status: Int
  let body: String
}
