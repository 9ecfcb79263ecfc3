import LPQData
import LPQDiagnostics
import LPQEngine

/// What is known of a relation while its pipeline is checked, stage after stage.
struct Relation {
  var plan: Plan
  /// The columns so far. While `source` is open, naming another of its dimensions adds it.
  var schema: Schema
  /// Whether all columns are known; not after a table that only the run brings.
  var isKnown = true
  /// The kind of the columns that are not known: behind `pivot`, that of the values.
  var unlistedMetric: MetricKind?
  /// The source call whose dimensions can still be named here.
  var source: SourceInstance?
  /// The source call whose grain the rows still have; nil after `summarize`.
  var grain: SourceInstance?
  /// Columns that a `rollup` could not keep, and why.
  var leftOut: [String: String] = [:]
  /// How the derived columns depend on the metrics, where it is not `.other`.
  var degrees: [String: Degree] = [:]

  /// A dimension of the open source that is not yet a column.
  func pendingDimension(_ name: String) -> OperationDescription.Dimension? {
    guard let source, schema[name] == nil, !source.dimensions.contains(name) else { return nil }
    return source.operation.dimensions.first { $0.name == name }
  }

  /// Columns and what can still become one: for messages and completion.
  var reachableNames: [String] {
    let pending = source.map { $0.isBreakdownGiven ? [] : $0.operation.dimensions.map(\.name) } ?? []
    return schema.names + pending.filter { schema[$0] == nil }
  }
}

/// How an expression depends on the metrics of a row: what decides whether its sum is the same at every grain.
enum Degree {
  /// The constant zero (or null): fits beside anything.
  case zero
  /// No metric: constants and dimensions.
  case constant
  /// A sum of additive metrics with constant factors: its sum is the same however the rows are split.
  case linear
  /// Anything else.
  case other

  /// Of a sum, a difference, or the branches of an `if`.
  func joined(_ other: Degree) -> Degree {
    switch (self, other) {
    case (.zero, let degree), (let degree, .zero): degree
    case (.constant, .constant): .constant
    case (.linear, .linear): .linear
    default: .other
    }
  }

  var isConstant: Bool { self == .zero || self == .constant }
}

/// One call of an operation while its statement is checked: uses of its columns settle what it is asked for.
final class SourceInstance {
  let id: Int
  let operation: OperationDescription
  let span: SourceSpan
  let isBreakdownGiven: Bool
  var dimensions: [String]
  /// The step given by the program, or nil.
  let givenStep: String?
  /// The bins that the program asks for, where it gives no step.
  var bins: [Bin] = []
  /// The bins that the buckets of a given step are put in.
  var displayBins: [Bin] = []
  /// The stage that settled the grain.
  var frozenBy: SourceSpan?

  init(id: Int, operation: OperationDescription, span: SourceSpan, breakdown: [String]?, step: String?) {
    self.id = id
    self.operation = operation
    self.span = span
    isBreakdownGiven = breakdown != nil || operation.breakdownParameter == nil
    dimensions = breakdown ?? []
    givenStep = step
  }

  /// The step that is asked for: the given one, or the coarsest that divides every bin.
  var timeStep: String? {
    if let givenStep { return givenStep }
    guard !bins.isEmpty else { return nil }
    return operation.timeSteps.last { step in bins.allSatisfy { $0.isDivided(by: step) } }
  }

  var resolved: SourceGrain {
    SourceGrain(
      dimensions: dimensions, timeStep: timeStep, isGiven: isBreakdownGiven,
      bins: (bins + displayBins).compactMap(\.buckets))
  }
}

/// The rows that a verb's expressions are evaluated for.
final class Frame {
  /// What a call of an aggregate does here.
  enum Aggregates {
    /// Spans the table, and is the same for every row.
    case broadcast
    /// One value a group; outside of aggregates only keys may be named.
    case grouped(keys: [ColumnInfo])
    /// Cannot stand here: in `take … by`, in another aggregate.
    case forbidden(String)
  }

  var relation: Relation
  var aggregates: Aggregates
  /// Those found so far, in order.
  var calls: [AggregateCall] = []

  init(_ relation: Relation, _ aggregates: Aggregates = .broadcast) {
    self.relation = relation
    self.aggregates = aggregates
  }
}
