/// Viewer IDs, as applications send them: addresses, e-mails, numbers, and whatever else. A viewer lives in one place.
///
/// Viewers are numbered `place × perPlace + rank`; the text is made when it is shown.
enum Viewer {
  static let perPlace = 1500

  /// The most active viewers of some places, written the awkward ways that real IDs are.
  private static let notable = [
    "Zo\u{EB} 🌻", "Zoe\u{308} 🌻", "נועה", "佐藤 健", "tab\there", "bell\u{7}ringer", "Ана", "O'Brien \"OB\"",
    "naïve, inc.",
    "👩‍👩‍👧‍👦 family", "e\u{301}lodie", "\u{202E}evil", "  padded  ", "line\u{2028}break", "<script>", "null",
  ]

  static func id(number: Int) -> String {
    let place = number / perPlace
    let rank = number % perPlace
    if rank == 0, place < notable.count { return notable[place] }
    let key = Draw.hash(77, UInt64(number))
    switch key % 4 {
    case 0:
      return "0x" + hexadecimal(key) + hexadecimal(Draw.number(1, of: key)) + hexadecimal(UInt64(number)).suffix(8)
    case 1: return "user\(number)@mail.example"
    case 2: return "viewer-\(number)"
    default: return Catalog.uuid(key)
    }
  }

  private static func hexadecimal(_ bits: UInt64) -> String {
    let text = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
