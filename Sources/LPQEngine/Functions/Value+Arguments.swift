package import LPQData
internal import LPQDiagnostics

// What a function's body reads its arguments with. The checker has refused what it could know; what remains is found
// here, where a value's type is known only at run time.

extension Value {
  /// Stands for an optional argument that a call does not give; no value of the parameter's own type equals it.
  package static let notGiven = Value.bool(false)

  func asBool() throws -> Bool {
    guard case .bool(let flag) = self else { throw unexpected("a bool") }
    return flag
  }

  func asInt() throws -> Int {
    guard case .int(let number) = self else { throw unexpected("an int") }
    return number
  }

  /// Nil where the call does not give it.
  func asOptionalInt() throws -> Int? {
    if case .bool(false) = self { return nil }
    return try asInt()
  }

  func asString() throws -> String {
    guard case .string(let text) = self else { throw unexpected("a string") }
    return text
  }

  /// The elements; a table's are its rows, as records.
  func asList() throws -> [Value] {
    switch self {
    case .list(let elements): return elements
    case .table(let table): return (0..<table.rowCount).map { .record(table.record(at: $0)) }
    default: throw unexpected("a list")
    }
  }

  func asTimestamp() throws -> Timestamp {
    guard case .timestamp(let instant) = self else { throw unexpected("a timestamp") }
    return instant
  }

  func asDuration() throws -> TimeSpan {
    guard case .duration(let span) = self else { throw unexpected("a duration") }
    return span
  }

  func asFunction() throws -> any FunctionValue {
    guard case .function(let function) = self else { throw unexpected("a function") }
    return function
  }

  /// "expected a string, found int".
  func unexpected(_ expected: String) -> Diagnostic {
    Diagnostic(.valueMismatch, "expected \(expected), found \(type.name)")
  }
}
