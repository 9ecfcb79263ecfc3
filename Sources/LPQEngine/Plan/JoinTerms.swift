/// How two tables are joined: `on country, id == playback_id, kind: left`.
package struct JoinTerms: Sendable {
  /// Which rows there are.
  package enum Kind: String, Sendable, CaseIterable {
    /// Those with a match in both tables.
    case inner
    /// All of the left table.
    case left
    /// All of both.
    case full
    /// Those of the left table that have no match.
    case anti
  }

  /// The columns that must be equal, at least one pair; null equals null.
  package var keys: [(left: String, right: String)]
  package var kind: Kind
  /// What a column of the right table gets behind its name where the left one has that name too.
  package var suffix: String

  package init(keys: [(left: String, right: String)], kind: Kind, suffix: String) {
    self.keys = keys
    self.kind = kind
    self.suffix = suffix
  }
}
