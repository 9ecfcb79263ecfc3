import LPQData

/// The places of an axis: from 0 to 1 for the numbers that it spans, and the ticks that it names.
struct ChartAxis {
  struct Tick {
    /// From 0 to 1.
    var place: Double
    var text: String
  }

  private(set) var ticks: [Tick] = []
  /// Quarters of the ends, for their distance, and a tick beyond them, may be no finite number.
  private let quarterLeast: Double
  private let quarterMost: Double

  /// From 0 to 1; the middle where the axis has one number only.
  func place(of number: Double) -> Double {
    let quarterSpan = quarterMost - quarterLeast
    return quarterSpan > 0 ? min(1, max(0, (number / 4 - quarterLeast) / quarterSpan)) : 0.5
  }

  /// Of values: reaches zero unless all are far from it, and ends at ticks.
  init(values: [Double], partCount: Int, isReadable: Bool, isPercent: Bool) {
    let (low, high) = Self.bounds(values.min() ?? 0, values.max() ?? 0)
    let step = NiceStep(from: low, to: high, partCount: partCount)
    let first = Int((step.count(in: low) + 1e-9).rounded(.down))
    let last = max(first + 1, Int((step.count(in: high) - 1e-9).rounded(.up)))
    quarterLeast = step.quarter(ofTick: first)
    quarterMost = step.quarter(ofTick: last)
    ticks = (first...last).map { count in
      Tick(
        place: Double(count - first) / Double(last - first),
        text: step.text(count, isReadable: isReadable, isPercent: isPercent))
    }
  }

  /// Of the places along a line: no wider than they are.
  init(along numbers: [Double], partCount: Int, isReadable: Bool) {
    let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
    (quarterLeast, quarterMost) = (least / 4, most / 4)
    let step = NiceStep(from: least, to: most, partCount: partCount)
    let (first, last) = (step.count(in: least), step.count(in: most))
    guard most > least, abs(first) < 1e12, abs(last) < 1e12 else {
      ticks = [Tick(place: 0.5, text: NumberFormat.exact(least))]
      return
    }
    let (from, to) = (Int((first - 1e-9).rounded(.up)), Int((last + 1e-9).rounded(.down)))
    ticks = (from...max(from, to)).map { count in
      Tick(
        place: (Double(count) - first) / (last - first),
        text: step.text(count, isReadable: isReadable, isPercent: false))
    }
  }

  /// Of instants, named in a zone.
  init(instants: [Double], width: Int, zone: TimeZoneRules) {
    let (least, most) = (instants.min() ?? 0, instants.max() ?? 0)
    (quarterLeast, quarterMost) = (least / 4, most / 4)
    let window = (Timestamp(ms: Int(least)), Timestamp(ms: Int(most)))
    for (timestamp, text) in TimeTicks(from: window.0, to: window.1, width: width, zone: zone).ticks {
      ticks.append(Tick(place: place(of: Double(timestamp.ms)), text: text))
    }
  }

  private static func bounds(_ least: Double, _ most: Double) -> (Double, Double) {
    let size = max(abs(least), abs(most))
    if size < 1e-290 { return (0, 1) }
    if least >= 0, least <= most / 2 || most - least <= size * 1e-9 { return (0, most) }
    if most <= 0, most >= least / 2 || most - least <= size * 1e-9 { return (least, 0) }
    return (least, most)
  }
}

extension NumberFormat {
  static func exact(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : number.shortestText
  }
}
