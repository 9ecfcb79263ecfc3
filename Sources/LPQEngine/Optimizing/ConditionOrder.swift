internal import LPQData
internal import LPQDiagnostics

/// The conditions of `a and b and c`, the cheaper first: `matches(url, "…") and views > 9` tests `views > 9` before.
///
/// Only where none of them can fail: what is right of an `and` may count on what stands on its left.
struct ConditionOrder {
  let conditions: [TypedExpr]

  /// By the table that they are tested on; nil where they stay as they are.
  init?(_ condition: TypedExpr, on table: Table) {
    let certainty = Certainty { name in
      guard let place = table.schema.index(of: name), !table.schema.columns[place].marks.contains(.missing) else {
        return nil
      }
      return table.columns[place].type
    }
    let conditions = condition.conjuncts
    guard conditions.count > 1, let ordered = Self.ordered(conditions),
      conditions.allSatisfy({ certainty.type(of: $0) == .bool })
    else { return nil }
    self.conditions = ordered
  }

  /// The conditions as one.
  func condition(as whole: TypedExpr) -> TypedExpr {
    conditions.dropFirst().reduce(conditions[0]) { TypedExpr(.and($0, $1), .bool, whole.span) }
  }

  /// What the order is over columns of the right types; nil where they stay as they are.
  init?(expected condition: TypedExpr) {
    let conditions = condition.conjuncts
    guard conditions.count > 1, let ordered = Self.ordered(conditions),
      conditions.allSatisfy({ Certainty.isPossible(of: $0) })
    else { return nil }
    self.conditions = ordered
  }

  /// nil where they are in this order already.
  private static func ordered(_ conditions: [TypedExpr]) -> [TypedExpr]? {
    let costs = conditions.map(\.cost)
    let places = costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
    return places == Array(costs.indices) ? nil : places.map { conditions[$0] }
  }
}

/// Which expressions have a value for every row, of which type.
private struct Certainty {
  /// Of a column; nil where it is not known.
  let column: (String) -> ValueType?

  /// nil of what may fail.
  func type(of expr: TypedExpr) -> ValueType? {
    switch expr.kind {
    case .constant(let value): return value.type
    case .column(let name): return column(name)
    case .not(let operand): return type(of: operand) == .bool ? .bool : nil
    case .and(let left, let right), .or(let left, let right):
      return type(of: left) == .bool && type(of: right) == .bool ? .bool : nil
    case .comparison(let operation, let left, let right):
      guard let left = type(of: left), let right = type(of: right) else { return nil }
      return operation.isEquality || Self.haveOrder(left, right) ? .bool : nil
    case .membership(let needle, let list, _):
      guard type(of: needle) != nil, case .list? = list.constant else { return nil }
      return .bool
    case .arithmetic(_, let left, let right):
      // Ints may overflow.
      guard let left = type(of: left), let right = type(of: right), left == .float || right == .float,
        left.isNumber, right.isNumber
      else { return nil }
      return .float
    case .call(let function, let arguments):
      let types = arguments.compactMap { type(of: $0) }
      guard Self.texts.contains(function.name), types.count == arguments.count, types.allSatisfy({ $0 == .string })
      else { return nil }
      return function.result(types)
    default: return nil
    }
  }

  /// Whether it is of a form that cannot fail over columns of the right types.
  static func isPossible(of expr: TypedExpr) -> Bool {
    switch expr.kind {
    case .constant, .column: true
    case .not(let operand): isPossible(of: operand)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right),
      .arithmetic(_, let left, let right):
      isPossible(of: left) && isPossible(of: right)
    case .membership(let needle, let list, _): isPossible(of: needle) && list.constant != nil
    case .call(let function, let arguments):
      texts.contains(function.name) && arguments.allSatisfy { isPossible(of: $0) }
    default: false
    }
  }

  /// Of texts, with a value for each.
  private static let texts: Set<String> = ["lower", "upper", "trim", "contains", "starts_with", "ends_with"]

  private static func haveOrder(_ left: ValueType, _ right: ValueType) -> Bool {
    left.isNumber && right.isNumber || left == right && [.string, .timestamp, .bool].contains(left)
  }
}

extension ValueType {
  fileprivate var isNumber: Bool { self == .int || self == .float }
}

extension TypedExpr {
  /// Roughly, a row: numbers compared are 1, a text made is 8.
  fileprivate var cost: Int {
    let own =
      switch kind {
      case .constant, .column: 0
      case .comparison, .membership, .arithmetic, .not, .and, .or, .negate: 1
      case .call: 8
      default: 16
      }
    return children.reduce(own) { $0 + $1.cost }
  }
}
