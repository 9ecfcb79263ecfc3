internal import LPQData
internal import LPQDiagnostics

/// A plan as what can be done in chunks: `root | stages | end`.
struct StreamForm {
  enum End {
    case rows
    case groups(any ChunkedOperator, StageOperator)
    case reduction(Reduction)

    var stages: [StageOperator] {
      switch self {
      case .rows: []
      case .groups(_, let stage): [stage]
      case .reduction(let reduction): reduction.stages
      }
    }
  }

  var root: Plan
  /// Of the root, those that are read.
  var columns: Set<ExactText>?
  /// Of each row by itself.
  var stages: [StageOperator] = []
  private var joinCount = 0
  /// What is read behind a join that stands right behind the file: of the file's columns those that are there.
  private var joinedColumns: Set<ExactText>?
  var end: End

  init(_ plan: Plan, _ needed: Set<ExactText>?, by executor: Executor) async throws {
    (root, columns, end) = (plan, needed, .rows)
    if let stage = plan.stageOperator, let grouped = stage.stage as? any ChunkedOperator, plan.isPartial {
      end = .groups(grouped, stage)
      (root, columns) = (plan.inputs[0], plan.inputColumns(for: needed))
    } else if let reduction = try await Reduction(plan, needed, by: executor) {
      (root, columns, end) = (reduction.input, reduction.columns, .reduction(reduction))
    }
    while true {
      if root.isRowWise, let stage = root.stageOperator {
        stages.insert(stage, at: 0)
        if case .filter(_, let condition, _) = root.kind {
          joinedColumns?.formUnion(condition.columnNames)
        } else {
          joinedColumns = nil
        }
        columns = root.inputColumns(for: columns)
      } else if let join = root.chunkedJoin, root.isJoinedFile {
        stages.insert(StageOperator(stage: Join(other: join.other, terms: join.terms), span: root.span), at: 0)
        joinedColumns = joinCount == 0 ? columns?.union(join.terms.keys.map { ExactText($0.left) }) : nil
        joinCount += 1
        columns = nil
      } else {
        return
      }
      root = root.inputs[0]
    }
  }

  /// Computes the tables that the rows are joined with; false where that cannot be done beforehand, or they are large. `names`: the
  /// file's columns, where they are known.
  mutating func join(by executor: Executor, names: [String]?) async throws -> Bool {
    for place in stages.indices {
      guard let join = stages[place].stage as? Join else { continue }
      do {
        let right = try await executor.table(of: join.other)
        guard let chunked = ChunkedJoin(right, join.terms) else { return false }
        stages[place] = StageOperator(stage: chunked, span: stages[place].span)
        // A left column of a right one's name gives that another name.
        joinedColumns?.formUnion(right.schema.names.map { ExactText($0) })
      } catch is Diagnostic {
        return false
      }
    }
    if columns == nil, let joinedColumns, let names {
      columns = joinedColumns.intersection(names.map { ExactText($0) })
    }
    return true
  }

  /// Of rows at hand, those columns that are read; nil: all. (Metrics are read whether they are named or not.)
  var columnsAtHand: Set<ExactText>? { if case .groups(is Rollup, _) = end { nil } else { columns } }

  /// Whether rows at hand are worth being divided: where most of what the stages make is not kept.
  var isWorthSlices: Bool {
    switch end {
    case .rows: false
    case .groups: !stages.isEmpty
    case .reduction(let reduction): !stages.isEmpty && reduction.enoughRows == nil
    }
  }
}

extension Plan {
  /// Whether what its stage gives of parts of the rows can be put together.
  fileprivate var isPartial: Bool {
    if case .summarize(_, _, let aggregates, _) = kind { aggregates.allSatisfy { $0.partial != nil } } else { true }
  }
}
