import LPQData
import LPQDiagnostics
import LPQEngine
import LivepeerMetrics

/// The arguments of one call, by the types that the client takes. What the checker could not know before the run (a
/// value out of a record, say) is checked here.
struct Arguments {
  let operation: String
  private let values: [String: Value]

  init(_ request: SourceRequest) {
    operation = request.operation
    // An argument that is null is as if not given.
    values = request.arguments.filter { !$0.value.isNull }
  }

  subscript(name: String) -> Value? { values[name] }

  func text(_ name: String) throws(Diagnostic) -> String? {
    switch values[name] {
    case nil: return nil
    case .string(let text): return text
    case let value?: throw mismatch(name, value, expected: "a string")
    }
  }

  /// Timestamps are sent as milliseconds, text as it was written: the server reads it.
  func time(_ name: String) throws(Diagnostic) -> MetricsTime? {
    switch values[name] {
    case nil: return nil
    case .timestamp(let timestamp): return .milliseconds(timestamp.ms)
    case .int(let ms): return .milliseconds(ms)
    case .string(let text): return .text(text)
    case let value?: throw mismatch(name, value, expected: "a timestamp")
    }
  }

  /// For the operation that takes milliseconds only.
  func timeMs(_ name: String) throws(Diagnostic) -> Int? {
    switch try time(name) {
    case nil: return nil
    case .milliseconds(let ms): return ms
    case .text(let text):
      if let ms = Int(text) ?? Timestamp(text: text)?.ms { return ms }
      throw Diagnostic(
        .valueMismatch, "`\(name)` of `\(operation)` is no time",
        help: ["write a timestamp, as in `@2026-11-01`, or its text in RFC 3339"])
    }
  }

  /// A duration, or a number of milliseconds.
  func lengthMs(_ name: String) throws(Diagnostic) -> Int? {
    let ms: Int
    switch values[name] {
    case nil: return nil
    case .int(let number): ms = number
    case .duration(let span) where !span.isCalendar: ms = span.ms
    case let value?: throw mismatch(name, value, expected: "an exact duration, or milliseconds")
    }
    guard (1...Self.longestMs).contains(ms) else {
      throw Diagnostic(
        .valueMismatch, "`\(name)` of `\(operation)` must lie between 1ms and \(Self.longestMs / 3_600_000)h")
    }
    return ms
  }

  private static let longestMs = 24 * 3_600_000

  func mismatch(_ name: String, _ value: Value, expected: String) -> Diagnostic {
    Diagnostic(
      .valueMismatch, "`\(name)` of `\(operation)` takes \(expected), and this is of type \(value.type.name)")
  }
}
