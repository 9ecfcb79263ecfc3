package import LPQData

/// What an expression gives over a frame's rows: one value for all of them, or a column.
package enum Datum: Sendable {
  case constant(Value)
  case column(Column)

  package var type: ValueType {
    switch self {
    case .constant(let value): value.type
    case .column(let column): column.type
    }
  }

  /// The value at one row.
  package subscript(row: Int) -> Value {
    switch self {
    case .constant(let value): value
    case .column(let column): column[row]
    }
  }

  /// As a column of `count` rows.
  package func column(count: Int) -> Column {
    switch self {
    case .constant(let value): Column(repeating: value, count: count)
    case .column(let column): column
    }
  }
}
