internal import LPQData
internal import LPQDiagnostics

/// What `rollup` makes of parts of its rows, and of all parts together: the groups, their sizes, and of each metric what is put together.
struct RollupParts: Sendable {
  struct Part: Sendable {
    /// The states are the sizes of the groups; then of each sum one, of each mean itself and the first value.
    fileprivate var groups: PartialGroups.Part
    fileprivate var metrics: [Metric] = []
    fileprivate var weightless = Weightless()
  }

  /// A column, and what becomes of it.
  fileprivate struct Metric: Sendable {
    enum Form: Equatable {
      case sum, mean
      /// Why, and what to do about it.
      case leftOut(String, help: String)
    }
    var info: ColumnInfo
    let form: Form
  }

  /// Rows without views: how many, and in which of the metrics.
  fileprivate struct Weightless {
    var rowCount = 0
    var names: [String] = []
  }

  private var groups: PartialGroups
  private var metrics: [Metric]?
  private var weightless = Weightless()

  init(isKeyed: Bool) { groups = PartialGroups(isKeyed: isKeyed) }

  /// Throws `NotInChunks` where its columns are others than those before.
  mutating func take(_ part: Part) throws {
    try groups.take(part.groups)
    var metrics = metrics ?? part.metrics
    guard metrics.map(\.info.name) == part.metrics.map(\.info.name), metrics.map(\.form) == part.metrics.map(\.form)
    else { throw NotInChunks() }
    for (place, more) in part.metrics.enumerated() { metrics[place].info.marks.formUnion(more.info.marks) }
    self.metrics = metrics
    weightless.rowCount += part.weightless.rowCount
    weightless.names += part.weightless.names.filter { !weightless.names.contains($0) }
  }

  /// nil of no groups.
  func table(reportingTo recorder: ProvenanceRecorder) throws -> Table? {
    guard let merged = try groups.merged(), case .counts(let sizes)? = merged.states.first else { return nil }
    var (output, states) = (merged.keys, merged.states.dropFirst())
    let isMerged = sizes.contains { $0 > 1 }
    for metric in metrics ?? [] {
      var info = metric.info
      switch metric.form {
      case .leftOut: continue
      case .sum: output.columns.append(try states.removeFirst().sums(sizes: sizes))
      case .mean:
        let (means, firsts) = (try states.removeFirst().column(groupCount: sizes.count), states.removeFirst())
        if isMerged { info.marks.insert(.approximate) }
        output.columns.append(try means.replaced(by: firsts.column(groupCount: sizes.count), where: sizes))
      }
      output.schema.columns.append(info)
    }
    report(to: recorder, approximate: output.schema.columns.filter { $0.marks.contains(.approximate) }.map(\.name))
    if isMerged { weightless.report(to: recorder, order: output.schema.names) }
    return output
  }

  private func report(to recorder: ProvenanceRecorder, approximate: [String]) {
    recorder.add(Provenance(approximateColumns: approximate))
    for metric in metrics ?? [] {
      guard case .leftOut(let reason, let help) = metric.form else { continue }
      recorder.report(
        Diagnostic(
          .wrongAggregation, "`\(metric.info.name)` is left out: \(reason)", severity: .notice, help: [help]))
    }
  }
}

extension RollupParts.Part {
  /// Of rows, which are grouped by keys.
  init(_ keys: Table, _ grouping: Grouping, _ rows: Table) throws {
    groups = PartialGroups.Part(keys: keys, states: [.counts(grouping.counts())])
    var isWeightless: [Bool]?
    for (info, column) in zip(rows.schema.columns, rows.columns) where keys.schema.index(of: info.name) == nil {
      guard let metric = RollupParts.Metric(info, in: rows.schema) else { continue }
      metrics.append(metric)
      switch (metric.form, info.metric) {
      case (.sum, _): groups.states.append(try PartialAggregate("sum", .sum).state([.column(column)], grouping))
      case (.mean, .ratio(let weight)?):
        guard let weights = rows[weight] else { throw NotInChunks() }
        let both = [Datum.column(column), .column(weights)]
        groups.states.append(try PartialAggregate("wmean", .weightedMean).state(both, grouping))
        groups.states.append(try PartialAggregate("first", .first).state([.column(column)], grouping))
        guard let weightless = column.knownPlaces(withZero: weights) else { continue }
        self.weightless.names.append(info.name)
        isWeightless = isWeightless.map { zip($0, weightless).map { $0 || $1 } } ?? weightless
      default: break
      }
    }
    weightless.rowCount = isWeightless?.reduce(0) { $0 + ($1 ? 1 : 0) } ?? 0
  }
}

extension RollupParts.Metric {
  /// nil of what is no metric.
  fileprivate init?(_ info: ColumnInfo, in schema: Schema) {
    switch info.metric {
    case .additive?: form = .sum
    case .ratio(let weight)? where schema.hasWeight(weight): form = .mean
    case .ratio(let weight)?:
      form = .leftOut(
        "its weight `\(weight)` is no metric here any more", help: "keep `\(weight)` up to the `rollup`")
    case .notAdditive?:
      form = .leftOut(
        "it adds up neither over time nor over creators",
        help: "ask for the whole range in one call, without a time step or a breakdown")
    case nil: return nil
    }
    self.info = info
  }
}

extension RollupParts.Weightless {
  /// Sessions that failed before playing are no views, and so weigh nothing in a mean: said once, for all its ratios.
  fileprivate func report(to recorder: ProvenanceRecorder, order: [String]) {
    if names.isEmpty { return }
    let subject = rowCount == 1 ? "one row has" : "\(rowCount) rows have"
    let columns = order.filter { name in names.contains { $0.isSameText(as: name) } }
    recorder.report(
      Diagnostic(
        .wrongAggregation,
        "\(subject) no views, and so no weight in \(columns.map { "`\($0)`" }.joined(separator: ", "))",
        severity: .notice, help: ["sessions that failed before playing are no views; the API gives no session counts"]))
  }
}

extension PartialState {
  /// Of no rows zero, of nothing but nulls null.
  fileprivate func sums(sizes: [Int]) throws -> Column {
    let column = try column(groupCount: sizes.count)
    if sizes != [0] { return column }
    return column.type == .float ? Column(.float([0])) : Column(.int([0]))
  }
}

extension Column {
  /// Floats: the means, but of groups of one row its value.
  fileprivate func replaced(by firsts: Column, where sizes: [Int]) -> Column {
    Column(sizes.indices.map { sizes[$0] == 1 ? firsts[$0] : self[$0] }, as: .float)
  }

  /// Where a value is known, and its weight zero; nil where that is nowhere.
  fileprivate func knownPlaces(withZero weights: Column) -> [Bool]? {
    guard let numbers = try? NumberStorage(weights, of: "rollup") else { return nil }
    let zeros: [Bool] =
      switch numbers {
      case .int(let values): values.map { $0 == 0 }
      case .float(let values): values.map { $0 == 0 }
      }
    if !zeros.contains(true) { return nil }
    let (known, present) = (presence, weights.presence)
    let places = zeros.indices.map { zeros[$0] && known?[$0] ?? true && present?[$0] ?? true }
    return places.contains(true) ? places : nil
  }
}
