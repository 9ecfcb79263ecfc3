internal import LPQData
internal import LPQDiagnostics

/// Lists and records; where a list is taken, a table is the list of its rows.
extension FunctionTable {
  static let lists: [FunctionDefinition] = [
    FunctionDefinition(
      "map", .list, [.init("list", .list), .init("f", .function(arity: 1))], returns: .list(.any),
      "What a function gives for each element.",
      examples: [.init("map([1, 2], x => x * 10)", "[10, 20]")],
      .higherOrder { caller, arguments in
        guard let (elements, function) = try given(arguments[0], arguments[1]) else { return .null }
        var results: [Value] = []
        for element in elements { results.append(try await caller.call(function, [element])) }
        return .list(results)
      }),
    FunctionDefinition(
      "filter", .list, [.init("list", .list), .init("f", .function(arity: 1))], returns: typeOfElements,
      "The elements for which a function gives true; null is not true.",
      examples: [.init("filter([1, 2, 3], x => x > 1)", "[2, 3]")],
      .higherOrder { caller, arguments in
        guard let (elements, function) = try given(arguments[0], arguments[1]) else { return .null }
        var kept: [Value] = []
        for element in elements {
          let answer = try await caller.call(function, [element])
          if try !answer.isNull && answer.asBool() { kept.append(element) }
        }
        return .list(kept)
      }),
    FunctionDefinition(
      "reduce", .list, [.init("list", .list), .init("f", .function(arity: 2)), .init("initial", .any)],
      returns: .any, "What a function makes of the elements, one after the other, beginning with an initial value.",
      examples: [.init("reduce([1, 2, 3], (acc, x) => acc * x, 1)", "6")],
      .higherOrder { caller, arguments in
        guard let (elements, function) = try given(arguments[0], arguments[1]) else { return .null }
        var result = arguments[2]
        for element in elements { result = try await caller.call(function, [result, element]) }
        return result
      }),
    FunctionDefinition(
      "sort_by", .list, [.init("list", .list), .init("f", .function(arity: 1))], returns: typeOfElements,
      "The elements ordered by what a function gives for each; equal ones keep their order, nulls come last.",
      examples: [.init("sort_by([\"bb\", \"a\", \"cc\"], x => len(x))", "[\"a\", \"bb\", \"cc\"]")],
      .higherOrder { caller, arguments in
        guard let (elements, function) = try given(arguments[0], arguments[1]) else { return .null }
        var keys: [Value] = []
        for element in elements { keys.append(try await caller.call(function, [element])) }
        return .list(try Value.sortedPlaces(of: keys).map { elements[$0] })
      }),
    FunctionDefinition(
      "reverse", .list, [.init("list", .list)], returns: typeOfElements, "The elements from the last to the first.",
      examples: [.init("reverse([1, 2, 3])", "[3, 2, 1]")],
      .scalar { _, arguments in .list(try arguments[0].asList().reversed()) }),
    FunctionDefinition(
      "range", .list,
      [.init("start", .int), .init("end", .int, default: .notGiven), .init("step", .int, default: .int(1))],
      returns: .list(.int), "The ints from start up to but not including end; of one number, from 0 up to it.",
      examples: [
        .init("range(3)", "[0, 1, 2]"), .init("range(1, 6, 2)", "[1, 3, 5]"), .init("range(2, 0, -1)", "[2, 1]"),
      ],
      .scalar { _, arguments in
        let (first, second) = try (arguments[0].asInt(), arguments[1].asOptionalInt())
        let bounds = second.map { (first, $0) } ?? (0, first)
        return .list(try range(from: bounds.0, to: bounds.1, by: try arguments[2].asInt()))
      }),
    FunctionDefinition(
      "keys", .list, [.init("record", .oneOf([.record, .table]))], returns: .list(.string),
      "The names of a record's fields or of a table's columns.",
      examples: [.init("keys({views: 1, country: \"FR\"})", "[\"views\", \"country\"]")],
      .scalar { _, arguments in
        switch arguments[0] {
        case .record(let record): .list(record.fields.map { .string($0.name) })
        case .table(let table): .list(table.schema.names.map(Value.string))
        default: throw arguments[0].unexpected("a record or a table")
        }
      }),
    FunctionDefinition(
      "values", .list, [.init("record", .record)], returns: .list(.any), "The values of a record's fields.",
      examples: [.init("values({views: 1, country: \"FR\"})", "[1, \"FR\"]")],
      .scalar { _, arguments in
        guard case .record(let record) = arguments[0] else { throw arguments[0].unexpected("a record") }
        return .list(record.fields.map(\.value))
      }),
    FunctionDefinition(
      "flatten", .list, [.init("list", .list)], returns: typeOfFlattened,
      "A list with the elements of its lists in their place, one level deep.",
      examples: [.init("flatten([[1, 2], [], 3])", "[1, 2, 3]")],
      .scalar { _, arguments in
        .list(
          try arguments[0].asList().enumerated().flatMap { place, element in
            try checkCancellation(atRow: place)
            return if case .list(let inner) = element { inner } else { [element] }
          })
      }),
  ]

  /// How many elements `range` makes at most.
  static let rangeLimit = 10_000_000

  /// Nil where one of the two is null.
  private static func given(_ list: Value, _ function: Value) throws -> ([Value], any FunctionValue)? {
    if list.isNull || function.isNull { return nil }
    return (try list.asList(), try function.asFunction())
  }

  @Sendable private static func typeOfElements(_ types: [ValueType]) -> ValueType {
    switch types[0] {
    case .list: types[0]
    case .table(let schema): .list(.record(schema?.columns.map { FieldType(name: $0.name, type: $0.type) }))
    default: .list(.any)
    }
  }

  @Sendable private static func typeOfFlattened(_ types: [ValueType]) -> ValueType {
    guard case .list(.list(let element)) = types[0] else { return .list(.any) }
    return .list(element)
  }

  private static func range(from start: Int, to end: Int, by step: Int) throws -> [Value] {
    if step == 0 { throw Diagnostic(.outOfRange, "`range` takes a step that is not 0") }
    let distance = Int128(end) - Int128(start)
    if distance.signum() != step.signum() { return [] }
    // Rounded up: a last step that stops short of the end still gives its element.
    let count = (distance.magnitude + UInt128(step.magnitude) - 1) / UInt128(step.magnitude)
    if count > rangeLimit {
      throw Diagnostic(.limitExceeded, "`range` makes at most \(rangeLimit) elements, found \(count)")
    }
    var elements: [Value] = []
    elements.reserveCapacity(Int(count))
    for element in stride(from: start, to: end, by: step) {
      try checkCancellation(atRow: elements.count)
      elements.append(.int(element))
    }
    return elements
  }
}
