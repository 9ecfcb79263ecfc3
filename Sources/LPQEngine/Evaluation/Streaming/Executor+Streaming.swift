internal import LPQData
internal import LPQDiagnostics

// A plan over a large file or table, chunk by chunk on all cores: its memory is that of the chunks at work and of the result.
//
// `load("year.ndjson") | where device == "TV" | summarize n: sum(view_count) by country` reads three columns of each chunk, filters
// them, and groups what is left; the groups of the chunks are then put together.

/// What came of computing a plan in chunks.
enum StreamOutcome {
  case table(Table)
  /// The plan is of another form, or too small for it to be worth anything.
  case notInChunks
  /// Chunk by chunk there is an error, or what could be another answer: what is right is then said of all rows at once.
  case failed
}

extension Executor {
  /// The rows of a plan, computed in chunks where that is worth it.
  func streamed(_ plan: Plan, _ needed: Set<ExactText>?) async throws -> StreamOutcome {
    if context.streamedByteCount == .max { return .notInChunks }
    let summarize = Summarize(inChunks: plan)
    let (input, columns) = summarize == nil ? (plan, needed) : (plan.inputs[0], plan.inputColumns(for: needed))
    guard let pipeline = try await pipeline(input, columns) else { return .notInChunks }
    do {
      if let summarize { return .table(try await summarize.apply(to: pipeline, by: self)) }
      return .table(try await rows(of: pipeline))
    } catch is NotInChunks {
      return .failed
    } catch is Diagnostic {
      return .failed
    } catch let failure as FileFailure {
      throw failure.diagnostic
    }
  }

  /// The chunks of a plan and what is done to each; nil where it is too small for that, or not of such a form.
  private func pipeline(_ plan: Plan, _ needed: Set<ExactText>?) async throws -> RowPipeline? {
    var (plan, needed) = (plan, needed)
    var stages: [any Operator] = []
    while plan.isRowWise, let stage = plan.rowWiseStage {
      stages.insert(stage, at: 0)
      needed = plan.inputColumns(for: needed)
      plan = plan.inputs[0]
    }
    if case .load(let terms) = plan.kind {
      guard let file = try await opened(terms, at: plan.span), file.rows.holds(atLeast: context.streamedByteCount)
      else {
        return nil
      }
      return RowPipeline(chunks: RowChunks(file: file, columns: needed), stages: stages, span: plan.span)
    }
    return nil
  }

  /// What is wrong with the file's name, or its first line, is the `load`'s.
  private func opened(_ terms: LoadTerms, at span: SourceSpan) async throws -> OpenedFile? {
    do {
      return try await open(terms)
    } catch var error as Diagnostic where error.span == nil {
      error.span = span
      throw error
    }
  }

  /// The rows that pass all stages, one chunk after another.
  private func rows(of pipeline: RowPipeline) async throws -> Table {
    var parts: [Table] = []
    let pass = try await pipeline.run(by: self) { table in
      table
    } restart: {
      parts = []
    } take: { part in
      parts.append(part)
    }
    if pipeline.stages.isEmpty {
      let read = Set(parts.flatMap { $0.schema.names.map { ExactText($0) } })
      return Table(chunks: parts, names: pass.names.filter { read.contains(ExactText($0)) })
    }
    guard let table = try Table(sameColumns: parts) else { throw NotInChunks() }
    return table
  }
}

extension Summarize {
  /// A stage whose aggregates can be put together from those of chunks; nil of any other.
  fileprivate init?(inChunks plan: Plan) {
    guard case .summarize(_, let keys, let aggregates, let values) = plan.kind,
      aggregates.allSatisfy({ $0.partial != nil })
    else { return nil }
    self.init(keys: keys, aggregates: aggregates, values: values)
  }
}

/// What is wrong with a file, whatever is computed from it.
struct FileFailure: Error {
  let diagnostic: Diagnostic
}

/// Chunks, and the stages that each goes through by itself.
struct RowPipeline: Sendable {
  let chunks: RowChunks
  let stages: [any Operator]
  /// Where the `load` stands.
  let span: SourceSpan

  /// Calls `make` with what is left of each chunk, and `take` with what it gives, in order. What the file's rows come from is
  /// recorded when all of it has been read.
  func run<Part: Sendable>(
    by executor: Executor, make: @escaping @Sendable (Table) async throws -> Part, restart: () -> Void,
    take: (Part) throws -> Void
  ) async throws -> FilePass {
    let (stages, file, columns) = (stages, chunks.file, chunks.columns)
    let pass: FilePass
    do {
      pass = try await FileScan(file.rows, columns: columns).run(
        part: { chunk in
          var table = chunk
          for stage in stages { table = try await stage.apply(to: table, by: executor) }
          return try await make(table)
        }, restart: restart, take: take)
    } catch let error as LoadError {
      var diagnostic = file.diagnostic(error)
      diagnostic.span = diagnostic.span ?? span
      throw FileFailure(diagnostic: diagnostic)
    }
    let names = Set(pass.names.map { ExactText($0) })
    let hinted = file.rows.hints
    guard (columns ?? []).isSubset(of: names), hinted.isApplicable(to: pass) else { throw NotInChunks() }
    executor.context.recorder.add(file.provenance(pass.rowCount, pass.inexactColumns))
    return pass
  }
}

extension Plan {
  /// The operator of a row-wise stage.
  fileprivate var rowWiseStage: (any Operator)? {
    switch kind {
    case .filter(_, let condition, let aggregates): Filter(condition: condition, aggregates: aggregates)
    case .derive(_, let columns): Derive(columns: columns)
    case .select(_, let columns): Select(columns: columns)
    case .drop(_, let names): Drop(names: names)
    case .rename(_, let names): Rename(names: names)
    default: nil
    }
  }
}

extension Table {
  /// The rows of parts with the same columns, whose types may differ by nulls only; nil where they are others.
  fileprivate init?(sameColumns parts: [Table]) throws {
    guard var result = parts.first else { return nil }
    for part in parts where part.schema.names != result.schema.names { return nil }
    for place in result.columns.indices {
      let columns = parts.map { $0.columns[place] }
      let types = Set(zip(parts, columns).filter { $0.0.rowCount > 0 }.map { $0.1.type }).subtracting([.null])
      if types.count > 1 { return nil }
      result.columns[place] = Column(joining: columns.filter { $0.count > 0 })
      result.schema.columns[place].type = result.columns[place].type
      for part in parts { result.schema.columns[place].marks.formUnion(part.schema.columns[place].marks) }
    }
    result.rowCount = parts.reduce(0) { $0 + $1.rowCount }
    if result.rowCount == 0 { return nil }
    self = result
  }
}
