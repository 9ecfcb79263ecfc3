import LPQData
import LPQEngine
import LPQKit
import SeededRandom

/// Tables whose types are known before they run: `get_sample(7)` is the seventh of them, some of them empty.
enum Samples {
  static let columns = [
    GeneratedName(name: "a", type: .int), GeneratedName(name: "x", type: .float), GeneratedName(name: "s", type: .text),
    GeneratedName(name: "f", type: .bool), GeneratedName(name: "t", type: .instant),
  ]

  static func table(_ number: Int) -> NaiveTable {
    var random = SplitMix(seed: UInt64(number))
    let kinds: [Kind] = [.int, .float, .other("text"), .other("bool"), .other("instant")]
    let rowCount = number % 8
    let rows = (0..<rowCount).map { _ in
      columns.map { random.chance(number % 3 * 25) ? Naive.null : value($0.type, &random) }
    }
    return NaiveTable(columns: zip(columns, kinds).map { .init(name: $0.name, kind: $1) }, rows: rows)
  }

  private static func value(_ type: GeneratedType, _ random: inout SplitMix) -> Naive {
    switch type {
    case .int: .int(random.pick([0, 1, 2, -1, 3, 9_007_199_254_740_993, .max, .min]))
    case .float: .float(random.pick([0, -0.0, 0.5, -2.5, 0.1, 3, 9_007_199_254_740_992, 1e308]))
    case .text: .text(Text(random.pick(["", "a", "b", "\u{E9}", "e\u{301}", "\u{10000}", "\u{FFFD}"])))
    case .bool: .bool(random.chance(50))
    default: .instant(random.pick([0, 1_793_491_200_000, -1, 1_793_500_000_250]))
    }
  }
}

/// The same tables as an operation of the engine.
struct SampleSource: DataSource {
  let operations = [
    OperationDescription(
      name: "get_sample", summary: "A sample.", parameters: [.init("number", .int, summary: "Which.")],
      fixedColumns: [
        ColumnInfo(name: "a", type: .int), ColumnInfo(name: "x", type: .float), ColumnInfo(name: "s", type: .string),
        ColumnInfo(name: "f", type: .bool), ColumnInfo(name: "t", type: .timestamp),
      ],
      metrics: [], example: "get_sample(1)")
  ]

  func fetch(_ request: SourceRequest) async throws -> Table {
    guard case .int(let number)? = request.arguments["number"] else { return .empty }
    let table = Samples.table(number)
    let infos = operations[0].fixedColumns
    let columns = infos.indices.map { place in
      Column(table.rows.map { Value(sample: $0[place]) }, as: infos[place].type)
    }
    return Table(schema: Schema(infos), columns: columns, rowCount: table.rows.count)
  }

}

extension Value {
  /// A cell of a test's table as the engine has it.
  init(sample value: Naive) {
    switch value {
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .text(let text): self = .string(text.string)
    case .bool(let flag): self = .bool(flag)
    case .instant(let ms): self = .timestamp(Timestamp(ms: ms))
    default: self = .null
    }
  }
}
