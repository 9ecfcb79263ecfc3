internal import LPQData
internal import LPQDiagnostics

/// A value at the head of a pipeline as rows: a table as it is, a record as one row, a list of records as a row each.
struct Values {
  let value: Value

  init(of value: Value) {
    self.value = value
  }

  func table() throws -> Table {
    switch value {
    case .table(let table): return table
    case .record(let record): return Table(records: [record])
    case .list(let elements):
      return try Table(
        records: elements.enumerated().map { place, element in
          try checkCancellation(atRow: place)
          if case .record(let record) = element { return record }
          throw Diagnostic(
            .valueMismatch, "a list of records is a table, but its element \(place) is \(element.type.name)")
        }, check: checkCancellation)
    default: throw Diagnostic(.valueMismatch, "a verb needs a table, found \(value.type.name)")
    }
  }
}
