/// As much of an expression's type as decides whether an int among floats becomes a float.
indirect enum Kind: Equatable, Sendable {
  /// Of null.
  case none
  case int, float
  case other(String)
  case any
  case list(Kind)
  case record([Field]?)

  struct Field: Equatable, Sendable {
    var name: Text
    var kind: Kind
  }

  func union(_ other: Kind) -> Kind {
    if self == other { return self }
    switch (self, other) {
    case (.none, let kind), (let kind, .none): return kind
    case (.int, .float), (.float, .int): return .float
    case (.list(let left), .list(let right)): return .list(left.union(right))
    case (.record(let left?), .record(let right?)): return .record(Kind.merged(left, right))
    case (.record, .record): return .record(nil)
    default: return .any
    }
  }

  /// The fields of either, as a table of such records has them as columns.
  private static func merged(_ left: [Field], _ right: [Field]) -> [Field] {
    let new = right.filter { field in !left.contains { $0.name == field.name } }
    return left.map { field in
      Field(
        name: field.name, kind: right.first { $0.name == field.name }.map { field.kind.union($0.kind) } ?? field.kind)
    } + new
  }

  init(of value: Naive) {
    switch value {
    case .null: self = .none
    case .bool: self = .other("bool")
    case .int: self = .int
    case .float: self = .float
    case .text: self = .other("text")
    case .instant: self = .other("instant")
    case .span, .months: self = .other("span")
    case .list(let elements): self = .list(elements.reduce(.none) { $0.union(Kind(of: $1)) })
    case .record(let fields): self = .record(fields.map { Field(name: Text($0.name), kind: Kind(of: $0.value)) })
    case .table: self = .other("table")
    case .function: self = .other("function")
    }
  }

  /// A column's values: where all are numbers and one is a float, all are floats.
  static func unified(_ values: [Naive], as kind: Kind = .none) -> [Naive] {
    let all = values.reduce(kind == .any ? .none : kind) { $0 == .any ? .any : $0.union(Kind(of: $1)) }
    return all == .float ? values.map(conformed) : values
  }

  func conform(_ value: Naive) -> Naive {
    self == .float ? Kind.conformed(value) : value
  }

  private static func conformed(_ value: Naive) -> Naive {
    if case .int(let number) = value { .float(Double(number)) } else { value }
  }

  var element: Kind {
    if case .list(let element) = self { element } else { self }
  }
}
