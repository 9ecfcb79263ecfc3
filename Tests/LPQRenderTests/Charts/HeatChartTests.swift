import LPQData
import LPQRender
import Testing

/// `chart heat` as text: shades, holes, widths, colours.
struct HeatChartTests {
  private static let days: [Value] = ["Sun", "Mon"].flatMap { day in Array(repeating: .string(day), count: 4) }
  private static let places: [Value] = [0, 1, 2, 3, 0, 1, 2, 3].map { .int($0) }
  private static let values = ints(0, 10, 20, 30, 40, 50, nil, 70)

  private func heat(style: Style = .plain, width: Int = 40) -> String {
    drawing(.heat, Self.places, Self.values, by: Self.days, style: style, width: width)
  }

  @Test func shades() {
    #expect(
      heat() == """
        views by country and place
            0 1 2 3
        Sun     ░░▒▒
        Mon ▒▒▓▓· ██
            place
        0 │ ░▒▓█│ 70  · no value

        """)
  }

  @Test func asciiShades() {
    #expect(
      heat(style: ascii) == """
        views by country and place
            0 1 2 3
        Sun     ..::
        Mon ::++- ##
            place
        0 | .:+#| 70  - no value

        """)
  }

  /// The colours of 256 where the terminal has them; where it has eight, shades.
  @Test func colours() {
    let text = heat(style: Style(usesColor: true, hasPalette: true))
    #expect(text.contains("\u{1B}[48;5;53m  \u{1B}[0m") && text.contains("\u{1B}[48;5;227m  \u{1B}[0m"))
    #expect(!text.contains("█"))
    #expect(heat(style: Style(usesColor: true)).contains("██"))
  }

  @Test func columnsWithoutRoomStandBelow() {
    let hours: [Value] = (0..<24).map { .int($0) }
    let days = Array(repeating: Value.string("Sun"), count: 24)
    #expect(
      drawing(.heat, hours, hours, by: days, width: 20) == """
        views by country an…
            0  3  6  9  12
        Sun      ░░░░░▒▒▒▒▓▓
              18 21
        Sun ▓▓▓█████
            place
        0 │ ░▒▓█│ 23

        """)
    #expect(
      drawing(.heat, hours, hours, by: days, width: 30) == """
        views by country and place
            0  3  6  9  12 15 18 21
        Sun      ░░░░░▒▒▒▒▓▓▓▓▓█████
            place
        0 │ ░▒▓█│ 23

        """)
  }

  @Test func textKeepsItsOrderAndNumbersTheirs() {
    #expect(
      drawing(.heat, texts("tv", "mobile", "desktop"), ints(1, 2, 3), by: ints(9, 10, -1), width: 22) == """
        views by country and …
           tv    mobi… desk…
        -1 ·     ·     ██████
        9        ·     ·
        10 ·     ▒▒▒▒▒▒·
           place
        1 │ ░▒▓█│ 3
        · no value

        """)
  }

  @Test(arguments: [20, 33, 60, 80, 200])
  func noLineIsWiderThanTheTerminal(width: Int) {
    let wide: [Value] = (0..<70).map { .string("column \($0 % 35) 日本語") }
    let rows: [Value] = (0..<70).map { .string("row \($0 / 35) with a long name \u{1B}[2J") }
    for style in [Style.plain, ascii, Style(usesColor: true, hasPalette: true)] {
      let text = drawing(.heat, wide, (0..<70).map { .int($0) }, by: rows, style: style, width: width)
      let lines = text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
      #expect(lines.allSatisfy { cellWidth(of: String($0)) <= width && !$0.contains("\u{1B}") })
    }
  }

  @Test func nothingToDraw() {
    #expect(drawing(.heat, [], [], by: []) == "views: no rows to draw\n")
    #expect(drawing(.heat, ints(1), ints(nil), by: ints(1)) == "views: no values to draw\n")
  }

  @Test func oneValueAndHugeOnes() {
    #expect(drawing(.heat, ints(1), ints(5), by: ints(1)).contains("1 ▒▒\n"))
    let text = drawing(.heat, ints(1, 2), floats(-1.7e308, 1.7e308), by: ints(1, 1))
    #expect(text.contains("1   ██\n"))
  }
}
