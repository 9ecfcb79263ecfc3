import SeededRandom
import Testing

/// Random keys make of the text what a plain model makes of it, and leave the cursor where the model has it.
@Suite struct ModelTests {
  private static let typed = " abcx_=.(|é界語ß".map(String.init) + ["👩", "\u{1B}\n"]
  private static let keys = Array(EditorModel.keys.keys).sorted() + ["\u{1F}", "\u{1B}y", "\u{19}", "\u{7F}"]

  @Test(arguments: Soak.seeds(from: 7, count: 4, keysEach: 250)) func randomKeys(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let probe = try EditorProbe()
    var model = EditorModel()
    var pressed: [String] = []
    for _ in 0..<250 {
      let isTyped = Int.random(in: 0..<5, using: &random) < 3
      guard let key = (isTyped ? Self.typed : Self.keys).randomElement(using: &random) else { continue }
      pressed.append(key)
      let before = model.marked
      model.press(key)
      try probe.press([key])
      try #require(
        probe.marked == model.marked, "\(key.debugDescription) on \(before.debugDescription) after \(pressed)")
    }
  }
}
