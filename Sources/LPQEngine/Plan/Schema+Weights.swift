package import LPQData

extension Schema {
  /// Columns that got other names: a ratio says what the column of its weights is called now. Where that is gone and another
  /// has got its name, nothing weights the ratio any more.
  ///
  /// `{v, error_rate by view_count}` becomes `{v, error_rate by v}` where `v` is `view_count` renamed.
  package func reweighted(_ newName: (_ weight: String) -> String?) -> Schema {
    var schema = self
    for place in columns.indices {
      guard case .ratio(let weight) = columns[place].metric else { continue }
      if let name = newName(weight) {
        schema.columns[place].metric = .ratio(weight: name)
      } else if self[weight] != nil {
        schema.columns[place].metric = .notAdditive
      }
    }
    return schema
  }

  /// Whether a column is what it was when ratios were told to be weighted by it: not computed anew since.
  package func hasWeight(_ name: String) -> Bool { self[name]?.metric == .additive }
}
