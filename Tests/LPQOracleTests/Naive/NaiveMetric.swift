import LPQData

/// How a column's numbers may be put together again.
enum NaiveMetric: Equatable {
  case additive
  /// By the column of that name; nil where that is gone, or has been computed anew.
  case ratio(weight: Text?)
  case notAdditive

  /// The engine's word for the same, beside the columns of its table.
  func isSame(as kind: MetricKind, _ schema: Schema) -> Bool {
    switch (self, kind) {
    case (.additive, .additive), (.notAdditive, .notAdditive), (.ratio(nil), .notAdditive): true
    case (.ratio(nil), .ratio(let other)): schema[other]?.metric != .additive
    case (.ratio(let weight?), .ratio(let other)): weight == Text(other)
    default: false
    }
  }
}

extension NaiveTable {
  /// Ratios whose weight is no longer there have none.
  var withoutLostWeights: NaiveTable {
    var table = self
    for place in columns.indices {
      guard case .ratio(let weight?) = columns[place].metric else { continue }
      let isThere = columns.contains { Text($0.name) == weight && $0.metric == .additive }
      if !isThere { table.columns[place].metric = .ratio(weight: nil) }
    }
    return table
  }

  /// Ratios after columns got other names.
  func reweighted(_ newName: (Text) -> Text?) -> NaiveTable {
    var table = self
    for place in columns.indices {
      if case .ratio(let weight?) = columns[place].metric {
        table.columns[place].metric = .ratio(weight: newName(weight))
      }
    }
    return table
  }
}

/// Where rows come from, as far as `fill` asks: the window that a source was asked for, and what tells its rows apart.
struct Origin {
  var dimensions: Set<Text>
  /// The column of the buckets' starts.
  var time: Text?
  var from: Int?
  /// The instant past the last.
  var to: Int
  /// In which the buckets begin.
  var zone = NaiveZone.utc
  /// Rows were chosen by their time: the window is no longer theirs.
  var isCut = false
}

/// What `rollup` says beside its result.
enum NaiveNotice: Equatable {
  case leftOut(String)
  /// A row of no weight was merged with others.
  case weightless
  /// There is a row of no weight, merged or not.
  case perhapsWeightless
}

final class NaiveNotices {
  var all: [NaiveNotice] = []
}
