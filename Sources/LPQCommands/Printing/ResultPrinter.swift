import LPQData
import LPQRender
import Synchronization

/// Writes the results of a program to stdout, one after another, in the chosen format.
final class ResultPrinter: Sendable {
  private let format: OutputFormat
  private let isPretty: Bool
  private let renderer: TableRenderer
  private let emit: @Sendable ([UInt8]) throws -> Void
  private let followsTable = Mutex(false)

  /// - Parameter maxRows: how many rows of a table, or elements of a list, are drawn on a terminal; nil draws all.
  init(
    format: OutputFormat, zone: TimeZoneRules, terminal: Terminal, maxRows: Int? = nil,
    emit: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.format = format
    self.emit = emit
    isPretty = terminal.isTerminal
    renderer = TableRenderer(
      style: Style(usesColor: terminal.hasColour, isReadable: terminal.isTerminal), width: terminal.columnCount,
      maxRows: terminal.isTerminal ? maxRows : nil, zone: zone)
  }

  /// Throws what `emit` throws.
  func print(_ value: Value) throws {
    let isTable = if case .table = value { true } else { false }
    let needsBlankLine = followsTable.withLock { followsTable in
      defer { followsTable = isTable }
      return followsTable && format.separatesByBlankLine
    }
    if needsBlankLine { try emit([UInt8(ascii: "\n")]) }
    if format == .table { try draw(value) } else { try format.write(value, isPretty: isPretty, to: emit) }
  }

  /// In chunks, so that a long table needs no second copy.
  private func draw(_ value: Value) throws {
    var bytes: [UInt8] = []
    try renderer.writeLines(of: value) { line in
      bytes.append(contentsOf: line.utf8)
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count >= Self.chunkByteCount {
        try emit(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try emit(bytes)
  }

  private static let chunkByteCount = 1 << 16
}
