import ProgramInvariants

/// libFuzzer's entry: whatever the bytes, what must hold of the checker does. `scripts/fuzz checker` runs it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  ProgramInvariants.checker.check(bytes, count: count)
  return 0
}
