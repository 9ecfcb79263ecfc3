/// One value of LPQ: `null`, `42`, `"France"`, `@2026-11-01`, `[1, 2]`, `{views: 1}`, a table or a function.
public enum Value: Sendable {
  /// No value. Neither absent (no such column) nor zero.
  case null
  /// `true`
  case bool(Bool)
  /// A 64-bit integer.
  case int(Int)
  /// A finite number; NaN and the infinities never exist (`Value.float(finite:)` turns them into null).
  case float(Double)
  /// Any Unicode text; equality and order are by Unicode scalars, so NFC and NFD differ.
  case string(String)
  /// An instant.
  case timestamp(Timestamp)
  /// An exact or a calendar length of time.
  case duration(TimeSpan)
  /// `[1, 2]`
  case list([Value])
  /// `{views: 1}`, in the order written.
  case record(Record)
  /// Rows and columns.
  case table(Table)
  /// A lambda or a named function.
  case function(any FunctionValue)

  /// The number, or null where it is not finite.
  public init(finite number: Double) {
    self = number.isFinite ? .float(number) : .null
  }

  /// Whether it is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The type of this one value; of an empty list, a list of anything.
  public var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .float: .float
    case .string: .string
    case .timestamp: .timestamp
    case .duration: .duration
    case .list(let elements): .list(elements.reduce(.null) { $0.union($1.type) })
    case .record(let record): .record(record.fields.map { FieldType(name: $0.name, type: $0.value.type) })
    case .table(let table): .table(table.schema)
    case .function: .function
    }
  }
}

/// A function as a value; what it can do is the engine's business.
public protocol FunctionValue: Sendable {
  /// How it prints: `x => x + 1`.
  var summary: String { get }
}
