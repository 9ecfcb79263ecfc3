package import LPQData

extension Executor {
  /// Adds to a call's arguments what the stages behind it keep: bounds in whole buckets, never wider than those given, and
  /// IDs. A value that cannot be computed is left to its stage.
  func push(_ call: SourceCall, _ grain: SourceGrain, into arguments: inout [String: Value]) async throws {
    var bounds = PushedBounds(given: arguments, buckets: grain.timeStep.flatMap(CalendarUnit.init(rawValue:)))
    for filter in call.pushed {
      let value: Value
      do {
        value = try await self.value(of: filter.value)
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        continue
      }
      if filter.column == OperationDescription.timestampColumn {
        if case .timestamp(let instant) = value { bounds.take(filter.comparison, instant) }
      } else if case .string(let text) = value, arguments[filter.column]?.isNull ?? true,
        call.operation.dimension(named: filter.column)?.isFilterable?(text) == true
      {
        arguments[filter.column] = value
      }
    }
    bounds.narrow(&arguments)
  }
}

/// The bounds of time that conditions on `timestamp`, a bucket's start, come to.
///
/// Over days, `timestamp > @2026-11-01T10:00` asks for sessions from the 2nd on, `timestamp <= @2026-11-03T10:00` for those
/// before the 4th.
struct PushedBounds {
  private let buckets: BucketSequence?
  private let given: (from: Timestamp?, to: Timestamp?)
  /// Whether both given bounds can be compared with instants.
  private let isComparable: Bool
  private var from: Timestamp?
  private var to: Timestamp?

  init(given arguments: [String: Value], buckets unit: CalendarUnit?) {
    buckets = unit.map { BucketSequence($0) }
    given = (Timestamp(argument: arguments["from"]), Timestamp(argument: arguments["to"]))
    isComparable = [("from", given.from), ("to", given.to)].allSatisfy { name, instant in
      instant != nil || arguments[name]?.isNull ?? true
    }
  }

  mutating func take(_ comparison: ComparisonOperator, _ instant: Timestamp) {
    guard let buckets else { return }
    let floor = buckets.start(of: instant)
    guard let next = buckets.next(after: floor) else { return }
    let ceiling = floor == instant ? floor : next
    switch comparison {
    case .greaterOrEqual: from = max(from ?? ceiling, ceiling)
    case .greater: from = max(from ?? next, next)
    case .less: to = min(to ?? ceiling, ceiling)
    case .lessOrEqual: to = min(to ?? next, next)
    case .equal:
      from = max(from ?? ceiling, ceiling)
      to = min(to ?? next, next)
    case .notEqual: break
    }
  }

  func narrow(_ arguments: inout [String: Value]) {
    guard isComparable else { return }
    var from = self.from.flatMap { bound in given.from.map { $0 < bound } ?? true ? bound : nil }
    var to = self.to.flatMap { bound in given.to.map { $0 > bound } ?? true ? bound : nil }
    // No bucket is kept: an empty range, for a reversed one would be refused.
    if let first = from ?? given.from, let last = to ?? given.to, first > last {
      if to != nil { to = first } else if from != nil { from = last }
    }
    if let from { arguments["from"] = .timestamp(from) }
    if let to { arguments["to"] = .timestamp(to) }
  }
}

extension Timestamp {
  /// What a `from` or `to` says: a timestamp, milliseconds, or either as text; nil for anything else.
  package init?(argument: Value?) {
    switch argument {
    case .timestamp(let instant): self = instant
    case .int(let ms): self.init(ms: ms)
    case .string(let text):
      if let ms = Int(text) { self.init(ms: ms) } else { self.init(text: text) }
    default: return nil
    }
  }
}
