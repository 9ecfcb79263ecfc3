import LPQData
import LPQRender
import Testing

/// `chart spark` as text.
struct SparkChartTests {
  @Test func rowsInTheirOrder() {
    #expect(
      drawing(.spark, nil, ints(1, 3, 5, 7, nil, 2)) == """
        views ▁▃▅█ ▂ 1 to 7

        """)
  }

  @Test func asciiSpark() {
    #expect(
      drawing(.spark, nil, ints(1, 3, 5, 7, nil, 2), style: ascii) == """
        views _-=# . 1 to 7

        """)
  }

  @Test func seriesOnALineEachAbsentBucketsAsGaps() {
    #expect(
      drawing(
        .spark, hours(0, 1, 2, 4, 0, 2, 4), ints(1, 2, 3, 4, 40, 20, 10),
        by: texts("FR", "FR", "FR", "FR", "JP", "JP", "JP")) == """
          views by country
          FR ▁▃▅ █ 1 to 4
          JP █ ▃ ▁ 10 to 40

          """)
  }

  @Test func oneValueAndAConstant() {
    #expect(
      drawing(.spark, nil, ints(5, 0, 0, 0), by: texts("a", "b", "b", "b")) == """
        views by country
        a ▄   5
        b ▄▄▄ 0

        """)
  }

  @Test func moreValuesThanCells() {
    #expect(
      drawing(.spark, nil, (0..<90).map { .int($0) }) == """
        views ▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅▅▆▆▆▇▇▇█ 0 to 89
        each sign is the greatest of 4 values

        """)
  }

  @Test func hugeAndTinyValues() {
    #expect(
      drawing(.spark, nil, floats(-1.7e308, 0, .leastNonzeroMagnitude, 1.7e308), width: 60) == """
        views ▁▄▄█ -1.7e308 to 1.7e308

        """)
  }

  @Test func allNull() {
    #expect(
      drawing(.spark, nil, ints(nil, nil), by: texts("a", "a")) == """
        views by country
        a    no values

        """)
  }

  @Test func noRows() {
    #expect(
      drawing(.spark, nil, []) == """
        views: no rows to draw

        """)
  }
}
