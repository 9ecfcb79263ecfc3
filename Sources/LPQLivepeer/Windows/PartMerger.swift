import LPQData
import LPQDiagnostics
import LPQEngine

/// Puts the answers for the parts of a range together, and restores what the server knows and does not say.
struct PartMerger {
  let operation: OperationDescription
  let request: SourceRequest

  func table(of parts: [WindowedFetch.PartAnswer]) throws -> Table {
    // Rows of parts without a row say nothing of which columns the server returns.
    let filled = parts.map(\.table).filter { $0.rowCount > 0 }
    try checkMissing(filled)
    guard var table = Table(concatenating: filled.isEmpty ? parts.prefix(1).map(\.table) : filled) else {
      throw Diagnostic(.internalError, "no answer to put together")
    }
    if parts.count > 1, request.timeStep == nil { table = try summed(table) }
    restoreFilteredIDs(&table)
    return table
  }

  private func checkMissing(_ tables: [Table]) throws {
    guard let first = tables.first else { return }
    for (place, info) in first.schema.columns.enumerated() {
      let isMissing = info.marks.contains(.missing)
      if tables.contains(where: { $0.schema.columns[place].marks.contains(.missing) != isMissing }) {
        throw Diagnostic(
          .undecodable, "`\(operation.name)`: the server returned `\(info.name)` for a part of the time only",
          exitStatus: .api)
      }
    }
  }

  /// Without a time step: one row for each combination of dimensions. All metrics are additive here.
  private func summed(_ table: Table) throws -> Table {
    let isMetric = table.schema.columns.map { $0.metric != nil }
    let keys = table.columns.indices.filter { !isMetric[$0] }
    var places: [[ExactText?]: Int] = [:]
    var firstRows: [Int] = []
    let groups = (0..<table.rowCount).map { row in
      let key = keys.map { table.columns[$0].isNull(at: row) ? nil : ExactText(table.columns[$0][row].text) }
      if let place = places[key] { return place }
      places[key] = firstRows.count
      firstRows.append(row)
      return firstRows.count - 1
    }
    var result = table.gather(firstRows)
    for place in table.columns.indices where isMetric[place] {
      result.columns[place] = try table.columns[place].summed(groups, count: firstRows.count)
    }
    return result
  }

  /// A filter by one ID makes the server leave the column of that ID out of the breakdown: all rows have it.
  private func restoreFilteredIDs(_ table: inout Table) {
    for name in ["creator_id", "playback_id"] {
      guard case .string(let id)? = request.arguments[name], let place = table.schema.index(of: name),
        table.schema.columns[place].marks.contains(.missing), name != "playback_id" || id.isPlaybackID
      else { continue }
      table.columns[place] = Column(repeating: .string(id), count: table.rowCount)
      table.schema.columns[place].marks.remove(.missing)
    }
  }
}

extension Column {
  /// Sums by groups of a column of ints or floats; a group of nulls alone is null.
  fileprivate func summed(_ groups: [Int], count: Int) throws -> Column {
    var sums = [Value](repeating: .null, count: count)
    for (row, group) in groups.enumerated() {
      switch (sums[group], self[row]) {
      case (_, .null): continue
      case (.int(let sum), .int(let number)):
        let (total, overflow) = sum.addingReportingOverflow(number)
        if overflow { throw Diagnostic(.overflow, "a sum of the server's counts is more than an int holds") }
        sums[group] = .int(total)
      case (.float(let sum), .float(let number)): sums[group] = .float(sum + number)
      case (_, let value): sums[group] = value
      }
    }
    return Column(sums, as: type)
  }
}

extension String {
  /// Whether it is a playback ID of the platform, sixteen small letters and digits, and nothing that the server may take for
  /// an IPFS CID or an Arweave ID: these it looks up across accounts.
  var isPlaybackID: Bool {
    utf8.count == 16 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
