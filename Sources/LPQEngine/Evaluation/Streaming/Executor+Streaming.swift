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
    let form = try await StreamForm(plan, needed, by: self)
    if case .load(let terms) = form.root.kind {
      guard let file = try await opened(terms, at: form.root.span), file.rows.holds(atLeast: context.streamedByteCount)
      else { return .notInChunks }
      var ready = form
      let recorder = ProvenanceRecorder()
      guard try await ready.join(by: recording(to: recorder, in: scope), names: file.rows.names) else {
        return .notInChunks
      }
      let outcome = try await outcome(ready, RowChunks(.file(file, columns: ready.columns, span: form.root.span)))
      if case .table = outcome { context.recorder.add(recorder.provenance) }
      return outcome
    }
    guard form.isWorthSlices else { return .notInChunks }
    let table = try await table(of: form.root, columns: form.columnsAtHand)
    if table.rowCount >= 2 * RowChunks.rowsAChunk {
      let outcome = try await outcome(form, RowChunks(.table(table.narrowed(to: form.columnsAtHand))))
      if case .table = outcome { return outcome }
    }
    return .table(try await applied(form.stages + form.end.stages, to: table))
  }

  private func outcome(_ form: StreamForm, _ chunks: RowChunks) async throws -> StreamOutcome {
    let pipeline = RowPipeline(chunks: chunks, stages: form.stages.map(\.stage))
    do {
      switch form.end {
      case .rows: return .table(try await rows(of: pipeline))
      case .groups(let grouped, _): return .table(try await grouped.apply(to: pipeline, by: self))
      case .reduction(let reduction):
        return .table(try await applied(reduction.stages, to: try await rows(of: pipeline, reduction)))
      }
    } catch is NotInChunks {
      return .failed
    } catch is Diagnostic {
      return .failed
    } catch let failure as FileFailure {
      throw failure.diagnostic
    }
  }

  private func applied(_ stages: [StageOperator], to table: Table) async throws -> Table {
    var table = table
    for stage in stages { table = try await stage.apply(to: table, by: self) }
    return table
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

  /// The rows that pass all stages, one chunk after another; with a reduction those of them that matter to it.
  private func rows(of pipeline: RowPipeline, _ reduction: Reduction? = nil) async throws -> Table {
    var rows = ReducedRows()
    let names = try await pipeline.run(by: self) { table in
      try await reduction?.reducer.apply(to: table, by: self) ?? table
    } restart: {
      rows = ReducedRows()
    } take: { part in
      try await rows.take(part, reduction?.reducer, by: self)
      if rows.isEnough(reduction?.enoughRows) { throw EnoughRows() }
    }
    return try rows.table(names: pipeline.stages.isEmpty ? names : nil)
  }
}

/// What is wrong with a file, whatever is computed from it.
struct FileFailure: Error {
  let diagnostic: Diagnostic
}

extension Table {
  /// These columns, as far as they are there.
  func narrowed(to names: Set<ExactText>?) -> Table {
    guard let names else { return self }
    let kept = schema.columns.indices.filter { names.contains(ExactText(schema.columns[$0].name)) }
    return Table(
      schema: Schema(kept.map { schema.columns[$0] }), columns: kept.map { columns[$0] }, rowCount: rowCount)
  }

  /// The rows of parts with the same columns, whose types may differ by nulls only; nil where they are others.
  init?(sameColumns parts: [Table]) throws {
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
