import LPQData
import LPQDiagnostics
import LivepeerMetrics

/// From a setting's text, wherever it was said, to what it means.
enum SettingValue {
  static func format(_ name: String) throws(UsageError) -> OutputFormat {
    if let format = OutputFormat(rawValue: name) { return format }
    let names = OutputFormat.allCases.map(\.rawValue)
    throw UsageError("no format `\(name)`", help: near(name, names) + ["formats: \(names.joined(separator: ", "))"])
  }

  static func zone(_ name: String) throws(UsageError) -> TimeZoneRules {
    do throws(TimeZoneRules.LookupError) {
      return try .named(name)
    } catch {
      switch error {
      case .unknownZone:
        let help = near(name, TimeZoneRules.installedNames) + ["zones are named as in Europe/Paris"]
        throw UsageError("no time zone `\(name)`", help: help)
      case .noZonesInstalled(let directory):
        throw UsageError("no time zones in \(directory)", help: ["install Debian's package tzdata"])
      case .damagedFile(let path): throw UsageError("\(path) is no time zone")
      }
    }
  }

  /// As it is given, but for what is no URL, and for a password in it, which would be shown in many places.
  static func serverURL(_ url: String) throws(UsageError) -> String {
    guard let address = ServerAddress(url) else {
      let shown = url.contains("@") ? "this" : "`\(url)`"
      throw UsageError(
        "\(shown) is no server's URL",
        help: ["it begins with https:// or http://, ends in /api and holds no user name, as \(ServerChoice.studioURL)"])
    }
    return address.url
  }

  /// `90s` → 90,000; up to an hour.
  static func timeoutMs(_ text: String) throws(UsageError) -> Int {
    guard let span = TimeSpan(text: text), !span.isCalendar, (1...3_600_000).contains(span.ms) else {
      throw UsageError("`timeout` is a duration up to 1h, not `\(text)`", help: ["for example 90s"])
    }
    return span.ms
  }

  static func retries(_ name: String) throws(UsageError) -> RetryConfig {
    switch RetryConfig.Strategy(rawValue: name) {
    case RetryConfig.Strategy.none?: return .none
    case .backoff?: return .standard
    case nil:
      throw UsageError(
        "`retries` is none or backoff, not `\(name)`", help: near(name, ["none", "backoff"]))
    }
  }

  static func count(_ text: String, of setting: Setting) throws(UsageError) -> Int {
    let limit = setting == .parallelRequests ? 64 : 1_000_000
    guard let count = Int(text), (1...limit).contains(count) else {
      throw UsageError("`\(setting.rawValue)` is a whole number from 1 to \(limit), not `\(text)`")
    }
    return count
  }

  private static func near(_ name: String, _ names: some Sequence<String>) -> [String] {
    nearestName(to: name, in: names).map { ["did you mean `\($0)`?"] } ?? []
  }
}
