import TerminalDriver
import Testing

/// What is on the screen after any keys is what a redraw from nothing gives.
@Suite(.serialized) struct RedrawTests {
  @Test(arguments: [11, 12]) func randomKeysAndSizes(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let screen = try Demo.screen(rows: 10, columns: 31)
    try screen.send("\u{c}")
    for _ in 0..<12 {
      let keys = (0..<6).compactMap { _ in Self.keys.randomElement(using: &random) }
      try screen.send(keys.joined())
      _ = try screen.settled()
      let columns = Int.random(in: 20...60, using: &random)
      try screen.clearHistory()
      try screen.resize(rows: 10, columns: columns)
      _ = try screen.settled()
      try screen.send("x")
      let before = try screen.settled()
      try screen.send("\u{c}")
      let after = try screen.settled()
      #expect(before == after, "\(columns) columns after \(keys.joined().debugDescription)")
    }
  }

  private static let keys =
    (" abcdefghij()_|".map(String.init) + ["界", "é", "e\u{301}", "語", "ß"]
      + [
        "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~", "\u{1B}[1;5C",
        "\u{1B}[1;5D",
      ]
      + [
        "\u{7F}", "\u{17}", "\u{B}", "\u{19}", "\u{1}", "\u{5}", "\u{14}", "\u{1B}\n", "\u{1B}b", "\u{1B}f", "\u{1B}d",
      ]
      + ["xxxxxxxxxxxxxxx", "界界界界界界界界"])

  @Test(arguments: [1, 2, 3, 4]) func randomKeys(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let screen = try Demo.screen(rows: 8, columns: 31)
    try screen.send("\u{c}")
    for _ in 0..<12 {
      let keys = (0..<10).compactMap { _ in Self.keys.randomElement(using: &random) }
      try screen.send(keys.joined())
      let before = try screen.settled()
      try screen.send("\u{c}")
      let after = try screen.settled()
      #expect(before == after, "after \(keys.joined().debugDescription)")
    }
  }
}

/// A small generator with a seed, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
