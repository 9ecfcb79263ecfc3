import LPQData
import LPQKit

/// Writes how a program's statements would be carried out: text for people, a document a statement for programs.
struct ExplanationPrinter {
  let format: OutputFormat
  /// Whether the requests are shown as code for the SDKs too.
  let allCode: Bool

  func print(_ explanations: [Explanation], to emit: @escaping ([UInt8]) throws -> Void) throws {
    for (place, explanation) in explanations.enumerated() {
      guard format == .table else {
        try format.write(.record(explanation.record), isPretty: false, to: emit)
        continue
      }
      try emit(Array(((place > 0 ? "\n" : "") + explanation.text(allCode: allCode) + "\n").utf8))
    }
  }
}

extension Explanation {
  /// `{stages: […], calls: […], hints: […]}`
  fileprivate var record: Record {
    Record([
      .init(
        name: "stages",
        value: .list(
          stages.map { stage in
            .record(
              Record([
                .init(name: "stage", value: .string(stage.text)),
                .init(name: "by", value: .string(stage.isServers ? "server" : "lpql")),
                .init(name: "why", value: .string(stage.reason)), .init(name: "depth", value: .int(stage.depth)),
                .init(name: "optimised", value: .list(stage.optimised.map(Value.string))),
              ]))
          })),
      .init(name: "calls", value: .list(calls.map { .record($0.record) })),
      .init(name: "hints", value: .list(hints.map(Value.string))),
    ])
  }
}

extension Explanation.Call {
  fileprivate var record: Record {
    var fields: [Record.Field] = [
      .init(name: "operation", value: .string(operation)), .init(name: "row_is", value: .string(grain)),
      .init(name: "is_given", value: .bool(isGrainGiven)),
    ]
    if let request {
      fields += [
        .init(name: "target", value: .string(request.target)),
        .init(name: "requests", value: .int(request.requestCount)),
        .init(name: "buckets", value: request.bucketCount.map(Value.int) ?? .null),
        .init(name: "rows", value: request.rows.map { .int($0.count) } ?? .null),
        .init(name: "rows_are", value: request.rows.map { .string($0.word) } ?? .null),
        .init(name: "remark", value: request.remark.map(Value.string) ?? .null),
        .init(
          name: "code",
          value: .record(Record(request.code.map { .init(name: $0.language.lowercased(), value: .string($0.text)) }))),
      ]
    }
    fields.append(.init(name: "unknown", value: unknown.map(Value.string) ?? .null))
    return Record(fields)
  }
}

extension RequestExplanation.RowEstimate {
  fileprivate var count: Int {
    switch self {
    case .exactly(let count), .atMost(let count), .about(let count): count
    }
  }

  fileprivate var word: String {
    switch self {
    case .exactly: "exact"
    case .atMost: "at most"
    case .about: "about"
    }
  }
}
