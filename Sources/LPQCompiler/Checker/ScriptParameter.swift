import LPQData
import LPQDiagnostics
import LPQSyntax

/// A script's argument as it declares it: `param from: timestamp = today() - 7d`.
package struct ScriptParameter: Sendable {
  /// What a text given on the command line is read as.
  package enum Kind: String, Sendable, CaseIterable {
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

  package var name: Name
  /// nil where the declared type is none of these; the checker reports it.
  package var kind: Kind?
  package var defaultValue: Expr?

  /// The parameters that a program declares, in order.
  package static func declared(in program: Program) -> [ScriptParameter] {
    program.statements.compactMap { statement in
      guard case .parameter(let name, let type, let defaultValue) = statement.kind else { return nil }
      return ScriptParameter(name: name, kind: Kind(rawValue: type.text), defaultValue: defaultValue)
    }
  }
}
