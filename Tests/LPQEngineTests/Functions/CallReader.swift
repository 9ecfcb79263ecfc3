import LPQData
import LPQEngine

/// Runs one call of a function written as in a program, straight through its row of the table: `round(2.675, 2)`.
///
/// It reads literals, lists, records, labels and nested calls: enough for the examples and tables of these tests,
/// without the parser, the checker or the evaluator. Lambdas are passed as Swift closures by name.
struct CallReader {
  private var rest: Substring
  private let context: CallContext

  struct Unreadable: Error {
    var at: String
  }

  /// The value of a call or literal, written by `shown`.
  static func show(_ program: String, in context: CallContext = .test) throws -> String {
    shown(try run(program, in: context))
  }

  static func run(_ program: String, in context: CallContext = .test) throws -> Value {
    var reader = CallReader(rest: program[...], context: context)
    let value = try reader.value()
    guard reader.rest.isEmpty else { throw Unreadable(at: String(reader.rest)) }
    return value
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == " " }
  }

  private mutating func take(_ text: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private mutating func word(_ isPart: (Character) -> Bool) -> String {
    let found = rest.prefix(while: isPart)
    rest = rest.dropFirst(found.count)
    return String(found)
  }

  private mutating func value() throws -> Value {
    skipSpace()
    if take("[") { return .list(try items(until: "]") { try $0.value() }) }
    if take("{") { return .record(Record(try items(until: "}") { try $0.field() })) }
    if take("\"") { return .string(try text()) }
    if take("@") { return try instant() }
    if rest.first?.isNumber == true || rest.first == "-" { return try number() }
    let name = word { $0.isLetter || $0.isNumber || $0 == "_" }
    switch name {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let name where take("("): return try call(name)
    // A bare word, as enumerated arguments take them.
    case let name where !name.isEmpty: return .string(name)
    default: throw Unreadable(at: name + rest)
    }
  }

  private mutating func items<Item>(until end: String, _ item: (inout CallReader) throws -> Item) throws -> [Item] {
    var items: [Item] = []
    while !take(end) {
      items.append(try item(&self))
      if !take(","), !rest.hasPrefix(end) { throw Unreadable(at: String(rest)) }
    }
    return items
  }

  private mutating func field() throws -> Record.Field {
    skipSpace()
    let name = take("\"") ? try text() : word { $0.isLetter || $0 == "_" }
    guard take(":") else { throw Unreadable(at: String(rest)) }
    return Record.Field(name: name, value: try value())
  }

  private mutating func text() throws -> String {
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      if character != "\\" {
        text.append(character)
      } else if take("u{") {
        let code = word { $0 != "}" }
        guard take("}"), let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) else {
          throw Unreadable(at: code)
        }
        text.unicodeScalars.append(scalar)
      } else {
        let escaped = rest.popFirst() ?? "\\"
        text.append(escaped == "n" ? "\n" : escaped)
      }
    }
    return text
  }

  private mutating func number() throws -> Value {
    let digits = word { $0.isNumber || "-+.e_".contains($0) }
    let unit = word { $0.isLetter }
    let units = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    if let int = Int(digits) {
      if unit.isEmpty { return .int(int) }
      if let ms = units[unit] { return .duration(TimeSpan(ms: int * ms)) }
      if unit == "mo" || unit == "y" { return .duration(TimeSpan(months: int * (unit == "y" ? 12 : 1))) }
    }
    guard unit.isEmpty, let float = Double(digits) else { throw Unreadable(at: digits + unit) }
    return .float(float)
  }

  /// `@2026-11-01T10:00:00Z`, or milliseconds after 1970: `@0`.
  private mutating func instant() throws -> Value {
    let text = word { $0.isNumber || "-+:.TZ".contains($0) }
    guard let instant = Int(text).map(Timestamp.init(ms:)) ?? Timestamp(text: text) else { throw Unreadable(at: text) }
    return .timestamp(instant)
  }

  private mutating func call(_ name: String) throws -> Value {
    guard let function = FunctionTable.byName[name] else { throw Unreadable(at: name) }
    var arguments: [Value] = []
    var labelled: [String: Value] = [:]
    while !take(")") {
      skipSpace()
      let label = rest.prefix { $0.isLetter || $0 == "_" }
      if !label.isEmpty, rest.dropFirst(label.count).first == ":" {
        rest = rest.dropFirst(label.count + 1)
        labelled[String(label)] = try value()
      } else {
        arguments.append(try value())
      }
      if !take(","), !rest.hasPrefix(")") { throw Unreadable(at: String(rest)) }
    }
    return try function.call(arguments, labelled, in: context)
  }
}

/// A value as a program would write it, unambiguously: floats keep their point, other text than ASCII is escaped.
func shown(_ value: Value) -> String {
  switch value {
  case .null: "null"
  case .bool(let flag): "\(flag)"
  case .int(let number): "\(number)"
  case .float(let number): "\(number)"
  case .string(let text):
    "\"" + text.unicodeScalars.map(shown).joined() + "\""
  case .timestamp(let instant): "@\(instant.text)"
  case .duration(let span): span.text
  case .list(let elements): "[\(elements.map(shown).joined(separator: ", "))]"
  case .record(let record):
    "{\(record.fields.map { "\($0.name): \(shown($0.value))" }.joined(separator: ", "))}"
  case .table(let table): shown(.list((0..<table.rowCount).map { .record(table.record(at: $0)) }))
  case .function(let function): function.summary
  }
}

private func shown(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\"", "\\": "\\\(scalar)"
  default: scalar.isASCII ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
  }
}
