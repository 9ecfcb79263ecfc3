import LPQData

/// Values that several tests write.
enum Samples {
  /// Every type and every kind of nothing: two rows, `quality` asked for and not returned.
  static let table = Table(
    schema: Schema([
      ColumnInfo(name: "country", type: .string), ColumnInfo(name: "view_count", type: .int, metric: .additive),
      ColumnInfo(name: "playtime_mins", type: .float), ColumnInfo(name: "quality", type: .float, marks: .missing),
      ColumnInfo(name: "timestamp", type: .timestamp), ColumnInfo(name: "odd \"key\"", type: .any),
    ]),
    columns: [
      Column([.string("Côte d'Ivoire, \"CI\""), .string("")]), Column([.int(1_234_567), .null]),
      Column([.float(3), .float(0.1)]), Column([.null, .null], as: .float),
      Column([.timestamp(Timestamp(ms: 1_793_527_200_000)), .timestamp(Timestamp(ms: 1_793_527_200_500))]),
      Column([.list([.int(1), .string("a|b\n")]), .duration(TimeSpan(ms: 90_000))], as: .any),
    ], rowCount: 2)

  static let record = Record([
    .init(name: "views", value: .int(0)), .init(name: "odd key", value: .null),
    .init(name: "rows", value: .list([.record(Record([.init(name: "a", value: .bool(true))]))])),
  ])

  struct Function: FunctionValue {
    let summary = "x => x + 1"
  }
}
