package import LPQData

/// What a function may know of the run: the one instant that `now()` gives, and the zone that days begin in.
package struct CallContext: Sendable {
  package var now: Timestamp
  package var zone: TimeZoneRules

  package init(now: Timestamp, zone: TimeZoneRules = .utc) {
    self.now = now
    self.zone = zone
  }
}
