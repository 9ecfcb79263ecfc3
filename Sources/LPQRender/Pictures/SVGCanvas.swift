/// What a picture is drawn on, from the top down: `y` is where the next part begins. All in CSS pixels.
struct SVGCanvas {
  let width: Double
  private(set) var body = ""
  var y: Double

  /// The edge that stays free on each side.
  static let edge = 12.0
  /// A letter of 12 px is some 7 wide at most; a wide sign counts for two.
  static let letterWidth = 7.2
  static let lineHeight = 17.0

  init(width: Double) {
    self.width = width
    y = Self.edge
  }

  var innerWidth: Double { width - 2 * Self.edge }

  static func textWidth(_ text: String) -> Double { Double(cellWidth(of: text)) * letterWidth }

  static func fitted(_ text: String, to width: Double) -> String {
    TerminalText.fitted(text, to: max(1, Int(width / letterWidth)))
  }

  mutating func add(_ element: String) { body += element + "\n" }

  mutating func text(_ text: String, x: Double, y: Double, _ classes: String = "", anchor: String = "start") {
    var attributes = [("x", Self.number(x)), ("y", Self.number(y))]
    if !classes.isEmpty { attributes.append(("class", classes)) }
    if anchor != "start" { attributes.append(("text-anchor", anchor)) }
    add(Markup.element("text", attributes, Markup.escaped(text)))
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) {
    add(
      Markup.element(
        "line",
        [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)].map { ($0, Self.number($1)) } + [("class", classes)]))
  }

  /// `note` is what a pointer over it shows.
  mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ classes: String, note: String? = nil)
  {
    let attributes =
      [("x", x), ("y", y), ("width", width), ("height", height)].map { ($0, Self.number($1)) } + [("class", classes)]
    add(Markup.element("rect", attributes, note.map { "<title>\(Markup.escaped($0))</title>" }))
  }

  /// Lines of text, broken at blanks where they are too long.
  mutating func paragraph(_ text: String, x: Double = edge, _ classes: String, lineHeight: Double = lineHeight) {
    let room = max(8, Int((width - Self.edge - x) / Self.letterWidth * (classes == "title" ? 0.78 : 1)))
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let longer = line.isEmpty ? word : line + " " + word
      if cellWidth(of: longer) <= room {
        line = longer
        continue
      }
      if !line.isEmpty { put(line) }
      line = TerminalText.fitted(word, to: room)
    }
    if !line.isEmpty { put(line) }

    func put(_ line: String) {
      y += lineHeight
      self.text(line, x: x, y: y - 4, classes)
    }
  }

  /// What a `path` goes through: `M1 2L3 4`; `startsAsDot`, so that a point alone is drawn, too.
  static func path(_ points: [(x: Double, y: Double)], startsAsDot: Bool = false) -> String {
    points.enumerated().map { place, point in
      let spot = "\(number(point.x)) \(number(point.y))"
      return place > 0 ? "L" + spot : "M" + spot + (startsAsDot ? "h0" : "")
    }.joined()
  }

  /// Two decimals at most, without zeros at the end: `3.5`.
  static func number(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }
}
