package import LPQData
internal import LPQDiagnostics

// Equality and order of values, the same for operators, verbs and functions:
// `1 == 1.0`, `9007199254740993 != 9007199254740992.0`, `"é" != "e\u{301}"`, `null == null`, `null < 1` is null.

extension Value {
  /// Whether two values are the same: null equals null, ints and floats compare exactly, text scalar for scalar,
  /// records whatever the order of their fields, a table as the list of its rows. Functions equal nothing.
  package static func isEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.int(let left), .int(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.int(let int), .float(let float)), (.float(let float), .int(let int)): int.compare(to: float) == 0
    case (.string(let left), .string(let right)): left.isSameText(as: right)
    default: ValueKey(left) == ValueKey(right)
    }
  }

  /// -1, 0 or 1 as the left value comes before, with or after the right one; nil where either is null or the two have
  /// no order: values of different types, lists, records, an exact against a calendar length of time.
  package static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.int(let left), .int(let right)): order(left, right)
    case (.float(let left), .float(let right)): order(left, right)
    case (.int(let int), .float(let float)): int.compare(to: float)
    case (.float(let float), .int(let int)): -int.compare(to: float)
    case (.string(let left), .string(let right)):
      left.isSameText(as: right) ? 0 : left.precedesText(right) ? -1 : 1
    case (.timestamp(let left), .timestamp(let right)): order(left, right)
    case (.bool(let left), .bool(let right)): order(left ? 1 : 0, right ? 1 : 0)
    case (.duration(let left), .duration(let right)): left.compare(to: right)
    default: nil
    }
  }

  /// The places of `keys` from the least to the greatest (or the other way), equal ones in their order, nulls last
  /// both ways: `[3, null, 1]` gives `[2, 0, 1]`. Throws where two keys have no order.
  package static func sortedPlaces(of keys: [Value], descending: Bool = false) throws -> [Int] {
    let nulls = keys.indices.filter { keys[$0].isNull }
    var comparisonCount = 0
    let places = try keys.indices.filter { !keys[$0].isNull }.sorted { left, right in
      comparisonCount += 1
      try checkCancellation(atRow: comparisonCount)
      let order = try order(ofKeys: keys[left], keys[right])
      return order == 0 ? left < right : (order < 0) != descending
    }
    return places + nulls
  }

  /// The order of two values that are not null; an error names the types of two that have none.
  package static func order(ofKeys left: Value, _ right: Value) throws -> Int {
    if let order = compare(left, right) { return order }
    if case (.duration, .duration) = (left, right) {
      throw Diagnostic(
        .valueMismatch, "no order between \(left.literal) and \(right.literal): a month's length differs",
        hint: "use days, `30d`, in place of months")
    }
    throw Diagnostic(
      .valueMismatch, "no order between \(left.type.name) and \(right.type.name)",
      hint: "convert them to one type, with `float(…)` or `string(…)`")
  }

  private static func order<Element: Comparable>(_ left: Element, _ right: Element) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }
}

extension Int {
  /// -1, 0 or 1, exactly: no rounding of the int to a double. `other` is finite.
  package func compare(to other: Double) -> Int {
    if other >= 0x1p63 { return -1 }
    if other < -0x1p63 { return 1 }
    let whole = Int(other)
    if self != whole { return self < whole ? -1 : 1 }
    let fraction = other - other.rounded(.towardZero)
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0
  }
}

extension TimeSpan {
  /// -1, 0 or 1; nil between an exact and a calendar length, neither of them zero (is a month longer than 30 days?).
  package func compare(to other: TimeSpan) -> Int? {
    if isCalendar == other.isCalendar {
      return isCalendar ? months.signum(against: other.months) : ms.signum(against: other.ms)
    }
    if other == TimeSpan(ms: 0) { return months.signum() }
    return self == TimeSpan(ms: 0) ? -other.months.signum() : nil
  }
}

extension Int {
  /// The sign of `self - other`, which itself might overflow.
  fileprivate func signum(against other: Int) -> Int {
    self < other ? -1 : self == other ? 0 : 1
  }
}
