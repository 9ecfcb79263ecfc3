import ProgramInvariants

/// libFuzzer's entry: whatever the bytes, what must hold of lexer and parser does. `scripts/fuzz syntax` runs it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  ProgramInvariants.syntax.check(bytes, count: count)
  return 0
}
