internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// The least value; the column's type stays.
  static let min = choosing { $0 < 0 }

  /// The greatest value; the column's type stays.
  static let max = choosing { $0 > 0 }

  /// The first row's value, null included.
  static let first = Aggregate(.other) { arguments, grouping in
    var rows = [Int?](repeating: nil, count: grouping.groupCount)
    grouping.forEachRow { row, group in rows[group] = rows[group] ?? row }
    return arguments[0].column(count: grouping.rowCount).pick(rows)
  }

  /// The last row's value, null included.
  static let last = Aggregate(.other) { arguments, grouping in
    var rows = [Int?](repeating: nil, count: grouping.groupCount)
    grouping.forEachRow { row, group in rows[group] = row }
    return arguments[0].column(count: grouping.rowCount).pick(rows)
  }

  /// The value of the row that wins over all others of its group; `wins` is told the order of a row against the best
  /// so far.
  private static func choosing(_ wins: @escaping @Sendable (Int) -> Bool) -> Aggregate {
    Aggregate(.idempotent) { arguments, grouping in
      let column = arguments[0].column(count: grouping.rowCount)
      let presence = column.presence
      let rows: [Int?]
      switch column.storage {
      case .int(let values), .timestamp(let values):
        rows = winners(grouping, presence) { wins(order(values[$0], values[$1])) }
      case .float(let values): rows = winners(grouping, presence) { wins(order(values[$0], values[$1])) }
      case .bool(let flags): rows = winners(grouping, presence) { wins(order(flags[$0] ? 1 : 0, flags[$1] ? 1 : 0)) }
      case .string(let text):
        rows = winners(grouping, presence) { row, best in
          text.codes[row] != text.codes[best] && wins(text[row].precedesText(text[best]) ? -1 : 1)
        }
      case .duration(let spans):
        rows = try winners(grouping, presence) {
          wins(try Value.order(ofKeys: .duration(spans[$0]), .duration(spans[$1])))
        }
      case .mixed(let values, _):
        try checkOrder(values)
        rows = try winners(grouping, presence) { wins(try Value.order(ofKeys: values[$0], values[$1])) }
      }
      return column.pick(rows)
    }
  }

  /// A single list or record has no order either, though it is compared with nothing.
  private static func checkOrder(_ values: [Value]) throws {
    for value in values where !value.isNull && Value.compare(value, value) == nil {
      throw Diagnostic(.valueMismatch, "no order among values of type \(value.type.name)")
    }
  }
}

/// For each group the row that `wins(row, best so far)`; the first of equal ones.
@inline(__always)
private func winners(_ grouping: Grouping, _ presence: [Bool]?, _ wins: (Int, Int) throws -> Bool) rethrows -> [Int?] {
  var best = [Int](repeating: -1, count: grouping.groupCount)
  try grouping.forEachRow(where: presence) { row, group in
    if best[group] < 0 { best[group] = row } else if try wins(row, best[group]) { best[group] = row }
  }
  return best.map { $0 < 0 ? nil : $0 }
}

@inline(__always)
private func order<Element: Comparable>(_ left: Element, _ right: Element) -> Int {
  left < right ? -1 : left == right ? 0 : 1
}
