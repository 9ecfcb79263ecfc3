import Testing

@testable import LPQShell

@Suite struct KeyDecoderTests {
  private func decode(_ bytes: some Sequence<UInt8>) -> [KeyInput] {
    var decoder = KeyDecoder()
    decoder.feed(bytes)
    var keys: [KeyInput] = []
    while let key = decoder.next(isIdle: true) { keys.append(key) }
    return keys
  }

  @Test(arguments: [
    ("a", [KeyInput.character("a")]),
    ("\n", [.character("\n")]),
    ("é界😀", [.character("é"), .character("界"), .character("😀")]),
    ("\u{1B}[A\u{1B}OA", [.key(.up), .key(.up)]),
    ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", [.key(.home), .key(.home), .key(.home), .key(.home)]),
    ("\u{1B}[1;5C\u{1B}[1;3D", [.key(.wordRight), .key(.wordLeft)]),
    ("\u{1B}[3~\u{1B}[3;5~", [.key(.delete), .key(.deleteWord)]),
    ("\u{1B}", [.escape]),
    ("\u{1B}\u{1B}[A", [.escape, .key(.up)]),
    ("\u{1B}b", [.alt("b")]),
    ("\u{1B}\r", [.key(.altEnter)]),
    ("\u{1B}Ox", [.character("8")]),
    ("\u{1B}O ", [.escape, .character("O"), .character(" ")]),
    ("\u{1B}[15~\u{1B}[[Bx", [.character("x")]),
    ("\u{1B}]11;rgb:0/0/0\u{1B}\\x", [.character("x")]),
    ("\u{1B}[?1;2cx", [.character("x")]),
    ("\u{1B}[200~a\r\nb\rc\u{1B}[A\u{8}\u{1B}[201~x", [.paste("a\nb\nc[A"), .character("x")]),
    ("\u{85}x", [.character("x")]),
  ])
  func sequences(text: String, keys: [KeyInput]) {
    #expect(decode(text.utf8) == keys)
  }

  @Test(arguments: [[0xFF, 0x61], [0xC3, 0x61], [0xE7, 0x95, 0x61], [0xED, 0xA0, 0x80, 0x61], [0x80, 0x61]])
  func invalidBytesAreDropped(bytes: [UInt8]) {
    #expect(decode(bytes) == [.character("a")])
  }

  /// Bytes may arrive one by one.
  @Test func piecesMakeTheSameKeys() {
    let text = "aé\u{1B}[1;5C界\u{1B}[200~x\ny\u{1B}[201~\u{1B}OAz"
    var decoder = KeyDecoder()
    var keys: [KeyInput] = []
    for byte in text.utf8 {
      decoder.feed([byte])
      while let key = decoder.next(isIdle: false) { keys.append(key) }
    }
    #expect(keys == decode(text.utf8))
    #expect(keys.count == 7)
  }

  @Test func aPasteMayPause() {
    var decoder = KeyDecoder()
    decoder.feed("\u{1B}[200~ab".utf8)
    #expect(decoder.next(isIdle: true) == nil)
    decoder.feed("c\u{1B}[201~".utf8)
    #expect(decoder.next(isIdle: true) == .paste("abc"))
  }
}
