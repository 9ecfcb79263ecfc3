import ProgramInvariants

/// libFuzzer's entry: whatever the bytes, what must hold of the readers of files does. `scripts/fuzz reader` runs it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  ProgramInvariants.reader.check(bytes, count: count)
  return 0
}
