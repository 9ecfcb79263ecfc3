import LPQData
import LPQRender
import Testing

/// `chart bar` as text, each beside what it must look like.
struct BarChartTests {
  @Test func labelsValuesAndBarsToTheEighth() {
    #expect(
      drawing(.bar, texts("France", "Japan", "日本"), ints(12, 6, 1)) == """
        place                              views
        France ███████████████████████████    12
        Japan  █████████████▌                  6
        日本   ██▎                             1

        """)
  }

  @Test func asciiBars() {
    #expect(
      drawing(.bar, texts("France", "Japan", "日本"), ints(12, 6, 1), style: ascii) == """
        place                              views
        France ###########################    12
        Japan  ##############                  6
        日本   ##                              1

        """)
  }

  @Test func negativeValuesGrowLeftFromAZeroLine() {
    #expect(
      drawing(.bar, texts("a", "b", "c", "d"), floats(-4, 8, 0, -0.01)) == """
        place                              views
        a     █████████│                    -4.0
        b              │██████████████████   8.0
        c              │                     0.0
        d             ▕│                   -0.01

        """)
  }

  @Test func negativeValuesInASCII() {
    #expect(
      drawing(.bar, texts("a", "b", "c", "d"), floats(-4, 8, 0, -0.01), style: ascii) == """
        place                              views
        a     #########|                    -4.0
        b              |##################   8.0
        c              |                     0.0
        d             :|                   -0.01

        """)
  }

  @Test func negativeValuesAlone() {
    #expect(
      drawing(.bar, texts("a", "b"), ints(-4, -8)) == """
        place                              views
        a                  ▐█████████████│    -4
        b     ███████████████████████████│    -8

        """)
  }

  /// Null, zero and what is nearly zero look different.
  @Test func nothingIsNotZero() {
    #expect(
      drawing(.bar, texts("null", nil, "", "tiny"), ints(1_000_000, nil, 0, 1)) == """
        place                              views
        "null" █████████████████████████ 1000000
        null                                null
        ""                                     0
        tiny   ▏                               1

        """)
  }

  @Test func oneBar() {
    #expect(
      drawing(.bar, texts("a"), ints(5)) == """
        place                              views
        a     ████████████████████████████     5

        """)
  }

  @Test func allZero() {
    #expect(
      drawing(.bar, texts("a", "b"), ints(0, 0)) == """
        place                              views
        a                                      0
        b                                      0

        """)
  }

  @Test func allNull() {
    #expect(
      drawing(.bar, texts("a", "b"), ints(nil, nil)) == """
        place                              views
        a                                   null
        b                                   null

        """)
  }

  @Test func hugeAndTinyValues() {
    #expect(
      drawing(.bar, texts("a", "b", "c"), floats(1.7e308, -1.7e308, .leastNonzeroMagnitude), width: 60) == """
        place                                                  views
        a                           │██████████████████████  1.7e308
        b     ██████████████████████│                       -1.7e308
        c                           │▏                        5e-324

        """)
  }

  @Test func longLabelsAreCut() {
    #expect(
      drawing(.bar, texts("a label that takes more than a third", "b"), ints(1, 2)) == """
        place                              views
        a label that… ██████████               1
        b             ████████████████████     2

        """)
  }

  @Test func seriesStandBesideTheLabel() throws {
    #expect(
      try drawing(.bar, texts("FR", "FR"), ints(1, 2), by: texts("TV", "phone"), title: "Views by country and device")
        == """
        Views by country and device
        place, country                     views
        FR, TV     ███████████▌                1
        FR, phone  ███████████████████████     2

        """)
  }

  @Test func labelsCannotCommandTheTerminal() {
    #expect(
      drawing(.bar, texts("a\u{1B}[2J"), ints(1), title: "b\u{1B}[2J\n") == #"""
        b\u{1b}[2J\n
        place                              views
        a\u{1b}[2J ███████████████████████     1

        """#)
  }

  /// A terminal gets the numbers as tables write them there.
  @Test func ratesInPercentOnATerminal() {
    #expect(
      drawing(.bar, texts("a", "b"), ints(1_234_567, 20), style: Style(usesColor: true, isReadable: true)) == """
        \u{1B}[1mplace\u{1B}[0m                              \u{1B}[1mviews\u{1B}[0m
        a     \u{1B}[36m████████████████████████\u{1B}[0m 1,234,567
        b     \u{1B}[36m▏                       \u{1B}[0m        20

        """)
  }

  @Test func noRows() {
    #expect(
      drawing(.bar, [], []) == """
        views: no rows to draw

        """)
  }

  @Test func barsThatAreTooManyAreCounted() {
    let drawn = drawing(.bar, (0..<70).map { .int($0) }, (0..<70).map { .int($0) })
    #expect(drawn.split(separator: "\n").count == 52)
    #expect(drawn.hasSuffix("\n… 20 more bars\n"))
  }

  @Test(arguments: [ChartData.Kind.bar, .line, .spark], [20, 33, 80, 120])
  func noLineIsWiderThanTheWidth(kind: ChartData.Kind, width: Int) {
    let names = texts("a label of many words", "日本語日本語日本語", "👩‍👩‍👧", nil)
    for style in [Style.plain, ascii, Style(isReadable: true)] {
      for values in [ints(1, -2_000_000, nil, 3), floats(1.7e308, -0.123456789, 1e-9, nil)] {
        let drawn = drawing(
          kind, hours(0, 1, 2, 3), values, by: names, title: String(repeating: "title ", count: 40), style: style,
          width: width)
        for line in drawn.split(separator: "\n") { #expect(cellWidth(of: String(line)) <= width, "\(line)") }
      }
    }
  }
}
