import LPQData
import LPQDiagnostics
import LPQKit
import LPQSyntax
import Synchronization

/// What a program came to on one side.
enum Answer<Printed> {
  /// It did not parse or check: the generator's or the checker's fault.
  case refused([String])
  case ran(printed: [Printed], notices: [Diagnostic], failedWith: Set<DiagnosticCode>)
}

/// One program on both sides; nil where they agree, else what they say. A first line `# tz Europe/Paris` is the run's zone.
enum Comparison {
  static let now = 1_795_435_200_000

  static func difference(_ program: String, coverage: Coverage? = nil) async -> String? {
    let engine = await engine(program)
    let parsed = Parser.parse(SourceText(name: "program", text: program))
    guard parsed.diagnostics.isEmpty, case .ran(let printed, let notices, let codes) = engine else {
      if case .refused(let messages) = engine { return "refused: \(messages.joined(separator: "; "))" }
      return "refused by the parser"
    }
    var evaluator = NaiveEvaluator()
    evaluator.coverage = coverage
    evaluator.zone = zone(of: program).map(NaiveZone.init) ?? .utc
    evaluator.now = now
    let (expected, failure) = evaluator.run(parsed.program)
    coverage?.note(failure == nil ? "gives a value" : "fails")
    for code in failure?.codes ?? [] { coverage?.note("fails with \(code.rawValue)") }
    let isRounded = ["stdev(", "wmean(", "rollup"].contains { program.contains($0) }
    let isSameEnd = failure.map { !$0.codes.isDisjoint(with: codes) } ?? codes.isEmpty
    let isSame = printed.count == expected.count && zip(printed, expected).allSatisfy { isEqual($0, $1, isRounded) }
    let isSameNotice = failure != nil || areSame(notices, evaluator.notices.all)
    if isSameEnd, isSame, isSameNotice { return nil }
    return """
      engine: \(printed.map(\.literal)) \(codes.map(\.rawValue).sorted())\(isSameNotice ? "" : " \(notices.map(\.message))")
      naive:  \(expected.map(\.literal)) \((failure?.codes ?? []).map(\.rawValue).sorted())\(metrics(expected))
      """
  }

  /// The kinds of tables' columns, which their values do not show.
  private static func metrics(_ values: [Naive]) -> String {
    values.map { value in
      guard case .table(let table) = value else { return "" }
      return " "
        + table.columns.map { "\($0.name): \($0.metric.map { "\($0)" } ?? "-")\($0.isApproximate ? "~" : "")" }.joined(
          separator: ", ")
    }.joined()
  }

  private static func zone(of program: String) -> String? {
    let line = program.prefix { $0 != "\n" }
    return line.hasPrefix("# tz ") ? String(line.dropFirst(5)) : nil
  }

  /// What `rollup` leaves out and what has no weight is said, each where there is reason to.
  private static func areSame(_ notices: [Diagnostic], _ naive: [NaiveNotice]) -> Bool {
    let messages = notices.filter { $0.code == .wrongAggregation && $0.severity == .notice }.map(\.message)
    let leftOut = naive.compactMap { if case .leftOut(let name) = $0 { name } else { nil } }
    let said = messages.filter { $0.contains("is left out") }
    let isWeightless = messages.contains { $0.contains("no weight") }
    return leftOut.count == said.count && leftOut.allSatisfy { name in said.contains { $0.hasPrefix("`\(name)` ") } }
      && (isWeightless || !naive.contains(.weightless))
      && (!isWeightless || naive.contains(.weightless) || naive.contains(.perhapsWeightless))
  }

  /// What the engine says with its optimiser on and off; nil where that is the same, texts and places of errors too.
  static func differenceByOptimiser(_ program: String) async -> String? {
    let (with, without) = (await engine(program), await engine(program, optimises: false))
    let (first, second) = (description(of: with), description(of: without))
    return first == second ? nil : "optimised: \(first)\nas written: \(second)"
  }

  private static func description(of answer: Answer<Value>) -> String {
    switch answer {
    case .refused(let messages): "refused \(messages)"
    case .ran(let printed, let notices, let codes):
      "\(printed.map(\.literal)) \(notices.map(\.message)) \(codes.map(\.rawValue))"
    }
  }

  private static func engine(_ program: String, optimises: Bool = true) async -> Answer<Value> {
    var configuration = Configuration(
      sources: [FactsSource(), SampleSource(), ReadingsSource()], clock: { Timestamp(ms: now) },
      zone: zone(of: program).flatMap { try? TimeZoneRules.named($0) } ?? .utc)
    configuration.optimises = optimises
    let printed = Mutex<[Value]>([])
    let notices = Mutex<[Diagnostic]>([])
    do {
      try await Session(configuration: configuration).run(program, name: "program", isInteractive: false) { outcome in
        if let value = outcome.value { printed.withLock { $0.append(value) } }
        notices.withLock { $0 += outcome.notices }
      }
      return .ran(printed: printed.withLock { $0 }, notices: notices.withLock { $0 }, failedWith: [])
    } catch let diagnostics as Diagnostics {
      return .refused(diagnostics.all.filter { $0.severity == .error }.map { "\($0.code.rawValue) \($0.message)" })
    } catch let diagnostic as Diagnostic {
      return .ran(printed: printed.withLock { $0 }, notices: [], failedWith: [diagnostic.code])
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
    case (.string(let left), .text(let right)) where isRounded:
      return isSame(numbersOf: Text(left).scalars[...], right.scalars[...])
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
        && zip(left.schema.columns, right.columns).allSatisfy { isSameMetric($0, $1, left.schema) }
        && right.rows.indices.allSatisfy { isEqual(.record(left.record(at: $0)), right.record($0), isRounded) }
    default: return Text(value.literal) == Text(naive.literal)
    }
  }

  /// Texts in which a number has been written: what is no number is the same, and the numbers are nearly.
  private static func isSame(numbersOf left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Bool {
    let (first, second) = (number(at: left), number(at: right))
    guard let (leftNumber, leftRest) = first, let (rightNumber, rightRest) = second else {
      if first != nil || second != nil || left.first != right.first { return false }
      return left.isEmpty || isSame(numbersOf: left.dropFirst(), right.dropFirst())
    }
    return abs(leftNumber - rightNumber) <= 1e-11 * abs(leftNumber) && isSame(numbersOf: leftRest, rightRest)
  }

  private static func number(at text: ArraySlice<UInt32>) -> (Double, ArraySlice<UInt32>)? {
    let digits = text.prefix { (48...57).contains($0) || $0 == UInt32(UInt8(ascii: ".")) }
    guard let number = Double(Text(Array(digits)).string) else { return nil }
    return (number, text[digits.endIndex...])
  }

  private static func isSameMetric(_ info: ColumnInfo, _ naive: NaiveTable.Column, _ schema: Schema) -> Bool {
    info.marks.contains(.approximate) == naive.isApproximate
      && (info.metric.map { naive.metric?.isSame(as: $0, schema) ?? false } ?? (naive.metric == nil))
  }
}
