/// A refusal, with the server's status and words.
struct SandboxError: Error {
  let status: Int
  let messages: [String]

  init(_ status: Int, _ messages: String...) {
    self.status = status
    self.messages = messages
  }

  init(_ status: Int, messages: [String]) {
    self.status = status
    self.messages = messages
  }

  static let unauthorized = SandboxError(401, "no authorization header")
  static let unknownKey = SandboxError(401, "no token found")
  static let corsKey = SandboxError(403, "access forbidden for CORS-enabled API keys")
  static let unknownPath = SandboxError(404, "not found")
  static let methodNotAllowed = SandboxError(405, "method not allowed")
  static let unknownAsset = SandboxError(404, "asset not found")
  static func foreign(_ kind: String) -> SandboxError {
    SandboxError(500, "error getting \(kind): verify that \(kind) exists and you are using proper credentials")
  }
  static let ownership = SandboxError(400, "must provide exactly 1 of assetId or streamId for creator query")
  static let realtimeRange = SandboxError(
    400, "time range params (from, to, timeStep) are not supported for Realtime Viewership API")
  static func tooManyRows(_ limit: Int) -> SandboxError {
    SandboxError(
      500,
      "query must return less than \(limit) datapoints. consider decreasing your timeframe or increasing the time step")
  }
  static let tooCostly = SandboxError(
    500, "result exceeded maximum bytes allowed. consider decreasing your timeframe or increasing the time step")
  static func breakdown(_ name: String) -> SandboxError { SandboxError(500, "invalid breakdown field: \(name)") }
  static func timeStep(_ name: String) -> SandboxError { SandboxError(500, "invalid time step: \(name)") }
  /// The caller went away; nobody reads this.
  static let cancelled = SandboxError(499, "cancelled")
}
