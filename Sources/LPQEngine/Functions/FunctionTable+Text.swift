internal import LPQData
internal import LPQDiagnostics

/// Text to text; positions and lengths count Unicode scalars, and parts are found scalar for scalar.
extension FunctionTable {
  static let texts: [FunctionDefinition] = [
    FunctionDefinition(
      "lower", .text, [.init("text", .string)], returns: .string, "The text in lower case.",
      examples: [.init("lower(\"FR\")", "\"fr\"")],
      .scalar { _, arguments in .string(try arguments[0].asString().lowercased()) }),
    FunctionDefinition(
      "upper", .text, [.init("text", .string)], returns: .string, "The text in upper case.",
      examples: [.init("upper(\"fr\")", "\"FR\"")],
      .scalar { _, arguments in .string(try arguments[0].asString().uppercased()) }),
    FunctionDefinition(
      "trim", .text, [.init("text", .string)], returns: .string, "The text without white space at its ends.",
      examples: [.init("trim(\"  a b \")", "\"a b\"")],
      .scalar { _, arguments in .string(try arguments[0].asString().trimmed) }),
    FunctionDefinition(
      "len", .text, [.init("x", .oneOf([.string, .list, .record, .table]))], returns: .int,
      "How many Unicode scalars a text, elements a list, fields a record or rows a table has.",
      examples: [.init("len(\"né\")", "2"), .init("len([1, null])", "2")],
      .scalar { _, arguments in .int(try length(of: arguments[0])) }),
    FunctionDefinition(
      "contains", .text, [.init("whole", .oneOf([.string, .list])), .init("part", .any)], returns: .bool,
      "Whether a text has a part, or a list an element that is equal.",
      examples: [
        .init("contains(\"Smart TV\", \"TV\")", "true"), .init("contains([1, 2], 2.0)", "true"),
        .init("contains(\"a\", null)", "null"),
      ],
      .scalar(nulls: .seen) { _, arguments in try contains(arguments[0], arguments[1]) }),
    FunctionDefinition(
      "starts_with", .text, [.init("text", .string), .init("part", .string)], returns: .bool,
      "Whether a text begins so.",
      examples: [.init("starts_with(\"get_usage\", \"get_\")", "true")],
      .scalar { _, arguments in .bool(try arguments[0].asString().utf8.starts(with: try arguments[1].asString().utf8)) }
    ),
    FunctionDefinition(
      "ends_with", .text, [.init("text", .string), .init("part", .string)], returns: .bool,
      "Whether a text ends so.",
      examples: [.init("ends_with(\"a.csv\", \".csv\")", "true")],
      .scalar { _, arguments in
        .bool(try arguments[0].asString().utf8.reversed().starts(with: try arguments[1].asString().utf8.reversed()))
      }),
    FunctionDefinition(
      "replace", .text, [.init("text", .string), .init("part", .string), .init("with", .string)], returns: .string,
      "The text with each occurrence of a part replaced; an empty part occurs nowhere.",
      examples: [.init("replace(\"a-b-c\", \"-\", \"+\")", "\"a+b+c\"")],
      .scalar { _, arguments in
        let (text, part, with) = try (arguments[0].asString(), arguments[1].asString(), arguments[2].asString())
        return .string(part.isEmpty ? text : text.split(at: part).joined(separator: with))
      }),
    FunctionDefinition(
      "split", .text, [.init("text", .string), .init("separator", .string)], returns: .list(.string),
      "The parts between separators; an empty separator splits into Unicode scalars.",
      examples: [
        .init("split(\"a,,b\", \",\")", "[\"a\", \"\", \"b\"]"), .init("split(\"ab\", \"\")", "[\"a\", \"b\"]"),
      ],
      .scalar { _, arguments in
        let (text, separator) = try (arguments[0].asString(), arguments[1].asString())
        if separator.isEmpty { return .list(text.unicodeScalars.map { .string(String($0)) }) }
        return .list(text.split(at: separator).map(Value.string))
      }),
    FunctionDefinition(
      "substring", .text,
      [.init("text", .string), .init("start", .int), .init("length", .int, default: .notGiven)], returns: .string,
      "The text from a place on, counted from 0 or, if negative, from the end; at most so long as said.",
      examples: [
        .init("substring(\"playback\", 0, 4)", "\"play\""), .init("substring(\"playback\", -4)", "\"back\""),
      ],
      .scalar { _, arguments in
        let text = try arguments[0].asString()
        return .string(text.scalars(from: try arguments[1].asInt(), count: try arguments[2].asOptionalInt()))
      }),
    FunctionDefinition(
      "matches", .text, [.init("text", .string), .init("pattern", .string)], returns: .bool,
      "Whether a regular expression finds something in a text.",
      examples: [
        .init("matches(\"tv-12\", \"[0-9]+$\")", "true"), .init("matches(\"tv\", \"^[0-9]\")", "false"),
      ],
      .scalar { _, arguments in
        guard case .string(let text) = arguments[0], case .string(let pattern) = arguments[1] else { return .null }
        return .bool(try TextPattern.compiled(pattern).finds(in: text))
      }),
  ]

  private static func length(of value: Value) throws -> Int {
    switch value {
    case .string(let text): text.unicodeScalars.count
    case .list(let elements): elements.count
    case .record(let record): record.fields.count
    case .table(let table): table.rowCount
    default: throw value.unexpected("a string, a list, a record or a table")
    }
  }

  /// A list may hold null, which equals null; no text can tell whether it has an unknown part.
  private static func contains(_ whole: Value, _ part: Value) throws -> Value {
    switch whole {
    case .null: return .null
    case .list(let elements): return .bool(elements.contains { Value.isEqual($0, part) })
    case .string(let text): return part.isNull ? .null : .bool(text.hasPart(try part.asString()))
    default: throw whole.unexpected("a string or a list")
    }
  }
}
