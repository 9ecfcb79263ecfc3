/// The words that begin a stage: `| take 10`. Elsewhere they are ordinary names, but no function may have one.
package enum Verb: String, Sendable, CaseIterable {
  case `where`, derive, select, drop, rename, sort, take, skip, distinct, summarize, rollup
  case join, append, pivot, fill, chart, save, expect, describe, schema, explain
}
