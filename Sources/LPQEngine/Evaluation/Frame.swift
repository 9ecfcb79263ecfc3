internal import LPQData
internal import Synchronization

/// What an expression is evaluated over: the rows of a table, those chosen of them, and what else its names mean.
///
/// The frame of `where view_count > 2 * mean(view_count)` has all rows, and one aggregate.
struct Frame: Sendable {
  /// Which rows of the table.
  enum Selection: Sendable {
    case all
    /// These, in this order.
    case rows([Int])
    /// One row, whose columns are constants: how a lambda sees the row around it.
    case row(Int)
  }

  var table: Table
  var selection: Selection
  /// One datum for each aggregate of the stage, over the frame's rows; a failure matters only to who asks for it.
  var aggregates: [Result<Datum, any Error>]
  /// What the parameters of the lambdas around are bound to.
  var variables: [VariableID: Value]
  /// What expressions that occur several times have given over all rows of the table.
  var shared = SharedValues()

  /// All rows of a table.
  init(_ table: Table, aggregates: [Result<Datum, any Error>] = [], variables: [VariableID: Value] = [:]) {
    self.table = table
    self.selection = .all
    self.aggregates = aggregates
    self.variables = variables
  }

  /// No columns: an expression has one value here.
  static func scalar(variables: [VariableID: Value]) -> Frame {
    var frame = Frame(.empty, variables: variables)
    frame.selection = .row(0)
    return frame
  }

  var rowCount: Int {
    switch selection {
    case .all: table.rowCount
    case .rows(let rows): rows.count
    case .row: 1
    }
  }

  /// The frame of some of this frame's rows; `places` ascend, each once.
  func selecting(_ places: [Int]) -> Frame {
    if places.count == rowCount { return self }
    var frame = self
    switch selection {
    case .all: frame.selection = .rows(places)
    case .rows(let rows): frame.selection = .rows(places.map { rows[$0] })
    case .row: frame.selection = .rows([])
    }
    frame.aggregates = aggregates.map { $0.map { $0.gather(places) } }
    return frame
  }

  /// The frame of one of this frame's rows.
  func row(_ place: Int) -> Frame {
    var frame = self
    switch selection {
    case .all: frame.selection = .row(place)
    case .rows(let rows): frame.selection = .row(rows[place])
    case .row: return self
    }
    frame.aggregates = aggregates.map { $0.map { .constant($0[place]) } }
    return frame
  }

  /// The values of a column of the table over the frame's rows.
  func datum(ofColumn place: Int) -> Datum { selected(.column(table.columns[place])) }

  /// Of values of all rows, those of the frame's.
  func selected(_ datum: Datum) -> Datum {
    guard case .column(let column) = datum else { return datum }
    switch selection {
    case .all: return datum
    case .rows(let rows): return .column(column.gather(rows))
    case .row(let row): return .constant(column[row])
    }
  }
}

/// The values of expressions by `sharedNumber`, over all rows of a stage's table, from when they are first needed.
final class SharedValues: Sendable {
  private let values = Mutex<[Int: Datum]>([:])

  subscript(number: Int) -> Datum? {
    get { values.withLock { $0[number] } }
    set { values.withLock { $0[number] = newValue } }
  }
}
