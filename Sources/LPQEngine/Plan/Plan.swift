package import LPQDiagnostics
package import LPQData

/// A relation as a chain of operators, leaves first: what a pipeline means, before it is run.
///
/// `get_viewership(from: a) | where device == "TV" | take 3` is `take(where(source(…), …), 3)`.
package struct Plan: Sendable {
  package indirect enum Kind: Sendable {
    /// A call of a data source's operation.
    case source(SourceCall)
    /// `load("FILE")`: which columns it has, the run's table says.
    case load(LoadTerms)
    /// A value as a table: a table, a record (one row), a list of records.
    case values(TypedExpr)
    /// `where COND`
    case filter(Plan, condition: TypedExpr, aggregates: [AggregateCall])
    /// `derive NAME: EXPR, …`: each sees those before it; one list of aggregates each.
    case derive(Plan, [Derivation])
    /// `select A, NAME: EXPR, …`: all see the input only.
    case select(Plan, [Derivation])
    /// `drop A, …`
    case drop(Plan, [String])
    /// `rename NEW: OLD, …`
    case rename(Plan, [(new: String, old: String)])
    /// `sort -A, B`
    case sort(Plan, [SortTerm], aggregates: [AggregateCall])
    /// `take N by KEY, …`
    case take(Plan, count: TypedExpr, by: [TypedExpr])
    /// `skip N`
    case skip(Plan, count: TypedExpr)
    /// `distinct A, …`: all columns where the list is empty; the first row of each kind.
    case distinct(Plan, [Derivation])
    /// `summarize NAME: AGG, … by KEY, …`: `values` are over the keys and the aggregates of the groups.
    case summarize(Plan, keys: [Derivation], aggregates: [AggregateCall], values: [Derivation])
    /// `rollup by KEY, …`: which columns are metrics, and of what kind, the run's table says.
    case rollup(Plan, keys: [Derivation])
    /// `expect COND, "message", empty: ok`
    case expect(Plan, Expectation)
    /// `join TABLE on KEY, LEFT == RIGHT, kind: left`
    case join(Plan, Plan, JoinTerms)
    /// `append TABLE`
    case append(Plan, Plan)
    /// `pivot COLUMN, VALUE`
    case pivot(Plan, column: String, value: String)
    /// `fill COLUMN, step: 1h, with: 0`
    case fill(Plan, FillTerms)
    /// `describe`
    case describe(Plan)
    /// `schema`: known without running, where the plan's schema is.
    case schema(Plan, Table?)
    /// `chart KIND X, Y by SERIES`
    case chart(Plan, ChartTerms)
    /// `save "FILE"`
    case save(Plan, path: TypedExpr, overwrite: TypedExpr)
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// `error_rate < 0.05, "errors are up"` in `expect`.
package struct Expectation: Sendable {
  package var condition: TypedExpr
  package var aggregates: [AggregateCall]
  package var message: TypedExpr?
  /// `empty: ok`: no rows are fine.
  package var allowsEmpty: Bool
  /// The condition is of aggregates alone.
  package var isJudgedOnce: Bool

  package init(
    condition: TypedExpr, aggregates: [AggregateCall], message: TypedExpr?, allowsEmpty: Bool, isJudgedOnce: Bool
  ) {
    self.condition = condition
    self.aggregates = aggregates
    self.message = message
    self.allowsEmpty = allowsEmpty
    self.isJudgedOnce = isJudgedOnce
  }
}

/// `views: sum(view_count)` in a stage: the column's name, and what it is computed from.
package struct Derivation: Sendable {
  /// What the checker knows of the column: its name, type, kind and marks.
  package var column: ColumnInfo
  package var value: TypedExpr
  /// The aggregates over the whole table that `value` names; empty in `summarize`, which has its own.
  package var aggregates: [AggregateCall]

  package init(column: ColumnInfo, value: TypedExpr, aggregates: [AggregateCall] = []) {
    self.column = column
    self.value = value
    self.aggregates = aggregates
  }
}

/// One aggregate of a stage: `sum(view_count)`; or one window, whose last argument is `by`: `lag(view_count, 1)`.
package struct AggregateCall: Sendable {
  package var function: FunctionDefinition
  package var arguments: [TypedExpr]
  package var type: ValueType
  package var span: SourceSpan

  /// Whether it has a value for each row, not one for all.
  package var isWindow: Bool {
    if case .window = function.implementation { true } else { false }
  }

  package init(function: FunctionDefinition, arguments: [TypedExpr], type: ValueType, span: SourceSpan) {
    self.function = function
    self.arguments = arguments
    self.type = type
    self.span = span
  }
}

/// `-view_count` in `sort`.
package struct SortTerm: Sendable {
  package var key: TypedExpr
  package var isDescending: Bool

  package init(key: TypedExpr, isDescending: Bool) {
    self.key = key
    self.isDescending = isDescending
  }
}

/// A call of an operation. Which dimensions and which step it asks for is settled when the whole statement has been
/// checked: `SourceGrains` says it by `id`.
package struct SourceCall: Sendable {
  package var id: Int
  package var operation: OperationDescription
  /// The arguments that the program gives, by parameter.
  package var arguments: [(name: String, value: TypedExpr)]
  /// What of the stages behind the source can be asked to do.
  package var pushed: [PushedFilter] = []

  package init(id: Int, operation: OperationDescription, arguments: [(name: String, value: TypedExpr)]) {
    self.id = id
    self.operation = operation
    self.arguments = arguments
  }
}

/// What one row of each source call of a statement stands for.
package typealias SourceGrains = [Int: SourceGrain]

/// What one row of a source's answer stands for: `by country, per day`.
package struct SourceGrain: Sendable, Hashable {
  /// The columns asked for as breakdown, in the order in which the program names them.
  package var dimensions: [String]
  package var timeStep: String?
  /// Whether the program gave the breakdown, or uses of dimensions implied it.
  package var isGiven: Bool
  /// The bins that the program puts the buckets in: `1d` in `by bin(timestamp, 1d)` over hours.
  package var bins: [BucketSequence]

  package init(dimensions: [String], timeStep: String?, isGiven: Bool, bins: [BucketSequence] = []) {
    self.bins = bins
    self.dimensions = dimensions
    self.timeStep = timeStep
    self.isGiven = isGiven
  }
}
