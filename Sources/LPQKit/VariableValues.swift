import LPQData
import LPQDiagnostics
import LPQEngine

/// The values of the session's scalar `let`s: each is evaluated when first asked for, once, with the instant of its own
/// program.
actor VariableValues {
  private enum State {
    case pending(TypedExpr, RunContext)
    case known(RecordedValue)
    /// A large result, given up for newer ones.
    case gone(number: Int)
  }

  /// Numbered results of many elements: more than a few would cost what nobody expects of a shell.
  private static let largeElementCount = 100_000
  private static let largeResultCount = 8
  private var largeResults: [(number: Int, id: VariableID)] = []

  private var states: [VariableID: State] = [:]

  func define(_ id: VariableID, _ expr: TypedExpr, _ context: RunContext) {
    states[id] = .pending(expr, context)
  }

  func set(_ id: VariableID, _ value: RecordedValue) {
    states[id] = .known(value)
  }

  func forget(_ ids: [VariableID]) {
    for id in ids { states[id] = nil }
  }

  /// Notes that a value is the result of that number; of the large ones the newest are kept.
  func number(_ id: VariableID, _ number: Int) {
    guard case .known(let recorded)? = states[id],
      recorded.value.elementCount(upTo: Self.largeElementCount) >= Self.largeElementCount
    else { return }
    largeResults.append((number, id))
    guard largeResults.count > Self.largeResultCount else { return }
    let oldest = largeResults.removeFirst()
    states[oldest.id] = .gone(number: oldest.number)
  }

  private static func gone(_ number: Int) -> Diagnostic {
    Diagnostic(
      .limitExceeded, "`_\(number)` is gone: of large results the last \(largeResultCount) are kept",
      help: ["`let` keeps a value for good"])
  }

  /// The value where it is known, else what it is evaluated from: for a plan, which must make no request.
  func planned(_ id: VariableID) throws -> Planned {
    switch states[id] {
    case .known(let recorded): return .value(recorded)
    case .pending(let expr, let context): return .expression(expr, context)
    case .gone(let number): throw Self.gone(number)
    case nil: throw Diagnostic.bug("variable \(id.number) has no value")
    }
  }

  enum Planned: Sendable {
    case value(RecordedValue)
    case expression(TypedExpr, RunContext)
  }

  func value(of id: VariableID) async throws -> RecordedValue {
    switch states[id] {
    case .known(let value): return value
    case .pending(let expr, var context):
      context.recorder = ProvenanceRecorder()
      let value = try await Executor(context: context).value(of: expr)
      let recorded = RecordedValue(value, from: context.recorder.provenance)
      states[id] = .known(recorded)
      return recorded
    case .gone(let number): throw Self.gone(number)
    case nil: throw Diagnostic.bug("variable \(id.number) has no value")
    }
  }
}

extension Value {
  /// How many values it is made of, counted no further than `limit`.
  fileprivate func elementCount(upTo limit: Int) -> Int {
    switch self {
    case .list(let elements):
      var count = elements.count
      for element in elements {
        if count >= limit { break }
        count += element.elementCount(upTo: limit - count)
      }
      return count
    case .record(let record): return record.fields.reduce(0) { $0 + 1 + $1.value.elementCount(upTo: limit) }
    case .table(let table): return table.rowCount * table.columns.count
    case .string(let text): return text.utf8.count / 16
    default: return 0
    }
  }
}
