import LPQDiagnostics

/// The functions of one row's values.
struct NaiveFunctions {
  private let evaluator: NaiveEvaluator

  init(_ evaluator: NaiveEvaluator) {
    self.evaluator = evaluator
  }

  private static let seeingNulls: Set<String> = ["coalesce", "is_null", "contains", "min", "max", "to_json"]

  func call(_ name: String, _ arguments: [Naive]) throws -> Naive {
    if name == "reduce" { return try reduce(arguments) }
    if !NaiveFunctions.seeingNulls.contains(name), arguments.contains(where: \.isNull) { return .null }
    switch name {
    case "coalesce": return arguments.first { !$0.isNull } ?? .null
    case "is_null": return .bool(arguments[0].isNull)
    case "min", "max": return try extremum(arguments, sign: name == "min" ? -1 : 1)
    case "contains": return try contains(arguments[0], arguments[1])
    case "to_json": return .text(Text(arguments[0].json))
    case "map", "filter", "sort_by": return try overElements(name, arguments[0], arguments[1])
    default: break
    }
    switch arguments[0] {
    case .text(let text): return try ofText(name, text, arguments)
    case .list(let elements): return try ofList(name, elements)
    case .record(let fields): return try ofRecord(name, fields)
    default: return try ofScalar(name, arguments)
    }
  }

  private func extremum(_ values: [Naive], sign: Int) throws -> Naive {
    if values.contains(where: \.isNull) { return .null }
    return try values.dropFirst().reduce(values[0]) { try Naive.order($1, $0) == sign ? $1 : $0 }
  }

  private func contains(_ whole: Naive, _ part: Naive) throws -> Naive {
    switch (whole, part) {
    case (.null, _): return .null
    case (.list(let elements), _): return .bool(elements.contains { Naive.equals($0, part) })
    case (.text, .null): return .null
    case (.text(let text), .text(let part)): return .bool(part.scalars.isEmpty || !text.places(of: part).isEmpty)
    default: throw Failure(.valueMismatch)
    }
  }

  // MARK: - With lambdas

  private func reduce(_ arguments: [Naive]) throws -> Naive {
    if arguments[0].isNull || arguments[1].isNull { return .null }
    return try evaluator.elements(arguments[0]).reduce(arguments[2]) { result, element in
      try evaluator.applied(arguments[1], [result, element])
    }
  }

  private func overElements(_ name: String, _ list: Naive, _ function: Naive) throws -> Naive {
    let elements = try evaluator.elements(list)
    let answers = try elements.map { try evaluator.applied(function, [$0]) }
    switch name {
    case "map": return .list(answers)
    case "filter": return .list(zip(elements, answers).filter { Naive.equals($1, .bool(true)) }.map(\.0))
    default:
      let places = try Naive.sortedPlaces(elements.count) { candidate, other in
        if answers[candidate].isNull || answers[other].isNull {
          return answers[other].isNull && !answers[candidate].isNull
        }
        return try Naive.order(answers[candidate], answers[other]) < 0
      }
      return .list(places.map { elements[$0] })
    }
  }

  // MARK: - By the first argument

  private func ofText(_ name: String, _ text: Text, _ arguments: [Naive]) throws -> Naive {
    func other(_ place: Int) -> Text { if case .text(let text) = arguments[place] { text } else { Text("") } }
    func number(_ place: Int) -> Int? {
      if place < arguments.count, case .int(let number) = arguments[place] { number } else { nil }
    }
    switch name {
    case "lower": return .text(text.mapped(\.lowercaseMapping))
    case "upper": return .text(text.mapped(\.uppercaseMapping))
    case "trim": return .text(text.trimmed)
    case "len": return .int(text.scalars.count)
    case "matches": return .bool(NaiveMatcher(other(1)).finds(in: text))
    case "starts_with": return .bool(Array(text.scalars.prefix(other(1).scalars.count)) == other(1).scalars)
    case "ends_with": return .bool(Array(text.scalars.suffix(other(1).scalars.count)) == other(1).scalars)
    case "split": return .list(text.split(at: other(1)).map(Naive.text))
    case "replace":
      return .text(other(1).scalars.isEmpty ? text : Text.joined(text.split(at: other(1)), by: other(2)))
    case "substring":
      let start = number(1) ?? 0
      let from =
        start < 0 ? max(0, Int128(text.scalars.count) + Int128(start)) : min(Int128(start), Int128(text.scalars.count))
      let rest = Array(text.scalars.dropFirst(Int(from)))
      return .text(Text(number(2).map { Array(rest.prefix(max(0, $0))) } ?? rest))
    case "string": return .text(text)
    case "int": return NaiveFunctions.int(of: text.string)
    case "float": return NaiveFunctions.float(of: text.string)
    case "bool": return text == Text("true") ? .bool(true) : text == Text("false") ? .bool(false) : .null
    default: return try ofScalar(name, arguments)
    }
  }

