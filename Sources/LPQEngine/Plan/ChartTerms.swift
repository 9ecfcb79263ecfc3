package import LPQData

/// What `chart line timestamp, view_count by country, title: "…"` says.
package struct ChartTerms: Sendable {
  package var kind: ChartData.Kind
  /// nil in a spark that takes the rows in their order.
  package var x: Derivation?
  package var y: Derivation
  package var series: Derivation?
  package var title: TypedExpr?
  /// `bins:` of a histogram.
  package var bins: TypedExpr?
  /// The length of a bucket of `x`, where the plan tells.
  package var step: TimeSpan?

  package init(
    kind: ChartData.Kind, x: Derivation?, y: Derivation, series: Derivation?, title: TypedExpr?, bins: TypedExpr? = nil,
    step: TimeSpan?
  ) {
    self.bins = bins
    self.kind = kind
    self.x = x
    self.y = y
    self.series = series
    self.title = title
    self.step = step
  }
}
