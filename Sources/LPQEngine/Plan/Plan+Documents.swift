internal import LPQData

// What `save` will write for people to look at, as far as the plan tells.
extension Plan {
  /// Whether a chart stands among its stages.
  package var drawsChart: Bool {
    if case .chart = kind { return true }
    return inputs.contains(where: \.drawsChart)
  }

  /// Whether it begins with nothing: with what the checker puts in the place of a mistake, or a null.
  package var beginsWithNull: Bool {
    if case .values(let expr) = kind, case .constant(.null) = expr.kind { return true }
    return inputs.first?.beginsWithNull ?? false
  }

  /// Whether a stage may write a page; a name that only the run knows may be one's.
  package var maySavePage: Bool {
    if case .save(_, let path, _) = kind {
      guard case .constant(let value) = path.kind else { return true }
      if DocumentFormat.byExtension(of: value.text) == .html { return true }
    }
    return inputs.contains(where: \.maySavePage)
  }
}
