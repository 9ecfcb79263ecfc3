/// Which buckets are added, and what stands in them: `timestamp, step: 1h, with: 0, tz: "Europe/Paris"`.
package struct FillTerms: Sendable {
  package var column: String
  package var step: TypedExpr
  /// For additive metrics; nil leaves them null.
  package var with: TypedExpr?
  /// nil: the run's.
  package var zone: TypedExpr?

  package init(column: String, step: TypedExpr, with: TypedExpr?, zone: TypedExpr?) {
    self.column = column
    self.step = step
    self.with = with
    self.zone = zone
  }
}
