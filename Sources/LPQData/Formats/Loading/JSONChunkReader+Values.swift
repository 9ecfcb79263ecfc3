internal import CBytes

// Values in a row of the expected shape.
extension JSONChunkReader {
  /// Reads a value; where it ends, -1 where it is none that this loop knows.
  @inline(__always)
  func value(at start: Int, _ key: ShapeKey) throws -> Int {
    let first = base[start]
    if first == JSONByte.quote {
      let end = stringEnd(start)
      if end < 0 { return end }
      if let lane = key.lane, !lane.pointee.append(base + start + 1, end &- start &- 2) {
        try append(UnsafeBufferPointer(start: base + start + 1, count: end - start - 2), key)
      }
      return end
    }
    if first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "-") {
      let number = QuickNumber(base, start)
      guard let lane = key.lane else { return number.form == .unknown ? try scanned(at: start, key) : number.end }
      switch number.form {
      case .int: if !lane.pointee.append(number.int) { try append(number.int, key) }
      case .float: if !lane.pointee.append(number.double) { try append(number.double, key) }
      case .unknown: return try scanned(at: start, key)
      }
      return number.end
    }
    return try word(at: start, key)
  }

  private func word(at start: Int, _ key: ShapeKey) throws -> Int {
    switch base[start] {
    case UInt8(ascii: "n"):
      guard lpq_load4(base + start) == 0x6C6C_756E else { return -1 }
      columns[key.place].builder?.appendNull()
      return start + 4
    case UInt8(ascii: "t"):
      guard lpq_load4(base + start) == 0x6575_7274 else { return -1 }
      if columns[key.place].builder?.append(true) == false { throw conflict(key) }
      return start + 4
    case UInt8(ascii: "f"):
      guard lpq_load4(base + start + 1) == 0x6573_6C61 else { return -1 }
      if columns[key.place].builder?.append(false) == false { throw conflict(key) }
      return start + 5
    case JSONByte.openBrace, JSONByte.openBracket: return try scanned(at: start, key)
    default: return -1
    }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(text) == false { throw conflict(key) }
  }

  private func append(_ number: Int, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(number) == false { throw conflict(key) }
  }

  private func append(_ number: Double, _ key: ShapeKey) throws {
    if columns[key.place].builder?.append(number) == false { throw conflict(key) }
  }

  private func conflict(_ key: ShapeKey) -> ColumnConflict { ColumnConflict(column: columns[key.place].name) }

  /// By the scanner; what is wrong with it is said when the row is read anew.
  func scanned(at start: Int, _ key: ShapeKey) throws -> Int {
    var ahead = scanner
    ahead.offset = start
    do throws(ValueFailure) {
      try columns[key.place].read(&ahead, row: rowCount, fileOffset)
    } catch {
      if case .other(let error as ColumnConflict) = error { throw error }
      return -1
    }
    return hasLineEnd(start, ahead.offset) ? -1 : ahead.offset
  }

  /// Behind the closing quote; -1 where the string has escapes, or is none.
  @inline(__always)
  private func stringEnd(_ start: Int) -> Int {
    var place = start &+ 1
    while true {
      // The padding has zeros, which stop.
      let stops = lpq_json_string_stops(base + place)
      if stops == 0 {
        place &+= 16
        continue
      }
      place &+= stops.trailingZeroBitCount
      let byte = base[place]
      if byte == JSONByte.quote { return place &+ 1 }
      guard byte >= 0x80, let length = scanner.sequenceLength(at: place) else { return -1 }
      place &+= length
    }
  }
}
