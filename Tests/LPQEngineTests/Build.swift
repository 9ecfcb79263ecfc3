import LPQData
import LPQDiagnostics
import Synchronization

@testable import LPQEngine

// Expressions and plans as the compiler would make them, in few words: `column("a") + literal(1)`.

func expr(_ kind: TypedExpr.Kind, _ type: ValueType = .any, at span: SourceSpan = SourceSpan(0, 0)) -> TypedExpr {
  TypedExpr(kind, type, span)
}

func literal(_ value: Value) -> TypedExpr { expr(.constant(value), value.type) }
func literal(_ number: Int) -> TypedExpr { literal(.int(number)) }
func literal(_ text: String) -> TypedExpr { literal(.string(text)) }
func column(_ name: String, _ type: ValueType = .any, at span: SourceSpan = SourceSpan(0, 0)) -> TypedExpr {
  expr(.column(name), type, at: span)
}
func variable(_ number: Int) -> TypedExpr { expr(.variable(VariableID(number))) }

func arithmetic(_ operation: ArithmeticOperator, _ left: TypedExpr, _ right: TypedExpr) -> TypedExpr {
  expr(.arithmetic(operation, left, right))
}

func comparison(_ operation: ComparisonOperator, _ left: TypedExpr, _ right: TypedExpr) -> TypedExpr {
  expr(.comparison(operation, left, right), .bool)
}

func conditional(_ condition: TypedExpr, _ then: TypedExpr, _ otherwise: TypedExpr, _ type: ValueType = .any)
  -> TypedExpr
{
  expr(.conditional(condition, then: then, otherwise: otherwise), type)
}

func lambda(_ parameters: [Int], _ body: TypedExpr) -> TypedExpr {
  expr(.lambda(parameters.map { VariableID($0) }, body, summary: "x => …"), .function)
}

func function(_ name: String) throws -> FunctionDefinition {
  guard let definition = FunctionTable.byName[name] else { throw MissingFunction(name: name) }
  return definition
}

struct MissingFunction: Error {
  var name: String
}

func call(_ name: String, _ arguments: TypedExpr...) throws -> TypedExpr {
  expr(.call(try function(name), arguments))
}

func aggregate(_ name: String, _ arguments: TypedExpr..., type: ValueType = .any) throws -> AggregateCall {
  AggregateCall(function: try function(name), arguments: arguments, type: type, span: SourceSpan(0, 0))
}

func derivation(
  _ name: String, _ value: TypedExpr, _ type: ValueType = .any, metric: MetricKind? = nil,
  aggregates: [AggregateCall] = []
) -> Derivation {
  Derivation(
    column: ColumnInfo(name: name, type: type, metric: metric), value: value, aggregates: aggregates)
}

func plan(_ kind: Plan.Kind) -> Plan { Plan(kind, SourceSpan(0, 0)) }

func from(_ table: Table) -> Plan { plan(.values(literal(.table(table)))) }

/// `table(("a", [.int(1), .null]), …)`
func table(_ columns: (name: String, values: [Value])...) -> Table {
  let data = columns.map { Column($0.values) }
  let infos = zip(columns, data).map { ColumnInfo(name: $0.name, type: $1.type) }
  return Table(schema: Schema(infos), columns: data, rowCount: columns.first?.values.count ?? 0)
}

func ints(_ numbers: Int?...) -> [Value] { numbers.map { $0.map(Value.int) ?? .null } }
func floats(_ numbers: Double?...) -> [Value] { numbers.map { $0.map(Value.float) ?? .null } }
func strings(_ texts: String?...) -> [Value] { texts.map { $0.map(Value.string) ?? .null } }
func bools(_ flags: Bool?...) -> [Value] { flags.map { $0.map(Value.bool) ?? .null } }

/// What a run needs from outside, from the test's own hands.
final class TestEnvironment: RunEnvironment {
  struct Saved: Sendable {
    var value: Value
    var path: String
    var overwrite: Bool
  }

