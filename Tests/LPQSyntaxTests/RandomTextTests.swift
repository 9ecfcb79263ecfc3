import ProgramInvariants
import SeededRandom
import Testing

/// Whatever the text: no crash, no endless loop, spans inside the text, an error wherever the tree has one.
@Suite struct RandomTextTests {
  @Test(arguments: 0..<40) func bytes(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      let bytes = (0..<random.below(120)).map { _ in UInt8(random.below(128)) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: 0..<40) func tokens(seed: UInt64) {
    var random = SplitMix(seed: seed &+ 1_000_000)
    for _ in 0..<100 {
      let count = random.below(40)
      check(
        (0..<count).map { _ in vocabulary[random.below(vocabulary.count)] }.joined(
          separator: random.below(2) == 0 ? " " : ""))
    }
  }

  /// A good program with a few tokens lost or doubled is what people type.
  @Test(arguments: 0..<40) func mutations(seed: UInt64) {
    var random = SplitMix(seed: seed &+ 2_000_000)
    for _ in 0..<25 {
      var words = seedProgram.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for _ in 0...random.below(4) {
        let place = random.below(words.count)
        switch random.below(3) {
        case 0: words.remove(at: place)
        case 1: words.insert(vocabulary[random.below(vocabulary.count)], at: place)
        default: words.swapAt(place, random.below(words.count))
        }
      }
      check(words.joined(separator: " "))
    }
  }

  private func check(_ text: String) {
    #expect(SyntaxInvariants.violations(in: Array(text.utf8)) == [], "\(text.debugDescription)")
  }
}

extension SplitMix {
  fileprivate mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

private let vocabulary = [
  "let", "fn", "param", "import", "if", "then", "else", "and", "or", "not", "in", "by", "on", "as", "true", "null", "x",
  "f", "t",
  "where", "take", "select", "sort", "join", "chart", "expect", "filter", "SELECT", "desc", "elif", "None", "def", "1",
  "0.5",
  "1h", "@2026-11-01", "\"a\"", "\"", "f\"{", "}\"", "f\"", "r\"", "`a`", "`", "(", ")", "[", "]", "{", "}", ",", ":",
  ".", "$",
  "=", "=>", "|", "==", "<", "??", "+", "-", "*", "//", "%", "?", "&&", "!", ";", "'", "§", "é", "\n", "\n", "\n| ",
  "# c\n", "--", "/*",
]

private let seedProgram = """
  let a = get ( from : today ( ) - 7d ) | where x > 1 and y in [ 1 , 2 ] 
  fn f ( a , b = 1 ) = a | take b by c 
  a | summarize n : sum ( x ) by k , h : bin ( t , 1h ) 
   | derive s : if n > 1 then f"{ n }" else { a : 1 } . a 
   | sort -n , k | join ( t | take 1 ) on k , kind : left 
  """
