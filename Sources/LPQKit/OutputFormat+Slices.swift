import LPQData
import LPQEngine

extension OutputFormat {
  /// As `write`; a large table's rows are written on all cores.
  package func writeInSlices(_ value: Value, isPretty: Bool = false, to emit: ([UInt8]) throws -> Void) async throws {
    guard let rows = RowEncoder(self, isPretty: isPretty, value), rows.rowCount >= 4 * Self.rowsASlice else {
      return try withoutActuallyEscaping(emit) { try write(value, isPretty: isPretty, to: $0) }
    }
    try emit(rows.head)
    try await inOrder(count: (rows.rowCount + Self.rowsASlice - 1) / Self.rowsASlice) { slice in
      try Task.checkCancellation()
      return rows.bytes(ofRows: slice * Self.rowsASlice..<min((slice + 1) * Self.rowsASlice, rows.rowCount))
    } take: { _, bytes in
      try emit(bytes)
    }
    try emit(rows.tail)
  }

  /// Some hundred kilobytes.
  private static let rowsASlice = 1 << 12
}