  private static func int(of text: String) -> Naive {
    var digits = Array(text.utf8)
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    if digits.isEmpty || digits.count > 30 { return .null }
    var number: Int128 = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return .null }
      number = number * 10 + Int128(digit - 48)
    }
    return Int(exactly: isNegative ? -number : number).map(Naive.int) ?? .null
  }

  private static func float(of text: String) -> Naive {
    let allowed = Set("0123456789+-.eE".utf8)
    guard text.utf8.allSatisfy(allowed.contains), let number = Double(text) else { return .null }
    return Naive(finite: number)
  }

  private func ofList(_ name: String, _ elements: [Naive]) throws -> Naive {
    switch name {
    case "len": return .int(elements.count)
    case "reverse": return .list(elements.reversed())
    case "flatten":
      return .list(elements.flatMap { if case .list(let inner) = $0 { inner } else { [$0] } })
    case "string": return .text(Naive.list(elements).text)
    default: return .null
    }
  }

  private func ofRecord(_ name: String, _ fields: [NaiveField]) throws -> Naive {
    switch name {
    case "len": .int(fields.count)
    case "keys": .list(fields.map { .text(Text($0.name)) })
    case "values": .list(fields.map(\.value))
    case "string": .text(Naive.record(fields).text)
    default: .null
    }
  }

  private func ofScalar(_ name: String, _ arguments: [Naive]) throws -> Naive {
    let value = arguments[0]
    switch name {
    case "string": return .text(value.text)
    case "int": return NaiveFunctions.int(from: value)
    case "float": return NaiveFunctions.float(from: value)
    case "bool":
      if case .bool = value { return value }
      if Naive.equals(value, .int(1)) { return .bool(true) }
      return Naive.equals(value, .int(0)) ? .bool(false) : .null
    case "abs":
      if case .int(let number) = value { return .int(try NaiveArithmetic.fitting(Int128(number.magnitude))) }
      return Naive(finite: abs(value.asDouble ?? .nan))
    case "floor": return try whole(value, .down)
    case "ceil": return try whole(value, .up)
    case "round":
      guard arguments.count > 1, case .int(let digits) = arguments[1] else {
        return try whole(value, .toNearestOrAwayFromZero)
      }
      return try NaiveRounding.round(value, digits: digits)
    case "clamp":
      if try Naive.order(arguments[1], arguments[2]) > 0 { throw Failure(.outOfRange) }
      if try Naive.order(value, arguments[1]) < 0 { return arguments[1] }
      return try Naive.order(value, arguments[2]) > 0 ? arguments[2] : value
    case "range": return try range(arguments)
    default: throw Failure(.internalError)
    }
  }

  private func whole(_ value: Naive, _ rule: FloatingPointRoundingRule) throws -> Naive {
    guard case .float(let number) = value else { return value }
    let rounded = number.rounded(rule)
    if abs(rounded) > 0x1p70 { throw Failure(.overflow) }
    return .int(try NaiveArithmetic.fitting(Int128(rounded)))
  }

  private func range(_ arguments: [Naive]) throws -> Naive {
    let numbers = arguments.compactMap { if case .int(let number) = $0 { number } else { nil } }
    let (start, end) = numbers.count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1])
    let step = numbers.count > 2 ? numbers[2] : 1
    if step == 0 { throw Failure(.outOfRange) }
    var (list, next): ([Naive], Int) = ([], start)
    while step > 0 ? next < end : next > end {
      list.append(.int(next))
      next += step
    }
    return .list(list)
  }

  private static func int(from value: Naive) -> Naive {
    switch value {
    case .int: return value
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .instant(let ms), .span(let ms): return .int(ms)
    case .float(let number):
      let whole = number.rounded(.towardZero)
      return abs(whole) > 0x1p70 ? .null : Int(exactly: Int128(whole)).map(Naive.int) ?? .null
    default: return .null
    }
  }

  private static func float(from value: Naive) -> Naive {
    switch value {
    case .int, .float: .float(value.asDouble ?? 0)
    case .bool(let flag): .float(flag ? 1 : 0)
    default: .null
    }
  }
}
