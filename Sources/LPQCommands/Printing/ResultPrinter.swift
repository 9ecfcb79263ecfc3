import LPQData
import LPQKit
import LPQRender
import Synchronization

/// Writes the results of a program to stdout, one after another, in the chosen format; charts, which are no data, beside
/// them where the format is one.
final class ResultPrinter: Sendable {
  private let format: OutputFormat
  private let isPretty: Bool
  private let renderer: TableRenderer
  private let charts: ChartRenderer
  private let emit: @Sendable ([UInt8]) throws -> Void
  private let emitAside: @Sendable (String) -> Void
  private let aside: Terminal
  private let followsTable = Mutex(false)

  private let rowLimit: RowLimit?

  /// How much of a long table is drawn on a terminal.
  struct RowLimit: Sendable {
    /// A table of no more rows is drawn whole.
    var wholeCount: Int
    /// Of a longer one, so many.
    var partCount: Int
    /// How to see the rest: `:page shows all`.
    var remedy: String?

    func shownCount(of rowCount: Int) -> Int? { rowCount > wholeCount ? partCount : nil }
  }

  /// - Parameters:
  ///   - aside: the terminal that `emitAside` writes to.
  ///   - width: in cells; nil: the terminal's.
  ///   - rowLimit: nil draws all.
  init(
    format: OutputFormat, zone: TimeZoneRules, terminal: Terminal, aside: Terminal, width: Int? = nil,
    rowLimit: RowLimit? = nil, emit: @escaping @Sendable ([UInt8]) throws -> Void,
    emitAside: @escaping @Sendable (String) -> Void
  ) {
    self.format = format
    self.emit = emit
    self.emitAside = emitAside
    self.aside = aside
    isPretty = terminal.isTerminal
    self.rowLimit = terminal.isTerminal ? rowLimit : nil
    renderer = TableRenderer(style: terminal.style, width: width ?? terminal.columnCount, zone: zone)
    let chartTerminal = format == .table ? terminal : aside
    charts = ChartRenderer(
      style: chartTerminal.style, width: width ?? chartTerminal.columnCount ?? ChartRenderer.defaultWidth, zone: zone)
  }

  /// Throws what `emit` throws.
  func draw(_ chart: ChartData) throws {
    let text = charts.render(chart)
    guard format == .table else { return emitAside(text) }
    try separate(beforeTable: true)
    try emit(Array(text.utf8))
  }

  /// Throws what `emit` throws.
  func print(_ value: Value) throws {
    try separate(before: value)
    if format == .table { try draw(value) } else { try format.write(value, isPretty: isPretty, to: emit) }
  }

  /// The same; the rows of a large table are written on all cores.
  func printInSlices(_ value: Value) async throws {
    try separate(before: value)
    if format == .table { try draw(value) } else { try await format.writeInSlices(value, isPretty: isPretty, to: emit) }
  }

  private func separate(before value: Value) throws {
    let isTable = if case .table = value { true } else { false }
    try separate(beforeTable: isTable)
  }

  /// One quiet line on where the numbers come from, for people only.
  func printFooter(_ outcome: Outcome, conversation: ProvenanceText.Circumstances? = nil) {
    guard aside.isTerminal else { return }
    var rowCount: Int?
    if case .table(let table)? = outcome.value { rowCount = table.rowCount }
    let footer = ProvenanceText.footer(rowCount: rowCount, outcome.provenance, conversation: conversation)
    if let footer { emitAside(aside.style.dim(footer) + "\n") }
  }

  /// A blank line behind a table or chart.
  private func separate(beforeTable isTable: Bool) throws {
    let needsBlankLine = followsTable.withLock { followsTable in
      defer { followsTable = isTable }
      return followsTable && format.separatesByBlankLine
    }
    if needsBlankLine { try emit([UInt8(ascii: "\n")]) }
  }

  /// In chunks, so that a long table needs no second copy.
  private func draw(_ value: Value) throws {
    var bytes: [UInt8] = []
    var renderer = renderer
    renderer.maxRows = rowLimit?.shownCount(of: Self.rowCount(of: value))
    renderer.remedy = rowLimit?.remedy
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

  private static func rowCount(of value: Value) -> Int {
    switch value {
    case .table(let table): table.rowCount
    case .list(let elements): elements.count
    default: 0
    }
  }

  private static let chunkByteCount = 1 << 16
}
