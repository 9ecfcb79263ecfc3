import LPQData

/// One cell as people read it: `1,234`, `null` dimmed, `""` for the empty string.
struct CellText {
  var text: String
  /// Its cells on the terminal.
  var width: Int
  /// For what is no value: null and missing.
  var isDim: Bool
  /// A part of it would be another number.
  var isNumber: Bool

  init(_ text: String, isDim: Bool = false, isNumber: Bool = false) {
    self.text = text
    width = cellWidth(of: text)
    self.isDim = isDim
    self.isNumber = isNumber
  }
}

extension CellText {
  /// Cut to a width with `…`; of a number that does not fit nothing but that is left.
  func fitted(to room: Int?) -> CellText {
    guard let room, width > room else { return self }
    return CellText(isNumber ? "…" : TerminalText.fitted(text, to: room), isDim: isDim)
  }

  /// Without its first cells, where `…` stands for them.
  func skipping(_ count: Int) -> CellText {
    CellText(TerminalText.skipping(count, of: text), isDim: isDim)
  }
}

/// How the values of one column are written; the four kinds of nothing look different: `null`, `missing`, `0`, `""`.
struct CellFormat {
  let isMissing: Bool
  /// Numbers stand on the right.
  let isNumeric: Bool
  private let numbers: NumberFormat
  private let zone: TimeZoneRules
  private let showsDates: Bool

  /// The format of a column whose first `rowCount` rows are shown.
  init(_ column: Column, _ info: ColumnInfo, rowCount: Int, style: Style, zone: TimeZoneRules) {
    isMissing = info.marks.contains(.missing)
    isNumeric = !isMissing && (column.type.isNumeric || column.type == .duration)
    numbers = NumberFormat(column, info, rowCount: rowCount, isReadable: style.isReadable)
    self.zone = zone
    showsDates = style.isReadable && Self.isAllMidnights(column, rowCount: rowCount, in: zone)
  }

  /// The format of a value that stands alone.
  init(_ value: Value, name: String = "", style: Style, zone: TimeZoneRules) {
    self.init(Column([value]), ColumnInfo(name: name, type: value.type), rowCount: 1, style: style, zone: zone)
  }

  func cell(_ value: Value) -> CellText {
    if isMissing { return CellText("missing", isDim: true) }
    switch value {
    case .null: return CellText("null", isDim: true)
    case .string(let text): return CellText(shown(text))
    case .int(let number): return CellText(numbers.text(number), isNumber: true)
    case .float(let number): return CellText(numbers.text(number), isNumber: true)
    case .duration(let span): return CellText(numbers.text(span), isNumber: true)
    case .timestamp(let timestamp):
      let text = timestamp.text(in: zone)
      // Rows that were not looked at may be in the middle of a day.
      let isDate = showsDates && zone.localTime(of: timestamp).msOfDay == 0
      return CellText(isDate ? String(text.prefix { $0 != "T" }) : text)
    default: return CellText(TerminalText.safe(value.literal))
    }
  }

  /// Quotes tell text from what looks like nothing, or has blanks at its ends.
  private func shown(_ text: String) -> String {
    let isAmbiguous = text.isEmpty || text == "null" || text == "missing" || text.hasPrefix(" ") || text.hasSuffix(" ")
    return TerminalText.safe(isAmbiguous ? "\"\(text)\"" : text)
  }

  private static func isAllMidnights(_ column: Column, rowCount: Int, in zone: TimeZoneRules) -> Bool {
    guard case .timestamp = column.storage, column.count > 0 else { return false }
    return (0..<rowCount).allSatisfy { row in
      guard case .timestamp(let timestamp) = column[row] else { return true }
      return zone.localTime(of: timestamp).msOfDay == 0
    }
  }
}