  private let variables: [VariableID: Value]
  private let answer: @Sendable (SourceRequest) async throws -> Table
  private let log = Mutex<
    (requests: [SourceRequest], asked: [VariableID], saved: [Saved], charts: [ChartData])
  >(
    ([], [], [], []))
  let recorder = ProvenanceRecorder()

  init(
    variables: [VariableID: Value] = [:],
    answer: @escaping @Sendable (SourceRequest) async throws -> Table = { _ in .empty }
  ) {
    self.variables = variables
    self.answer = answer
  }

  var requests: [SourceRequest] { log.withLock { $0.requests } }
  var asked: [VariableID] { log.withLock { $0.asked } }
  var notices: [Diagnostic] { recorder.provenance.notices }
  var charts: [ChartData] { log.withLock { $0.charts } }
  var saved: [Saved] { log.withLock { $0.saved } }

  func fetch(_ request: SourceRequest) async throws -> SourceAnswer {
    log.withLock { $0.requests.append(request) }
    return SourceAnswer(table: try await answer(request))
  }

  func explain(_ expr: TypedExpr, in context: RunContext) async throws -> String { "" }

  func open(_ request: LoadRequest) async throws -> OpenedFile? { nil }

  func load(_ request: LoadRequest) async throws -> SourceAnswer {
    throw Diagnostic(.unreadableFile, "no files")
  }

  func draw(_ chart: ChartData) async {
    log.withLock { $0.charts.append(chart) }
  }

  func value(of variable: VariableID) async throws -> RecordedValue {
    log.withLock { $0.asked.append(variable) }
    guard let value = variables[variable] else { throw Diagnostic(.internalError, "no variable") }
    return RecordedValue(value)
  }

  func save(_ value: Value, to path: String, overwrite: Bool, from provenance: Provenance) async throws {
    log.withLock { $0.saved.append(Saved(value: value, path: path, overwrite: overwrite)) }
  }
}

func executor(
  _ environment: TestEnvironment = TestEnvironment(), grains: SourceGrains = [:], streamedByteCount: Int = 1 << 22
) -> Executor {
  var context = RunContext(
    call: CallContext(now: Timestamp(ms: 1_800_000_000_000)), grains: grains, environment: environment,
    recorder: environment.recorder)
  context.streamedByteCount = streamedByteCount
  return Executor(context: context)
}

/// The values of an expression over a table's rows.
func evaluate(_ expression: TypedExpr, over table: Table) async throws -> [Value] {
  let derive = plan(.select(from(table), [derivation("result", expression, expression.type)]))
  return try await executor().table(of: derive).columns[0].values
}

func value(of expression: TypedExpr) async throws -> Value {
  try await executor().value(of: expression)
}

/// A value as text that tells every two different values apart, ints from floats among them.
func show(_ value: Value) -> String {
  switch value {
  case .null: "null"
  case .bool(let flag): "\(flag)"
  case .int(let number): "\(number)"
  case .float(let number): "\(number)"
  case .string(let text): "\"\(text)\""
  case .timestamp(let instant): "@\(instant.ms)"
  case .duration(let span): span.isCalendar ? "\(span.months)mo" : "\(span.ms)ms"
  case .list(let elements): show(elements)
  case .record(let record): "{" + record.fields.map { "\($0.name): \(show($0.value))" }.joined(separator: ", ") + "}"
  case .table(let table): show(table)
  case .function(let function): function.summary
  }
}

func show(_ values: [Value]) -> String {
  "[" + values.map(show).joined(separator: ", ") + "]"
}

/// `a: [1, 2]; b: [null, "x"]`
func show(_ table: Table) -> String {
  zip(table.schema.names, table.columns).map { "\($0): \(show($1.values))" }.joined(separator: "; ")
}

func show(_ plan: Plan) async throws -> String {
  show(try await executor().table(of: plan))
}

/// The diagnostic that something throws; nil where it does not fail.
func failure<Result>(_ body: () async throws -> Result) async throws -> Diagnostic? {
  do {
    _ = try await body()
    return nil
  } catch let error as Diagnostic {
    return error
  }
}
