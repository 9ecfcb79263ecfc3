import LPQData
import LPQDiagnostics
import LPQKit
import LPQSyntax
import Synchronization

/// What a program came to on one side.
enum Answer<Printed> {
  /// It did not parse or check: the generator's or the checker's fault.
  case refused([String])
  case ran(printed: [Printed], failedWith: Set<DiagnosticCode>)
}

/// One program on both sides; nil where they agree, else what they say.
enum Comparison {
  static func difference(_ program: String, coverage: Coverage? = nil) async -> String? {
    let engine = await engine(program)
    let parsed = Parser.parse(SourceText(name: "program", text: program))
    guard parsed.diagnostics.isEmpty, case .ran(let printed, let codes) = engine else {
      if case .refused(let messages) = engine { return "refused: \(messages.joined(separator: "; "))" }
      return "refused by the parser"
    }
    var evaluator = NaiveEvaluator()
    evaluator.coverage = coverage
    let (expected, failure) = evaluator.run(parsed.program)
    coverage?.note(failure == nil ? "gives a value" : "fails")
    for code in failure?.codes ?? [] { coverage?.note("fails with \(code.rawValue)") }
    let isRounded = program.contains("stdev(") || program.contains("wmean(")
    let isSameEnd = failure.map { !$0.codes.isDisjoint(with: codes) } ?? codes.isEmpty
    let isSame = printed.count == expected.count && zip(printed, expected).allSatisfy { isEqual($0, $1, isRounded) }
    if isSameEnd, isSame { return nil }
    return """
      engine: \(printed.map(\.literal)) \(codes.map(\.rawValue).sorted())
      naive:  \(expected.map(\.literal)) \((failure?.codes ?? []).map(\.rawValue).sorted())
      """
  }

  private static func engine(_ program: String) async -> Answer<Value> {
    let configuration = Configuration(
      sources: [FactsSource(), SampleSource()], clock: { Timestamp(ms: 1_795_435_200_000) })
    let printed = Mutex<[Value]>([])
    do {
      try await Session(configuration: configuration).run(program, name: "program", isInteractive: false) { outcome in
        if let value = outcome.value { printed.withLock { $0.append(value) } }
      }
      return .ran(printed: printed.withLock { $0 }, failedWith: [])
    } catch let diagnostics as Diagnostics {
      return .refused(diagnostics.all.filter { $0.severity == .error }.map { "\($0.code.rawValue) \($0.message)" })
    } catch let diagnostic as Diagnostic {
      return .ran(printed: printed.withLock { $0 }, failedWith: [diagnostic.code])
    } catch {
      return .refused(["\(error)"])
    }
  }

  /// Exactly, as both print; but for the last digits of floats, which differ with the order in which sums, means,
  /// deviations and quantiles are computed.
  ///
  /// `isRounded`: a float whose last digits differ may have become an int.
  static func isEqual(_ value: Value, _ naive: Naive, _ isRounded: Bool) -> Bool {
    switch (value, naive) {
    case (.int(let left), .int(let right)) where isRounded:
      return left == right || abs(Double(left) - Double(right)) <= 1e-11 * abs(Double(left))
    case (.float(let left), .float(let right)):
      return left == right || abs(left - right) <= 1e-11 * max(abs(left), abs(right))
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { isEqual($0, $1, isRounded) }
    case (.record(let left), .record(let right)):
      return left.fields.count == right.count
        && zip(left.fields, right).allSatisfy {
          Text($0.name) == Text($1.name) && isEqual($0.value, $1.value, isRounded)
        }
    case (.table(let left), .table(let right)):
      return left.rowCount == right.rows.count
        && left.schema.names.map(Text.init) == right.columns.map { Text($0.name) }
        && right.rows.indices.allSatisfy { isEqual(.record(left.record(at: $0)), right.record($0), isRounded) }
    default: return Text(value.literal) == Text(naive.literal)
    }
  }
}
