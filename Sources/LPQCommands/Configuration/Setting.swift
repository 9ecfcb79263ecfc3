/// What a profile may say; the raw value is its name in the file and in `lpql config set`.
enum Setting: String, CaseIterable {
  /// Whom to ask.
  case server
  /// How results are written.
  case format
  /// Where days begin and how times are shown.
  case tz
  /// Certificates to trust instead of the system's.
  case caFile = "ca_file"
  /// How long one attempt may take.
  case timeout
  /// Whether failed attempts are repeated.
  case retries
  /// How many requests a program may make.
  case maxRequests = "max_requests"
  /// How many requests may be under way at once.
  case parallelRequests = "parallel_requests"

  /// The flag that outweighs it.
  var flag: String? {
    switch self {
    case .server: "--server"
    case .format: "--format"
    case .tz: "--tz"
    case .caFile: "--ca-file"
    case .maxRequests: "--max-requests"
    case .timeout, .retries, .parallelRequests: nil
    }
  }

  /// The environment's variable that outweighs the file.
  var variable: String? { self == .server ? "LPQ_SERVER_URL" : nil }

  /// What holds where nobody says anything; nil where that is nothing.
  var standard: String? {
    switch self {
    case .server: ServerChoice.studioURL
    case .format: "table"
    case .tz: "UTC"
    case .timeout: "60s"
    case .retries: "backoff"
    case .parallelRequests: String(RequestLimits.usualParallelCount)
    case .caFile, .maxRequests: nil
    }
  }

  /// Whether its value is a number in the file, and not text.
  var isNumber: Bool { self == .maxRequests || self == .parallelRequests }

  /// Throws what is wrong with a value.
  func check(_ text: String) throws(UsageError) {
    switch self {
    case .server: _ = try SettingValue.serverURL(text)
    case .format: _ = try SettingValue.format(text)
    case .tz: _ = try SettingValue.zone(text)
    case .caFile: if text.isEmpty { throw UsageError("`ca_file` is a file's path") }
    case .timeout: _ = try SettingValue.timeoutMs(text)
    case .retries: _ = try SettingValue.retries(text)
    case .maxRequests, .parallelRequests: _ = try SettingValue.count(text, of: self)
    }
  }
}
