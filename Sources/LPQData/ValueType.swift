/// The type of a value or of a column's values; every type also holds null.
public indirect enum ValueType: Hashable, Sendable {
  /// Known only at run time.
  case any
  /// Nothing but null: the type of `null`, below every other.
  case null
  /// `true`
  case bool
  /// `1`
  case int
  /// `1.5`
  case float
  /// `"a"`
  case string
  /// `@2026-11-01`
  case timestamp
  /// `7d`
  case duration
  /// `[1]`
  case list(ValueType)
  /// `{a: 1}`; nil where the fields are known only at run time.
  case record([FieldType]?)
  /// A table; nil where the columns are known only at run time.
  case table(Schema?)
  /// `x => x`
  case function

  /// The narrowest type that holds both: int and float make float, null gives way, anything else makes `any`.
  public func union(_ other: ValueType) -> ValueType {
    if self == other { return self }
    switch (self, other) {
    case (.null, let type), (let type, .null): return type
    case (.int, .float), (.float, .int): return .float
    case (.list(let left), .list(let right)): return .list(left.union(right))
    case (.record(let left?), .record(let right?)): return .record(Self.merged(left, right))
    case (.record, .record): return .record(nil)
    case (.table, .table): return .table(nil)
    default: return .any
    }
  }

  /// The fields of either, as a table of such records has them as columns.
  private static func merged(_ left: [FieldType], _ right: [FieldType]) -> [FieldType] {
    var fields = left
    for field in right {
      if let place = fields.firstIndex(where: { $0.name.isSameText(as: field.name) }) {
        fields[place].type = fields[place].type.union(field.type)
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  /// As the language's reference and the diagnostics call it: `list of int`.
  public var name: String {
    switch self {
    case .any: "any"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(.any), .list(.null): "list"
    case .list(let element): "list of \(element.name)"
    case .record: "record"
    case .table: "table"
    case .function: "function"
    }
  }

  /// Whether arithmetic applies: int or float.
  public var isNumeric: Bool { self == .int || self == .float }
}

/// A field's name and type in a record's type.
public struct FieldType: Hashable, Sendable {
  /// The field's name.
  public var name: String
  /// Its type.
  public var type: ValueType

  /// A field's type.
  public init(name: String, type: ValueType) {
    self.name = name
    self.type = type
  }
}
