internal import CBytes

// Rows of the expected shape: those that make up a file.
extension JSONChunkReader {
  /// Reads a row whose keys are those expected, some of them absent at most; false, with nothing changed, where it is another or
  /// not plain.
  mutating func readKnownRow(inArray: Bool = false) throws -> Bool {
    if shape.isEmpty { return false }
    let start = scanner.offset
    let (end, isWhole) = try shape.withUnsafeBufferPointer { shape in try knownRow(start, shape) }
    guard end >= 0, inArray || isLineEnd(end) else {
      for column in columns { column.builder?.truncate(to: rowCount) }
      scanner.offset = start
      return false
    }
    scanner.offset = end
    rowCount += 1
    if !isWhole || shape.count != columns.count { fillRow() }
    return true
  }

  private func isLineEnd(_ end: Int) -> Bool {
    var place = end
    while base[place] == 0x20 || base[place] == 0x0D || base[place] == 0x09 { place += 1 }
    return base[place] == 0x0A || place == count
  }

  /// Where the row ends, -1 where it is not such a row; and whether it had all keys.
  @inline(__always)
  private func knownRow(_ start: Int, _ shape: UnsafeBufferPointer<ShapeKey>) throws -> (Int, Bool) {
    guard base[start] == JSONByte.openBrace else { return (-1, false) }
    var place = start &+ 1
    var expected = 0
    var isWhole = true
    while true {
      var key: ShapeKey
      repeat {
        guard expected < shape.count else { return (-1, false) }
        key = shape[expected]
        expected &+= 1
        if place &+ key.count <= count, lpq_same(base + place, key.start, key.count) { break }
        isWhole = false
      } while true
      place &+= key.count
      if base[place] == 0x20 { place &+= 1 }
      place = key.isTold ? try scanned(at: place, key) : try value(at: place, key)
      if place < 0 { return (-1, false) }
      let next = base[place]
      place &+= 1
      if next == JSONByte.comma {
        if base[place] == 0x20 { place &+= 1 }
      } else if next == JSONByte.closeBrace {
        return (place, isWhole && expected == shape.count)
      } else {
        return (-1, false)
      }
    }
  }
}
