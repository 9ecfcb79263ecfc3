import LPQData
import LPQEngine
import LPQKit
import LPQSyntax

/// What the operation `get_facts` answers from: sums of metrics by dimensions, groups in the order of their first facts.
struct Facts {
  struct Fact {
    var dimensions: [String: String?]
    var views: Int
    var minutes: Double
  }

  static let dimensionNames = ["country", "device"]

  /// An unknown dimension is null; two spellings of one word differ.
  static let all = Facts(facts: [
    Fact(dimensions: ["country": "FR", "device": "TV"], views: 3, minutes: 1.5),
    Fact(dimensions: ["country": "FR", "device": "phone"], views: 4, minutes: 0.25),
    Fact(dimensions: ["country": "JP", "device": "TV"], views: 5, minutes: 8),
    Fact(dimensions: ["country": nil, "device": "TV"], views: 9_007_199_254_740_993, minutes: 0.5),
    Fact(dimensions: ["country": "\u{E9}", "device": nil], views: 0, minutes: 0),
    Fact(dimensions: ["country": "e\u{301}", "device": "phone"], views: 1, minutes: 2),
    Fact(dimensions: ["country": "JP", "device": "TV"], views: 2, minutes: 4),
  ])

  var facts: [Fact]

  /// For the naive evaluator: the breakdown stands in the call.
  func answer(to arguments: [Given]) throws -> NaiveTable {
    var dimensions: [String] = []
    if let breakdown = arguments.first, case .list(let elements) = breakdown.expr.kind {
      dimensions = elements.compactMap { if case .name(let name) = $0.kind { name } else { nil } }
    }
    let columns = dimensions.map { NaiveTable.Column(name: $0, kind: .other("text")) }
    let metrics = [
      NaiveTable.Column(name: "views", kind: .int, metric: .additive),
      .init(name: "minutes", kind: .float, metric: .additive),
    ]
    let rows = rows(by: dimensions).map { row in
      row.dimensions.map { $0.map { Naive.text(Text($0)) } ?? .null } + [.int(row.views), .float(row.minutes)]
    }
    return NaiveTable(columns: columns + metrics, rows: rows)
  }

  fileprivate func rows(by dimensions: [String]) -> [(dimensions: [String?], views: Int, minutes: Double)] {
    var rows: [(dimensions: [String?], views: Int, minutes: Double)] = []
    for fact in facts {
      let key = dimensions.map { fact.dimensions[$0] ?? nil }
      if let known = rows.firstIndex(where: { $0.dimensions.map { $0.map(Text.init) } == key.map { $0.map(Text.init) } }
      ) {
        rows[known].views += fact.views
        rows[known].minutes += fact.minutes
      } else {
        rows.append((key, fact.views, fact.minutes))
      }
    }
    return rows
  }
}

/// The same facts as a source of the engine.
struct FactsSource: DataSource {
  let operations = [
    OperationDescription(
      name: "get_facts", summary: "Facts.", parameters: [.init("breakdown_by", .dimensions, summary: "Dimensions.")],
      dimensions: Facts.dimensionNames.map { .init($0, summary: "A dimension.") },
      metrics: [
        ColumnInfo(name: "views", type: .int, metric: .additive),
        ColumnInfo(name: "minutes", type: .float, metric: .additive),
      ],
      breakdownParameter: "breakdown_by", example: "get_facts()")
  ]

  func fetch(_ request: SourceRequest) async throws -> Table {
    let rows = Facts.all.rows(by: request.dimensions)
    var columns = request.dimensions.indices.map { place in
      Column(rows.map { $0.dimensions[place].map(Value.string) ?? .null }, as: .string)
    }
    columns.append(Column(rows.map { .int($0.views) }))
    columns.append(Column(rows.map { .float($0.minutes) }))
    let infos = request.dimensions.map { ColumnInfo(name: $0, type: .string) }
    return Table(schema: Schema(infos + operations[0].metrics), columns: columns, rowCount: rows.count)
  }
}
