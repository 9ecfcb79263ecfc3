import Glibc

/// The machine's clock.
package enum SystemClock {
  /// Milliseconds since the epoch.
  package static var nowMs: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
