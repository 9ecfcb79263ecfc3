import Glibc
import LPQData

/// Where `now()` comes from.
enum Clock {
  /// The machine's clock.
  @Sendable static func system() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(ms: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  /// What `--now` says: RFC 3339, or milliseconds since 1970; without it the machine's clock.
  static func chosen(_ text: String?) throws(UsageError) -> @Sendable () -> Timestamp {
    guard let text else { return system }
    guard let pinned = Timestamp(text: text) ?? Int(text).map(Timestamp.init(ms:)) else {
      throw UsageError("--now takes a time, not `\(text)`", help: ["for example --now 2026-11-01T10:00:00Z"])
    }
    return { pinned }
  }
}
