import ProgramInvariants

/// libFuzzer's entry: whatever the bytes, what must hold of the formatter does. `scripts/fuzz formatter` runs it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  ProgramInvariants.formatter.check(bytes, count: count)
  return 0
}
