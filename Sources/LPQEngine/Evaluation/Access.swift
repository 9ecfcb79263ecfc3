internal import LPQData
internal import LPQDiagnostics

// What stands behind a name after a dot, and in square brackets.

extension Value {
  /// `row.country`; `table.country` and `records.country` as lists; of null null. A name that is not there is an error.
  func member(_ name: String) throws -> Value {
    switch self {
    case .null: return .null
    case .record(let record):
      if let value = record[name] { return value }
      throw Value.absent(name, among: record.fields.map(\.name), "field")
    case .table(let table):
      return .list(try table.column(named: name).values)
    case .list(let elements):
      return .list(
        try elements.enumerated().map { place, element in
          try checkCancellation(atRow: place)
          return try element.member(name)
        })
    default:
      throw Diagnostic(
        .valueMismatch, "\(type.name) has no fields",
        hint: "`.\(name)` needs a record or a table")
    }
  }

  /// `list[0]`, `list[-1]`, `record["a"]`, `table[0]`, `table["a"]`; null where a place or key is not there.
  func element(at index: Value) throws -> Value {
    switch (self, index) {
    case (.null, _), (_, .null): return .null
    case (.list(let elements), .int(let place)):
      return Value.place(place, of: elements.count).map { elements[$0] } ?? .null
    case (.table(let table), .int(let place)):
      return Value.place(place, of: table.rowCount).map { .record(table.record(at: $0)) } ?? .null
    case (.table, .string(let name)): return try member(name)
    case (.record(let record), .string(let name)): return record[name] ?? .null
    default:
      throw Diagnostic(.valueMismatch, "a value of type \(type.name) cannot be indexed by \(index.type.name)")
    }
  }

  /// Negative places count from the end; nil beyond either.
  private static func place(_ place: Int, of count: Int) -> Int? {
    let fromStart = place < 0 ? place + count : place
    return (0..<count).contains(fromStart) ? fromStart : nil
  }

  fileprivate static func absent(_ name: String, among names: [String], _ noun: String) -> Diagnostic {
    let nearest = nearestName(to: name, in: names)
    return Diagnostic(
      noun == "column" ? .unknownColumn : .outOfBounds, "no \(noun) `\(name)` here",
      hint: nearest.map { "did you mean `\($0)`?" },
      help: names.isEmpty ? [] : ["\(noun)s: \(names.joined(separator: ", "))"])
  }

  /// `only(t)`: the one row of a table, the one element of a list, a record itself.
  func onlyRow() throws -> Value {
    let count: Int
    switch self {
    case .record: return self
    case .table(let table):
      if table.rowCount == 1 { return .record(table.record(at: 0)) }
      count = table.rowCount
    case .list(let elements):
      if elements.count == 1 { return elements[0] }
      count = elements.count
    default: throw Diagnostic(.valueMismatch, "`only` needs a table, found \(type.name)")
    }
    throw Diagnostic(.outOfBounds, "`only` needs exactly one row, found \(count)")
  }
}

extension Table {
  /// A column to be used as a value: it must be there, and must have been returned.
  func column(named name: String) throws -> Column {
    columns[try place(ofColumn: name)]
  }

  /// A column to be named only: even one that was not returned.
  func place(ofAnyColumn name: String) throws -> Int {
    if let place = schema.index(of: name) { return place }
    throw Value.absent(name, among: schema.names, "column")
  }

  /// The place of a column to be used as a value.
  func place(ofColumn name: String) throws -> Int {
    let place = try place(ofAnyColumn: name)
    if schema.columns[place].marks.contains(.missing) {
      throw Diagnostic(
        .missingColumn, "the server did not return `\(name)`",
        hint: "it was asked for, so its values are not known: neither null nor zero",
        help: ["drop it, or leave it out of the breakdown"])
    }
    return place
  }
}
