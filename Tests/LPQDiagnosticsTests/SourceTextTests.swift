import LPQDiagnostics
import Testing

@Suite struct SourceTextTests {
  @Test(
    arguments: [
      ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("abc", 99, 1, 4), ("abc", -1, 1, 1),
      ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\n", 2, 2, 1), ("a\n\n\nb", 4, 4, 1), ("é\u{1F3A5}x", 6, 1, 3),
      ("a\r\nb", 3, 2, 1),
    ] as [(String, Int, Int, Int)])
  func positions(text: String, utf8Offset: Int, line: Int, column: Int) {
    let position = SourceText(name: "t", text: text).lineAndColumn(of: utf8Offset)
    #expect([position.line, position.column] == [line, column])
  }

  @Test(
    arguments: [
      ("", 0, 1, "", 0..<0), ("ab\ncd\nef", 4, 2, "cd", 3..<5), ("ab\r\ncd", 1, 1, "ab", 0..<2),
      ("ab\n", 3, 2, "", 3..<3),
      ("ab\ncd", 2, 1, "ab", 0..<2), ("\n\r\n", 1, 2, "", 1..<1),
    ] as [(String, Int, Int, String, Range<Int>)])
  func lines(text: String, utf8Offset: Int, number: Int, content: String, range: Range<Int>) {
    let line = SourceText(name: "t", text: text).line(at: utf8Offset)
    #expect(line.number == number)
    #expect(line.text == content)
    #expect(line.utf8Range == range)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], 1), ([0xC3], 0), ([0x61, 0xC3, 0xA9, 0xC3, 0x28], 3), ([0xED, 0xA0, 0x80], 0), ([0xC0, 0xAF], 0),
      ([0x61, 0x80], 1),
      ([0xF4, 0x90, 0x80, 0x80], 0),
    ] as [([UInt8], Int)])
  func bytesThatAreNotUTF8(bytes: [UInt8], utf8Offset: Int) {
    let error = #expect(throws: Diagnostic.self) { try SourceText(name: "top.lpq", bytes: bytes) }
    #expect(error?.code == .invalidUTF8)
    #expect(error?.exitStatus == .usage)
    #expect(error?.message.contains("top.lpq") == true)
    #expect(error?.message.hasSuffix("at offset \(utf8Offset)") == true)
  }

  @Test func bytesThatAreUTF8() throws {
    let source = try SourceText(name: "t", bytes: Array("é\u{0}x".utf8), number: 7)
    #expect(source.text == "é\u{0}x")
    #expect(source.number == 7)
  }

  @Test func textOfASpanStaysInside() {
    let source = SourceText(name: "t", text: "abc")
    #expect(source.text(in: SourceSpan(1, 2)) == "b")
    #expect(source.text(in: SourceSpan(2, 9)) == "c")
    #expect(source.text(in: SourceSpan(8, 9)) == "")
  }
}
