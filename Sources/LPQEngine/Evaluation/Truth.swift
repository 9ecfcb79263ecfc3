internal import LPQData
internal import LPQDiagnostics

/// Conditions of rows in three-valued logic, so that `and` is the lesser, `or` the greater, `not` the negation.
struct Truth {
  /// For each row -1 false, 0 unknown (null), 1 true.
  var values: [Int8]

  /// `user` says who asks for a condition, in the error for what is none: "`and`"; `span` where it stands.
  init(_ datum: Datum, count: Int, for user: String, at span: SourceSpan) throws {
    switch datum {
    case .constant(let value):
      values = [Int8](repeating: try Truth.of(value, for: user, at: span), count: count)
    case .column(let column):
      guard case .bool(let flags) = column.storage else {
        values = try (0..<count).map { try Truth.of(column[$0], for: user, at: span) }
        return
      }
      values = flags.map { $0 ? 1 : -1 }
      if let validity = column.validity {
        for row in values.indices where !validity[row] { values[row] = 0 }
      }
    }
  }

  static func of(_ value: Value, for user: String, at span: SourceSpan) throws -> Int8 {
    switch value {
    case .null: return 0
    case .bool(let flag): return flag ? 1 : -1
    default: throw Diagnostic(.valueMismatch, "\(user) needs a bool, found \(value.type.name)", at: span)
    }
  }

  static func value(of truth: Int8) -> Value {
    truth == 0 ? .null : .bool(truth > 0)
  }

  /// The rows where `isWanted` holds.
  func places(where isWanted: (Int8) -> Bool) -> [Int] { values.places(where: isWanted) }

  var column: Column {
    Column(.bool(values.map { $0 > 0 }), validity: values.map { $0 != 0 })
  }
}

extension Array {
  /// Where `isWanted` holds.
  @inline(__always)
  func places(where isWanted: (Element) -> Bool) -> [Int] {
    withUnsafeBufferPointer { elements in
      // One place too many, for each is written and then kept or not: without a branch that nobody can predict.
      [Int](unsafeUninitializedCapacity: count + 1) { places, found in
        for (row, element) in elements.enumerated() {
          places[found] = row
          found &+= isWanted(element) ? 1 : 0
        }
      }
    }
  }
}
