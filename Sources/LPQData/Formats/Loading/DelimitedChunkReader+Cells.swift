internal import CBytes

// The cells of a line.
extension DelimitedChunkReader {
  /// A cell of CSV that is not in quotes.
  @inline(__always)
  mutating func readPlainCell(_ column: Int) throws {
    let start = place
    skipPlain()
    guard let lane = lanes[column] else { return }
    let byteCount = place &- start
    let text = base + start
    if byteCount > 0 {
      if lane.pointee.append(text, byteCount) { return }
      if text[0] &- UInt8(ascii: "0") < 10 || text[0] == UInt8(ascii: "-") {
        let number = QuickNumber(text, 0)
        if number.end == byteCount {
          if number.form == .int, lane.pointee.append(number.int) { return }
          if number.form == .float, lane.pointee.append(number.double) { return }
        }
      }
    }
    try columns[column].append(Cell(start..<place, byteCount == 0 ? .null : .plain), bytes, dialect)
  }

  @inline(__always)
  mutating func skipPlain() {
    while place < count {
      let stops = lpq_cell_stops(base + place, separator)
      if stops != 0 {
        place &+= stops.trailingZeroBitCount
        break
      }
      place &+= 16
    }
    if place > count { place = count }
  }

  /// nil where it is not well-formed.
  @inline(__always)
  mutating func nextCell() -> Cell? {
    let start = place
    if dialect.hasQuotes, base[start] == DelimitedScanner.quote, start < count { return quotedCell() }
    skipPlain()
    if dialect.hasQuotes { return Cell(start..<place, start == place ? .null : .plain) }
    if place - start == 2, base[start] == UInt8(ascii: "\\"), base[start + 1] == UInt8(ascii: "N") {
      return Cell(start..<place, .null)
    }
    let text = UnsafeBufferPointer(start: base + start, count: place - start)
    return Cell(start..<place, text.contains(UInt8(ascii: "\\")) ? .escaped : .plain)
  }

  private mutating func quotedCell() -> Cell? {
    let start = place
    var form = Cell.Form.quoted
    place += 1
    while true {
      while place < count {
        let quotes = lpq_equal_bytes(base + place, DelimitedScanner.quote)
        if quotes != 0 {
          place += quotes.trailingZeroBitCount
          break
        }
        place += 16
      }
      guard place < count else { return nil }
      place += 1
      guard base[place] == DelimitedScanner.quote, place < count else {
        return Cell((start + 1)..<(place - 1), form)
      }
      form = .escaped
      place += 1
    }
  }
}
