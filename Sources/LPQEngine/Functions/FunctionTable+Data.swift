internal import LPQData

/// What a program reads that is neither an operation's answer nor written in it.
extension FunctionTable {
  static let data: [FunctionDefinition] = [
    FunctionDefinition(
      "load", .data, [.init("file", .string)], returns: .table(nil),
      "The rows of a file: CSV, JSON or NDJSON, by its extension.", .notYet),
    FunctionDefinition(
      "to_json", .data, [.init("x", .any)], returns: .string,
      "The value as JSON on one line; timestamps and durations as strings.",
      examples: [.init("to_json({views: 1, country: null})", #""{\"views\":1,\"country\":null}""#)],
      .scalar(nulls: .seen) { _, arguments in
        if case .function = arguments[0] { return .null }
        var output = ByteOutput()
        JSONWriter().writeInline(arguments[0], into: &output)
        return .string(String(decoding: output.bytes, as: UTF8.self))
      }),
  ]
}
