@testable import LPQData

/// Tables of random columns, the same for the same seed: odd names, odd texts, nulls, numbers at their bounds.
struct RandomTable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// One to five columns of what a file can tell apart, each with a value that shows its type; at least one row.
  mutating func survivingTable() -> Table {
    let rowCount = 1 + number(below: 6)
    let columnCount = 1 + number(below: 5)
    let columns = (0..<columnCount).map { _ in
      let kind = number(below: 6)
      var values = (0..<rowCount).map { _ in number(below: 4) == 0 ? Value.null : value(kind) }
      if kind < 5 { values[number(below: rowCount)] = kind == 4 ? .string("é\"x,\t") : value(kind) }
      return Column(values)
    }
    return Self.table(columns, names: names(columnCount))
  }

  /// Columns of anything.
  mutating func anyTable() -> Table {
    let rowCount = number(below: 5)
    let columnCount = 1 + number(below: 4)
    let columns = (0..<columnCount).map { _ in
      Column((0..<rowCount).map { _ in value(number(below: 12)) })
    }
    return Self.table(columns, names: names(columnCount))
  }

  private static func table(_ columns: [Column], names: [String]) -> Table {
    let infos = zip(names, columns).map { ColumnInfo(name: $0, type: $1.type) }
    return Table(schema: Schema(infos), columns: columns, rowCount: columns.first?.count ?? 0)
  }

  /// 5 is null; 6 and above do not come back as they were.
  private mutating func value(_ kind: Int) -> Value {
    switch kind {
    case 0: pick([.int(0), .int(.max), .int(.min), .int(number(below: 1000)), .int(Int(bitPattern: UInt(next())))])
    case 1:
      pick([
        .float(0), .float(0.1), .float(-1e300), .float(5e-324), .float(3), Value(finite: Double(bitPattern: next())),
      ])
    case 2: .bool(number(below: 2) == 0)
    case 3:
      .timestamp(
        Timestamp(
          ms: pick([
            0, -1, 1_793_527_200_500, 253_402_300_800_000, -62_200_000_000_000, number(below: 1 << 50) - 1 << 49,
          ])))
    case 4: .string(text())
    case 5: .null
    case 6: .duration(TimeSpan(ms: number(below: 100_000)))
    case 7: .list([value(number(below: 6)), .string("2026-11-01T10:00:00Z")])
    case 8: .record(Record([.init(name: text(), value: value(number(below: 6)))]))
    case 9: .string(pick(["1", "0.5", "true", "2026-11-01T10:00:00Z", "007", "", "\\N"]))
    default: .string(text())
    }
  }

  private mutating func text() -> String {
    let parts = [
      "", "a", "\"", ",", "\t", "\n", "\r", "\r\n", "\\", "\\N", "\\t", " ", "é", "e\u{301}", "\u{0}", "\u{1B}", "日本",
      "👩‍👩‍👧", "1",
      "null", "-", "\u{FEFF}",
    ]
    return (0..<number(below: 4)).map { _ in pick(parts) }.joined()
  }

  private mutating func names(_ count: Int) -> [String] {
    (0..<count).map { "\(pick(["a", " ", "\"", "x,y", "\t", "\n", "\\", "é", "1", "true"]))\($0)" }
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(below: elements.count)] }

  private mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
