extension Value {
  /// As interpolated strings show it: strings raw, null empty, timestamps in RFC 3339, the rest as in a program.
  public var text: String {
    switch self {
    case .null: ""
    case .string(let text): text
    case .timestamp(let timestamp): timestamp.text
    default: literal
    }
  }

  /// As a program would write it: `"a\n"`, `[1, 2.0]`, `{views: 1, "odd key": null}`, `@2026-11-01T10:00:00Z`, `90s`.
  ///
  /// A table is written as the list of its rows; a function, which has no literal, as its summary.
  public var literal: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .float(let number): number.shortestText
    case .string(let text): text.quotedLiteral
    case .timestamp(let timestamp): "@" + timestamp.text
    case .duration(let span): span.text
    case .list(let elements): "[" + elements.map(\.literal).joined(separator: ", ") + "]"
    case .record(let record): record.literal
    case .table(let table): Value.list((0..<table.rowCount).map { .record(table.record(at: $0)) }).literal
    case .function(let function): function.summary
    }
  }
}

extension Record {
  /// `{views: 1, "odd key": null}`
  fileprivate var literal: String {
    let written = fields.map { field in
      (field.name.isIdentifier ? field.name : field.name.quotedLiteral) + ": " + field.value.literal
    }
    return "{" + written.joined(separator: ", ") + "}"
  }
}

extension Double {
  /// The fewest digits that read back as the same number, always with a fraction or an exponent: `3.0`, `0.1`, `1e20`.
  ///
  /// Both LPQ and JSON read it, as a float. Minus zero is written as zero, which it equals.
  package var shortestText: String {
    if self == 0 { return "0.0" }
    let text = description
    return text.utf8.contains(UInt8(ascii: "+")) ? text.filter { $0 != "+" } : text
  }
}

extension String {
  /// Whether it is a name without quotes: `[A-Za-z_][A-Za-z0-9_]*`.
  package var isIdentifier: Bool {
    guard let first = utf8.first, first < UInt8(ascii: "0") || first > UInt8(ascii: "9") else { return false }
    return utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// In double quotes, with LPQ's escapes; what cannot be seen is written as `\u{…}`.
  package var quotedLiteral: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.isUnseen: quoted += "\\u{\(String(scalar.value, radix: 16))}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  /// Controls, line and paragraph separators, and what changes the direction of the text around it: never to be shown raw.
  package var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
