package import LPQData
internal import LPQDiagnostics

/// `append TABLE`: the rows of both, columns by name; a column that one of them does not have is null there.
///
/// `[{a: 1}] | append [{a: 2.5, b: "x"}]` gives `[{a: 1.0, b: null}, {a: 2.5, b: "x"}]`.
struct Append: Operator {
  let other: Plan

  func apply(to first: Table, by executor: Executor) async throws -> Table {
    let second = try await executor.table(of: other)
    let schema = try first.schema.appending(second.schema)
    let columns = schema.columns.map { info in
      first.columnOrNulls(info.name).appending(second.columnOrNulls(info.name)).conformed(to: info.type)
    }
    return Table(schema: schema, columns: columns, rowCount: first.rowCount + second.rowCount)
  }
}

extension Schema {
  /// The columns of both tables, this one's first; an error where their types do not go together.
  package func appending(_ other: Schema) throws -> Schema {
    var all = self
    for info in other.columns {
      if let place = all.index(of: info.name) {
        all.columns[place] = try all.columns[place].appending(info)
      } else {
        all.columns.append(info)
      }
    }
    return all
  }
}

extension ColumnInfo {
  /// What is known of either column, so that no number is put together that could not be before: marks add up, and
  /// metrics of two kinds are not additive.
  private func appendingKinds(_ other: ColumnInfo) -> MetricKind? {
    guard let metric, let otherMetric = other.metric else { return metric ?? other.metric }
    return metric == otherMetric ? metric : .notAdditive
  }

  fileprivate func appending(_ other: ColumnInfo) throws -> ColumnInfo {
    let common = type.union(other.type)
    if common == .any, type != .any, other.type != .any {
      throw Diagnostic(
        .typeMismatch, "`\(name)` is \(type.name) on the left and \(other.type.name) on the right",
        hint: "convert one before, as in `derive \(name): string(\(name))`, or rename it")
    }
    return ColumnInfo(
      name: name, type: common, metric: appendingKinds(other), unit: unit ?? other.unit, marks: marks.union(other.marks)
    )
  }
}

extension Table {
  fileprivate func columnOrNulls(_ name: String) -> Column {
    self[name] ?? Column(repeating: .null, count: rowCount)
  }
}
