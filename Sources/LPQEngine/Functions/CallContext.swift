package import LPQData

/// What a function may know of the run: the one instant that `now()` gives, and the zone that days begin in.
package struct CallContext: Sendable {
  package var now: Timestamp

  package init(now: Timestamp) {
    self.now = now
  }
}
