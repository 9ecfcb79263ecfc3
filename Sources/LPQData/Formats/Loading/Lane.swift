internal import CBytes

/// The values of a column that are being read, eight bytes each: numbers, instants, codes.
///
/// It is plain memory, freed by its `ColumnBuilder`, so that the loop over a file's bytes counts no references.
struct Lane {
  var kind: LoadedType
  var count = 0
  var slots: UnsafeMutablePointer<UInt64>
  var capacity = 1024
  var table = CodeTable()

  init(_ kind: LoadedType) {
    self.kind = kind
    slots = .allocate(capacity: capacity)
  }

  func free() {
    slots.deallocate()
    table.free()
  }

  // Each is false where the lane is of another kind: then the builder is to be asked.

  @inline(__always)
  mutating func append(_ number: Int) -> Bool {
    guard kind == .int else { return false }
    push(UInt64(bitPattern: Int64(number)))
    return true
  }

  @inline(__always)
  mutating func append(_ number: Double) -> Bool {
    guard kind == .float else { return false }
    push(number.bitPattern)
    return true
  }

  @inline(__always)
  mutating func append(_ text: UnsafePointer<UInt8>, _ byteCount: Int) -> Bool {
    guard kind == .string else { return false }
    push(UInt64(truncatingIfNeeded: table.code(of: text, byteCount)))
    return true
  }

  @inline(__always)
  mutating func push(_ bits: UInt64) {
    if count == capacity { grow() }
    slots[count] = bits
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
    larger.update(from: slots, count: count)
    slots.deallocate()
    slots = larger
    capacity *= 2
  }
}
