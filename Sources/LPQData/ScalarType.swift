/// A type that a program can name, and that a text can be read as: in `param n: int`, in `load("x.csv", types: {zip: string})`.
package enum ScalarType: String, Sendable, CaseIterable {
  case string, int, float, bool, timestamp, duration

  package var type: ValueType {
    switch self {
    case .string: .string
    case .int: .int
    case .float: .float
    case .bool: .bool
    case .timestamp: .timestamp
    case .duration: .duration
    }
  }

  /// The value that a text stands for, nil where it is none: `2026-11-01`, `7d`, `true`.
  package func value(of text: String) -> Value? {
    switch self {
    case .string: .string(text)
    case .int: Int(text).map(Value.int)
    case .float: Double(text).flatMap { $0.isFinite ? .float($0) : nil }
    case .bool: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
    case .timestamp: Timestamp(text: text).map(Value.timestamp)
    case .duration: TimeSpan(text: text).map(Value.duration)
    }
  }
}
