/// How one key of an API's rows becomes a column: `viewCount`, an int that every row has, as `view_count`.
package struct WireColumn: Sendable {
  /// The key of the JSON objects.
  package var key: String
  /// The column's name, type and metric kind. Types: bool, int, float, string, timestamp; any other takes what comes.
  package var info: ColumnInfo
  /// Whether a row without the key is an error; else it is null there.
  package var isRequired: Bool
  /// Whether null is allowed where the key is present.
  package var isNullable: Bool
  /// Whether the empty string means that nothing is known.
  package var emptyTextIsNull: Bool

  package init(
    key: String, info: ColumnInfo, isRequired: Bool = false, isNullable: Bool = true, emptyTextIsNull: Bool = false
  ) {
    self.key = key
    self.info = info
    self.isRequired = isRequired
    self.isNullable = isNullable
    self.emptyTextIsNull = emptyTextIsNull
  }
}

/// Rows as they came, and how many of them had each key: a key that no row had is another thing than null.
package struct WireTable: Sendable {
  package var table: Table
  /// For each column how many rows had its key, null or not.
  package var presentRowCounts: [Int]
}
