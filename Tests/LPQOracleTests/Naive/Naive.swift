import LPQDiagnostics
import LPQSyntax

/// A value as the naive evaluator has it; a table is its rows.
indirect enum Naive {
  case null
  case bool(Bool)
  case int(Int)
  case float(Double)
  case text(Text)
  /// Milliseconds since 1970 in UTC.
  case instant(Int)
  /// An exact length of time in milliseconds.
  case span(Int)
  /// A length of time in months of the calendar.
  case months(Int)
  case list([Naive])
  case record([NaiveField])
  case table(NaiveTable)
  case function(NaiveFunction)

  var isNull: Bool { if case .null = self { true } else { false } }

  /// What is not finite is null.
  init(finite number: Double) {
    self = number.isFinite ? .float(number) : .null
  }

  var asDouble: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }
}

struct NaiveField {
  var name: String
  var value: Naive
}

/// Rows of cells, each as long as `columns`.
struct NaiveTable {
  struct Column {
    var name: String
    var kind: Kind
    var metric: NaiveMetric?
    /// Put together in a way that is only close.
    var isApproximate = false
  }

  var columns: [Column]
  var rows: [[Naive]]
  /// nil in a table of the program's own.
  var origin: Origin?

  func place(_ name: String) -> Int? {
    columns.firstIndex { Text($0.name) == Text(name) }
  }

  func record(_ row: Int) -> Naive {
    .record(zip(columns, rows[row]).map { NaiveField(name: $0.name, value: $1) })
  }

  func keeping(_ places: [Int]) -> NaiveTable {
    NaiveTable(columns: columns, rows: places.map { rows[$0] }, origin: origin)
  }

  /// Columns in the order in which the keys first occur; ints in a column with floats are floats.
  init(records: [[NaiveField]]) {
    var names: [String] = []
    for field in records.joined() where !names.contains(where: { Text($0) == Text(field.name) }) {
      names.append(field.name)
    }
    columns = names.map { Column(name: $0, kind: .none) }
    rows = records.map { record in
      names.map { name in record.first { Text($0.name) == Text(name) }?.value ?? .null }
    }
    for place in columns.indices {
      let values = Kind.unified(rows.map { $0[place] })
      columns[place].kind = values.reduce(.none) { $0.union(Kind(of: $1)) }
      for row in rows.indices { rows[row][place] = values[row] }
    }
  }

  init(columns: [Column], rows: [[Naive]], origin: Origin? = nil) {
    self.columns = columns
    self.rows = rows
    self.origin = origin
  }
}

/// A lambda with the place that it was written in.
final class NaiveFunction {
  let parameters: [String]
  let body: Expr
  let place: Place

  init(parameters: [String], body: Expr, place: Place) {
    self.parameters = parameters
    self.body = body
    self.place = place
  }
}

/// A program's failure while it runs. Rows do not fail in a stated order, so there may be several codes, one of which a
/// right implementation reports.
struct Failure: Error {
  var codes: Set<DiagnosticCode>

  init(_ code: DiagnosticCode) {
    codes = [code]
  }

  init(codes: Set<DiagnosticCode>) {
    self.codes = codes
  }
}
