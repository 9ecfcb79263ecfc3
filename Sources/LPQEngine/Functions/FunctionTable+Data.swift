internal import LPQData

/// What a program reads that is neither an operation's answer nor written in it.
extension FunctionTable {
  static let data: [FunctionDefinition] = [
    FunctionDefinition(
      "load", .data,
      [
        .init("file", .oneOf([.string, .list])), .init("types", .record, default: .null, labelOnly: true),
        .init("metrics", .record, default: .null, labelOnly: true),
        .init("format", .member(["csv", "tsv", "json", "ndjson"]), default: .null, labelOnly: true),
        .init("separator", .string, default: .null, labelOnly: true),
      ], returns: .table(nil),
      "The rows of a file, of a list of files, or of all that a pattern like `\"exports/*.csv\"` names, as one table; `\"-\"` is "
        + "standard input. CSV, TSV, JSON or NDJSON, by the extension or `format:`, and packed by gzip or not; `separator:` stands "
        + "between two cells of CSV. The types of columns are inferred from all rows, or told by `types:`, and `metrics:` says how "
        + "numbers may be put together: `additive`, `not_additive`, or `{weight: COLUMN}` for a mean weighted by it.",
      examples: [
        .init(
          "[{country: \"FR\", view_count: 3, error_rate: 0.5}, {country: \"JP\", view_count: 1, error_rate: 0.0}]\n"
            + "  | save \"views.csv\"\n"
            + "load(\"views.csv\", types: {country: string}, metrics: {error_rate: {weight: view_count}}) | rollup",
          "[{view_count: 4, error_rate: 0.375}]")
      ], .load),
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
