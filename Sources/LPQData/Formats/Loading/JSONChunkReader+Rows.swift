// Any row, read by the scanner.
extension JSONChunkReader {
  mutating func readRow(among expected: String) throws {
    if scanner.next != JSONByte.openBrace, scanner.next != nil {
      throw failure(scanner.failure(.wrongType(expected: expected, found: scanner.foundDescription)))
    }
    shape = []
    var scanner = scanner
    defer { self.scanner = scanner }
    var failure: (any Error)?
    do throws(JSONError) {
      try scanner.each(JSONByte.openBrace, JSONByte.closeBrace) { (scanner) throws(JSONError) in
        let start = scanner.offset
        let name = try scanner.key()
        let place = place(of: name)
        if name.isEmpty { failure = failure ?? LoadError(.unnamedColumn(shape.count + 1), at: start + fileOffset) }
        if columns[place].lastRow == rowCount { throw scanner.failure(.duplicateKey(name), at: start) }
        columns[place].lastRow = rowCount
        noteShape(start, scanner.offset, place)
        do throws(ValueFailure) {
          try columns[place].read(&scanner, row: rowCount, fileOffset)
        } catch {
          switch error {
          case .syntax(let error): throw error
          case .other(let error): failure = failure ?? error
          }
        }
      }
    } catch {
      throw failure ?? self.failure(error)
    }
    if let failure { throw failure }
    endRow()
  }

  /// A key with its colon, where no space stands between.
  private mutating func noteShape(_ start: Int, _ valueStart: Int, _ place: Int) {
    var end = valueStart
    while end > start, base[end - 1] != JSONByte.colon { end -= 1 }
    let (builder, isTold) = (columns[place].builder, columns[place].told != nil)
    shape.append(
      ShapeKey(
        start: base + start, count: end - start, place: place, lane: isTold ? nil : builder?.lane, isTold: isTold))
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[ExactText(name)] { return place }
    places[ExactText(name)] = columns.count
    columns.append(JSONChunkColumn(name: name, mode: modes[name]))
    return columns.count - 1
  }

  private mutating func endRow() {
    rowCount += 1
    fillRow()
  }

  /// What the row did not have is null.
  func fillRow() {
    for column in columns { column.builder?.fill(to: rowCount) }
  }

  func failure(_ error: JSONError) -> LoadError {
    var error = error
    error.utf8Offset += fileOffset
    return LoadError(error)
  }

  mutating func scanning(_ body: (inout JSONScanner) throws(JSONError) -> Void) throws {
    var scanner = scanner
    defer { self.scanner = scanner }
    do throws(JSONError) { try body(&scanner) } catch { throw failure(error) }
  }
}
