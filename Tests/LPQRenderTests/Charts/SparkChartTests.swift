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
          country │ views │ least │ greatest
          ────────┼───────┼───────┼─────────
          FR      │ ▁▃▅ █ │     1 │        4
          JP      │ █ ▃ ▁ │    10 │       40

          """)
  }

  @Test func oneValueAndAConstant() {
    #expect(
      drawing(.spark, nil, ints(5, 0, 0, 0), by: texts("a", "b", "b", "b")) == """
        country │ views │ least │ greatest
        ────────┼───────┼───────┼─────────
        a       │ ▄     │     5 │        5
        b       │ ▄▄▄   │     0 │        0

        """)
  }

  @Test func asciiTableAndLittleRoom() {
    let (values, names) = (ints(1, 2, 3, 3, 2, 1), texts("FR", "FR", "FR", "JP", "JP", "JP"))
    #expect(
      drawing(.spark, nil, values, by: names, style: ascii) == """
        country | views | least | greatest
        --------+-------+-------+---------
        FR      | _~#   |     1 |        3
        JP      | #~_   |     1 |        3

        """)
    #expect(
      drawing(.spark, nil, values, by: names, width: 20) == """
        coun… │ views
        ──────┼──────
        FR    │ ▁▄█
        JP    │ █▄▁

        """)
  }

  @Test func anUnfinishedBucketIsSaid() {
    let hour = TimeSpan(ms: 3_600_000)
    let text = drawing(
      .spark, hours(0, 1, 2), ints(1, 2, 3), step: hour, partialEnd: .init(start: hourStart(2), word: "unfinished"))
    #expect(text == "views ▁▄█ 1 to 3\nthe last bucket is unfinished\n")
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
        country │ views     │ least │ greatest
        ────────┼───────────┼───────┼─────────
        a       │ no values │       │

        """)
  }

  @Test func noRows() {
    #expect(
      drawing(.spark, nil, []) == """
        views: no rows to draw

        """)
  }
}
