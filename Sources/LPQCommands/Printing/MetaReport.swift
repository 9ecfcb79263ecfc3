import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization

/// What `--meta FILE` writes beside a program's results: one JSON document, of the form of docs/meta.schema.json.
///
/// For each statement that gives or fetches something, its line, its columns with their kinds and marks, and its provenance.
final class MetaReport: Sendable {
  private let path: String
  private let now: Timestamp
  private let state = Mutex(State())

  private struct State {
    var statements: [Record] = []
    var isComplete = true
    var isFinal = true
  }

  init(path: String, now: Timestamp) {
    self.path = path
    self.now = now
  }

  func add(_ outcome: Outcome, line: Int?) {
    if outcome.value == nil, outcome.provenance.calls.isEmpty { return }
    var fields: [Record.Field] = [.init(name: "line", value: line.map(Value.int) ?? .null)]
    if case .table(let table)? = outcome.value {
      fields.append(.init(name: "rows", value: .int(table.rowCount)))
      fields.append(.init(name: "columns", value: .list(table.schema.columns.map { .record($0.record) })))
    }
    fields += outcome.provenance.record.fields
    state.withLock { state in
      state.statements.append(Record(fields))
      state.isComplete = state.isComplete && outcome.provenance.isComplete
      state.isFinal = state.isFinal && outcome.provenance.isFinal
    }
  }

  /// - Parameter failure: what ended the program, where it did not end well.
  func write(_ status: ExitStatus, failure: Diagnostic?) throws {
    let record = state.withLock { state in
      Record([
        .init(name: "lpql", value: .string(Version.current)),
        .init(name: "now", value: .timestamp(now)),
        .init(name: "exit_status", value: .int(Int(status.rawValue))),
        .init(name: "complete", value: .bool(state.isComplete && failure == nil)),
        .init(name: "final", value: .bool(state.isFinal && failure == nil)),
        .init(name: "statements", value: .list(state.statements.map(Value.record))),
        .init(name: "failure", value: failure.map { .record($0.record) } ?? .null),
      ])
    }
    var bytes: [UInt8] = []
    try OutputFormat.json.write(.record(record), isPretty: true) { bytes += $0 }
    try LocalFiles().write(bytes, to: path, overwrite: true)
  }
}

extension ColumnInfo {
  /// `{name: "error_rate", type: "float", kind: "ratio", weight: "view_count", marks: ["approximate"]}`
  fileprivate var record: Record {
    var (kind, weight) = (Value.null, Value.null)
    switch metric {
    case .additive: kind = .string("additive")
    case .ratio(let name): (kind, weight) = (.string("ratio"), .string(name))
    case .notAdditive: kind = .string("not_additive")
    case nil: break
    }
    let names = [(Marks.approximate, "approximate"), (.missing, "missing")]
    return Record([
      .init(name: "name", value: .string(name)),
      .init(name: "type", value: .string(type.name)),
      .init(name: "kind", value: kind),
      .init(name: "weight", value: weight),
      .init(name: "marks", value: .list(names.filter { marks.contains($0.0) }.map { .string($0.1) })),
    ])
  }
}

extension Diagnostic {
  fileprivate var record: Record {
    Record([
      .init(name: "code", value: .string(code.rawValue)),
      .init(name: "message", value: .string(message)),
      .init(name: "help", value: .list(help.map(Value.string))),
    ])
  }
}
