internal import LPQData
internal import LPQDiagnostics

extension Arithmetic {
  /// `a + b` of two values; what has no meaning together is an error.
  func apply(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.int(let left), .int(let right)) where operation != .divide:
      return try operation.apply(left, right).map(Value.int) ?? .null
    case (.string(let left), .string(let right)) where operation == .add: return .string(left + right)
    case (.timestamp(let left), .timestamp(let right)) where operation == .subtract:
      return .duration(try between(left, right))
    case (.timestamp(let instant), .duration(let span)) where operation == .add || operation == .subtract:
      return .timestamp(try moved(instant, by: span))
    case (.duration(let span), .timestamp(let instant)) where operation == .add:
      return .timestamp(try moved(instant, by: span))
    case (.duration(let left), .duration(let right)): return try spans(left, right)
    case (.duration(let span), let number) where number.asDouble != nil: return try scaled(span, by: number)
    case (let number, .duration(let span)) where number.asDouble != nil && operation == .multiply:
      return try scaled(span, by: number)
    default:
      guard let left = left.asDouble, let right = right.asDouble else { throw mismatch(left, right) }
      return operation.apply(left, right).map(Value.float) ?? .null
    }
  }

  /// The time between two instants.
  func between(_ left: Timestamp, _ right: Timestamp) throws -> TimeSpan {
    TimeSpan(ms: try length(left.ms.subtractingReportingOverflow(right.ms)))
  }

  /// Calendar lengths keep the date and time of day of the run's zone.
  func moved(_ instant: Timestamp, by span: TimeSpan) throws -> Timestamp {
    let moved =
      operation == .add
      ? instant.adding(span, in: context.zone) : instant.subtracting(span, in: context.zone)
    if let moved { return moved }
    throw Diagnostic(.overflow, "\(instant.text) \(operation.rawValue) \(span.text) is beyond the range of timestamps")
  }

  private func spans(_ left: TimeSpan, _ right: TimeSpan) throws -> Value {
    let zero = TimeSpan(ms: 0)
    guard left.isCalendar == right.isCalendar || left == zero || right == zero else {
      throw Diagnostic(
        .valueMismatch, "an exact length of time and a calendar one do not combine",
        hint: "how long a month is depends on its date: add them to a timestamp one after the other")
    }
    let isCalendar = left.isCalendar || right.isCalendar
    let (first, second) = isCalendar ? (left.months, right.months) : (left.ms, right.ms)
    switch operation {
    case .add, .subtract:
      let length = try length(
        operation == .add ? first.addingReportingOverflow(second) : first.subtractingReportingOverflow(second))
      return .duration(isCalendar ? TimeSpan(months: length) : TimeSpan(ms: length))
    case .divide: return operation.apply(Double(first), Double(second)).map(Value.float) ?? .null
    default: throw mismatch(.duration(left), .duration(right))
    }
  }

  /// A length of time by a number: to the millisecond, half away from zero; months only whole.
  private func scaled(_ span: TimeSpan, by number: Value) throws -> Value {
    guard operation == .multiply || operation == .divide, let factor = number.asDouble else {
      throw mismatch(.duration(span), number)
    }
    let length = span.isCalendar ? span.months : span.ms
    if operation == .multiply, case .int(let times) = number {
      let product = try self.length(length.multipliedReportingOverflow(by: times))
      return .duration(span.isCalendar ? TimeSpan(months: product) : TimeSpan(ms: product))
    }
    guard let result = operation.apply(Double(length), factor) else { return .null }
    guard let whole = Int(exactly: result.rounded()) else { throw beyondRange }
    if !span.isCalendar { return .duration(TimeSpan(ms: whole)) }
    guard result == result.rounded() else {
      throw Diagnostic(.valueMismatch, "a part of a month has no length", hint: "write days: `15d`")
    }
    return .duration(TimeSpan(months: whole))
  }

  private func length(_ result: (partialValue: Int, overflow: Bool)) throws -> Int {
    if result.overflow { throw beyondRange }
    return result.partialValue
  }

  private var beyondRange: Diagnostic {
    Diagnostic(.overflow, "`\(operation.rawValue)` gives a duration beyond its range")
  }

  private func mismatch(_ left: Value, _ right: Value) -> Diagnostic {
    Diagnostic(
      .valueMismatch, "`\(operation.rawValue)` does not apply to \(left.type.name) and \(right.type.name)")
  }
}
