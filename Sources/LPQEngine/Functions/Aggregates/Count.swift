internal import LPQData
internal import LPQDiagnostics

extension Aggregate {
  /// How many values are not null; `count()` counts a constant, so all rows.
  static let count = Aggregate(.other) { arguments, grouping in
    switch arguments[0] {
    case .constant(let value):
      return Column(.int(value.isNull ? Array(repeating: 0, count: grouping.groupCount) : grouping.counts()))
    case .column(let column):
      return Column(.int(grouping.counts(where: column.presence)))
    }
  }

  /// How many different values are not null, as `==` sees them.
  static let countDistinct = Aggregate(.idempotent) { arguments, grouping in
    let column = arguments[0].column(count: grouping.rowCount)
    let counts: [Int]
    switch column.storage {
    case .string(let text):
      counts = distinctCodes(text.codes.map(Int.init), text.dictionary.strings.count, column.presence, grouping)
    case .bool(let flags): counts = distinctCodes(flags.map { $0 ? 1 : 0 }, 2, column.presence, grouping)
    case .int(let values), .timestamp(let values): counts = distinctKeys(values, column.presence, grouping)
    // Zero and minus zero are equal and hash alike; there is no NaN.
    case .float(let values): counts = distinctKeys(values, column.presence, grouping)
    case .duration(let values): counts = distinctKeys(values, column.presence, grouping)
    case .mixed(let values, _): counts = distinctKeys(values.map { ValueKey($0) }, column.presence, grouping)
    }
    return Column(.int(counts), validity: grouping.counts().map { $0 > 0 })
  }

  /// The values that are not null, in the rows' order.
  static let list = Aggregate(.other) { arguments, grouping in
    let column = arguments[0].column(count: grouping.rowCount)
    let lists = zip(grouping.rows(where: column.presence), grouping.counts()).map { rows, count in
      count == 0 ? Value.null : .list(rows.map { column[$0] })
    }
    return Column(lists, as: .list(column.type))
  }

  /// Whether one of the values is true.
  static let any = deciding(.idempotent, "any", deciding: true)

  /// Whether no value is false.
  static let all = deciding(.idempotent, "all", deciding: false)

  /// One value of `deciding` settles the group; nothing but nulls leaves it unknown.
  private static func deciding(_ meaning: Meaning, _ name: String, deciding: Bool) -> Aggregate {
    Aggregate(meaning) { arguments, grouping in
      let column = arguments[0].column(count: grouping.rowCount).narrowed
      let presence = column.presence
      let isKnown = grouping.counts(where: presence).map { $0 > 0 }
      var results = [Bool](repeating: !deciding, count: grouping.groupCount)
      switch column.storage {
      case .bool(let flags):
        grouping.forEachRow(where: presence) { row, group in
          if flags[row] == deciding { results[group] = deciding }
        }
      case .mixed(_, .null): break
      default: throw Diagnostic.cannotTake(column.type, name, "bools")
      }
      return Column(.bool(results), validity: isKnown)
    }
  }
}

/// Distinct values among `codes`, each in `0 ..< codeCount`: a bit for each group and code while that is small.
private func distinctCodes(_ codes: [Int], _ codeCount: Int, _ presence: [Bool]?, _ grouping: Grouping) -> [Int] {
  let (size, isTooLarge) = codeCount.multipliedReportingOverflow(by: grouping.groupCount)
  if isTooLarge || size > max(1 << 16, 8 * grouping.rowCount) { return distinctKeys(codes, presence, grouping) }
  var isSeen = [Bool](repeating: false, count: size)
  var counts = [Int](repeating: 0, count: grouping.groupCount)
  grouping.forEachRow(where: presence) { row, group in
    let place = group * codeCount + codes[row]
    if !isSeen[place] {
      isSeen[place] = true
      counts[group] += 1
    }
  }
  return counts
}

private func distinctKeys<Key: Hashable>(_ keys: [Key], _ presence: [Bool]?, _ grouping: Grouping) -> [Int] {
  var seen = [Set<Key>](repeating: [], count: grouping.groupCount)
  grouping.forEachRow(where: presence) { row, group in seen[group].insert(keys[row]) }
  return seen.map(\.count)
}
