import LPQData
import LPQDiagnostics

/// What `lpql check --format json` writes: one JSON document, of the form of docs/check.schema.json.
///
/// `{"lpql": "0.1.0", "files": [{"file": "a.lpq", "errors": 1, …}], "diagnostics": [{"code": "LPQ0203", …}]}`
struct CheckReport {
  /// A diagnostic with the texts that it speaks of.
  struct Finding {
    var diagnostic: Diagnostic
    /// By the number that spans carry.
    var texts: [Int32: SourceText] = [:]

    init(_ diagnostic: Diagnostic, texts: [Int32: SourceText] = [:]) {
      self.diagnostic = diagnostic
      self.texts = texts
    }
  }

  private var files: [Record] = []
  private var diagnostics: [Record] = []
  private(set) var hasErrors = false

  /// All that was found in one program and the files that it imports.
  mutating func add(_ findings: [Finding], in program: String) {
    let counts = [Diagnostic.Severity.error, .warning, .notice].map { severity in
      findings.count { $0.diagnostic.severity == severity }
    }
    hasErrors = hasErrors || counts[0] > 0
    files.append(
      Record([
        .init(name: "file", value: .string(program)), .init(name: "errors", value: .int(counts[0])),
        .init(name: "warnings", value: .int(counts[1])), .init(name: "notices", value: .int(counts[2])),
      ]))
    diagnostics += findings.map { $0.record(program) }
  }

  func bytes(isPretty: Bool) -> [UInt8] {
    let document = Record([
      .init(name: "lpql", value: .string(Version.current)),
      .init(name: "files", value: .list(files.map(Value.record))),
      .init(name: "diagnostics", value: .list(diagnostics.map(Value.record))),
    ])
    return OutputFormat.json.encode(.record(document), isPretty: isPretty)
  }
}

extension CheckReport.Finding {
  /// `file` is where the mistake stands; `program` is what was checked, which may import it.
  fileprivate func record(_ program: String) -> Record {
    Record([
      .init(name: "file", value: .string(diagnostic.span.flatMap { texts[$0.source]?.name } ?? program)),
      .init(name: "program", value: .string(program)),
      .init(name: "code", value: .string(diagnostic.code.rawValue)),
      .init(name: "severity", value: .string(diagnostic.severity.rawValue)),
      .init(name: "message", value: .string(diagnostic.message)),
      .init(name: "range", value: range(of: diagnostic.span)),
      .init(name: "hint", value: diagnostic.hint.map(Value.string) ?? .null),
      .init(name: "labels", value: .list(diagnostic.labels.map { .record(record(of: $0, program)) })),
      .init(name: "help", value: .list(diagnostic.help.map(Value.string))),
    ])
  }

  private func record(of label: Diagnostic.Label, _ program: String) -> Record {
    Record([
      .init(name: "file", value: .string(texts[label.span.source]?.name ?? program)),
      .init(name: "range", value: range(of: label.span)),
      .init(name: "message", value: .string(label.text)),
    ])
  }

  /// nil for what has no place in a text: a file that cannot be read.
  private func range(of span: SourceSpan?) -> Value {
    guard let span, let text = texts[span.source] else { return .null }
    return .record(
      Record([
        .init(name: "start", value: .record(place(of: span.start, in: text))),
        .init(name: "end", value: .record(place(of: span.end, in: text))),
      ]))
  }

  private func place(of utf8Offset: Int, in text: SourceText) -> Record {
    let position = text.lineAndColumn(of: utf8Offset)
    return Record([
      .init(name: "line", value: .int(position.line)), .init(name: "column", value: .int(position.column)),
      .init(name: "utf8_offset", value: .int(min(max(utf8Offset, 0), text.bytes.count))),
    ])
  }
}
