import LPQData
import LPQRender
import Testing

/// `chart line` as text: axes, gaps, series.
struct LineChartTests {
  @Test func aLineOverHours() {
    #expect(
      drawing(.line, hours(0, 1, 2, 3, 4, 5, 6), ints(0, 40, 90, 120, 90, 40, 0)) == """
        views
        150 ┤
            │
            │                ⣀⠔⢄
            │              ⡠⠊   ⠑⠤⡀
        100 ┤           ⢀⠔⠉       ⠈⠢⡀
            │          ⡠⠃           ⠈⢆
            │        ⢀⠜               ⠑⡄
         50 ┤       ⡠⠃                 ⠈⠢⡀
            │     ⢀⠜                     ⠑⢄
            │   ⢀⠔⠁                        ⠱⡀
            │  ⡠⠃                           ⠈⠢⡀
          0 ┤⡠⠊                               ⠑⢄
            └┬──────────┬───────────┬──────────┬
             11-22    02:00       04:00    06:00
             place (UTC): 2026-11-22 00:00 to 2…

        """)
  }

  @Test func asciiLine() {
    #expect(
      drawing(.line, hours(0, 1, 2, 3, 4, 5, 6), ints(0, 40, 90, 120, 90, 40, 0), style: ascii) == """
        views
        150 +
            |
            |                ***
            |             ***   ***
        100 +           **         **
            |          *             *
            |        **               **
         50 +       *                   *
            |     **                     *
            |   **                        **
            | **                            **
          0 +*                                **
            ++----------+-----------+----------+
             11-22    02:00       04:00    06:00
             place (UTC): 2026-11-22 00:00 to 2~

        """)
  }

  /// The stretch to a bucket that has not ended is dotted, and the line below the axis says so.
  @Test func theUnfinishedBucketIsDotted() {
    let end = ChartData.PartialEnd(start: hourStart(4), word: "unfinished")
    let step = TimeSpan(ms: 3_600_000)
    for style in [Style.plain, ascii] {
      let draw = { (end: ChartData.PartialEnd?) in
        drawing(
          .line, hours(0, 1, 2, 3, 4), ints(40, 40, 40, 40, 10), step: step, partialEnd: end, style: style, width: 80)
      }
      let (whole, partial) = (draw(nil), draw(end))
      #expect(!whole.contains("unfinished"))
      #expect(partial.contains("2026-11-22 04:00 (unfinished)\n"))
      let dots = { (text: String) in text.unicodeScalars.reduce(0) { $0 + Self.dotCount($1) } }
      #expect(dots(partial) < dots(whole) - 5 && dots(partial) > dots(whole) / 2)
    }
    let early = drawing(
      .line, hours(0, 1, 2), ints(1, 2, 3), step: step, partialEnd: .init(start: hourStart(3), word: "cut"), width: 80)
    #expect(!early.contains("cut"))
  }

  private static func dotCount(_ scalar: Unicode.Scalar) -> Int {
    0x2800...0x28FF ~= scalar.value ? (scalar.value - 0x2800).nonzeroBitCount : scalar == "*" ? 1 : 0
  }

  @Test func nullsAreGaps() {
    #expect(
      drawing(.line, hours(0, 1, 2, 3, 4, 5, 6), ints(10, 20, nil, nil, 30, nil, 40)) == """
        views
        40 ┤                                   ⠈
           │
           │
        30 ┤                       ⠈
           │
           │
        20 ┤    ⢀⠔⠁
           │  ⡠⠒⠁
        10 ┤⡠⠊
           │
           │
         0 ┤
           └┬───────────┬──────────┬───────────┬
            11-22     02:00      04:00     06:00
            place (UTC): 2026-11-22 00:00 to 20…
        3 values missing: the line has gaps

        """)
  }

  @Test func absentBucketsAreGaps() {
    #expect(
      drawing(.line, hours(0, 1, 4, 5, 6), ints(10, 20, 30, 40, 20), style: ascii) == """
        views
        40 +                            **
           |                          **  *
           |                        **     *
        30 +                       *        *
           |                                 *
           |                                  *
        20 +     **                            *
           |  ***
        10 +**
           |
           |
         0 +
           ++-----------+----------+-----------+
            11-22     02:00      04:00     06:00
            place (UTC): 2026-11-22 00:00 to 20~
        2 values missing: the line has gaps

        """)
  }

  /// Two buckets of an hour, five hours apart: no line between.
  @Test func theProgramsStepTellsOfGaps() {
    #expect(
      drawing(.line, hours(0, 5), ints(10, 20), step: TimeSpan(ms: 3_600_000), style: ascii) == """
        views
        20 +                                   *
           |
           |
        15 +
           |
           |
        10 +*
           |
         5 +
           |
           |
         0 +
           ++-------------+-------------+-------
            11-22       02:00         04:00
            place (UTC): 2026-11-22 00:00 to 20~
        4 values missing: the line has gaps

        """)
  }

  @Test func unsortedRowsAreJoinedInTimesOrder() {
    #expect(
      drawing(.line, hours(3, 0, 2, 1), ints(40, 10, 30, 20), style: ascii) == """
        views
        40 +                                 ***
           |                             ****
           |                         ****
        30 +                      ***
           |                  ****
           |              ****
        20 +         *****
           |   ******
        10 +***
           |
           |
         0 +
           ++-----------+----------+-----------+
            11-22     01:00      02:00     03:00
            place (UTC): 2026-11-22 00:00 to 20~

        """)
  }

  @Test func severalSeriesHaveSigns() {
    #expect(
      drawing(
        .line, hours(0, 1, 2, 0, 1, 2), ints(10, 20, 30, 30, 20, 10), by: texts("FR", "FR", "FR", "JP", "JP", "JP"))
          == """
          views by country
          30 ┤○○○                              ●●●
             │   ○○○○                      ●●●●
             │       ○○○○○             ●●●●
             │            ○○○○     ●●●●
          20 ┤               ●✱✱✱✱✱
             │         ●●●●●●      ○○○○○○
             │   ●●●●●●                  ○○○○○○
          10 ┤●●●                              ○○○
             │
             │
             │
           0 ┤
             └┬────────┬────────┬───────┬────────┬
              11-22  00:30    01:00   01:30  02:00
              place (UTC): 2026-11-22 00:00 to 20…
          ● FR  ○ JP  ✱ several

          """)
  }

  @Test func severalSeriesInASCII() {
    #expect(
      drawing(
        .line, hours(0, 1, 2, 0, 1, 2), ints(10, 20, 30, 30, 20, 10), by: texts("FR", "FR", "FR", nil, nil, nil),
        style: ascii) == """
          views by country
          30 +ooo                              ***
             |   oooo                      ****
             |       ooooo             ****
             |            oooo     ****
          20 +               *&&&&&
             |         ******      oooooo
             |   ******                  oooooo
          10 +***                              ooo
             |
             |
             |
           0 +
             ++--------+--------+-------+--------+
              11-22  00:30    01:00   01:30  02:00
              place (UTC): 2026-11-22 00:00 to 20~
          * FR  o null  & several

          """)
  }

  @Test func onePoint() {
    #expect(
      drawing(.line, hours(6), ints(7), style: ascii) == """
        views
        8 +
          |                  *
          |
        6 +
          |
          |
        4 +
          |
        2 +
          |
          |
        0 +
          +------------------+------------------
                     2026-11-22 06:00
           place (UTC): 2026-11-22 06:00

        """)
  }

  @Test func aConstant() {
    #expect(
      drawing(.line, hours(0, 1, 2), ints(7, 7, 7), style: ascii) == """
        views
        8 +
          |*************************************
          |
        6 +
          |
          |
        4 +
          |
        2 +
          |
          |
        0 +
          ++--------+--------+--------+--------+
           11-22  00:30    01:00    01:30  02:00
           place (UTC): 2026-11-22 00:00 to 202~

        """)
  }

  @Test func constantZero() {
    #expect(
      drawing(.line, hours(0, 1, 2), ints(0, 0, 0), style: ascii) == """
        views
        1.0 +
            |
        0.8 +
            |
        0.6 +
            |
            |
        0.4 +
            |
        0.2 +
            |
          0 +***********************************
            ++--------+-------+--------+-------+
             11-22  00:30   01:00    01:30 02:00
             place (UTC): 2026-11-22 00:00 to 2~

        """)
  }

  @Test func negativeValues() {
    #expect(
      drawing(.line, ints(1, 2, 3), floats(-1.5, 0, 1.5), style: ascii) == """
        views
         2 +
           |                                  **
           |                              ****
         1 +                           ***
           |                        ***
           |                    ****
         0 +                ****
           |            ****
        -1 +       *****
           |   ****
           |***
        -2 +
           ++-----------------+----------------+
            1                 2                3
            place

        """)
  }

  @Test func hugeValues() {
    #expect(
      drawing(.line, ints(1, 2, 3), floats(-1.7e308, 0, 1.7e308), style: ascii) == """
        views
         2e308 +
               |                              **
               |                           ***
         1e308 +                        ***
               |                     ***
               |                  ***
             0 +              ****
               |          ****
        -1e308 +      ****
               |  ****
               |**
        -2e308 +
               ++---------------+--------------+
                1               2              3
                place

        """)
  }

  @Test func tinyValues() {
    #expect(
      drawing(.line, ints(1, 2, 3), floats(1e-12, 2e-12, 3e-12), style: ascii) == """
        views
        3e-12 +                              ***
              |                          ****
              |                      ****
              |                  ****
        2e-12 +              ****
              |        ******
              |   *****
        1e-12 +***
              |
              |
              |
            0 +
              ++---------------+---------------+
               1               2               3
               place

        """)
  }

  @Test func valuesFarFromZeroHaveTheirOwnAxis() {
    #expect(
      drawing(.line, ints(1, 2, 3), ints(100_000, 100_010, 100_005), style: ascii) == """
        views
        100010 +                **
               |              **  **
        100008 +             *      ***
               |           **          **
        100006 +          *              ***
               |        **                  **
               |       *                      **
        100004 +      *
               |    **
        100002 +   *
               | **
        100000 +*
               ++---------------+--------------+
                1               2              3
                place

        """)
  }

  @Test func ratesInPercentOnATerminal() {
    #expect(
      drawing(.line, hours(0, 1, 2), ints(1000, 2000, 3000), style: Style(box: .ascii, isReadable: true)) == """
        views
        3,000 +                              ***
              |                          ****
              |                      ****
              |                  ****
        2,000 +              ****
              |        ******
              |   *****
        1,000 +***
              |
              |
              |
            0 +
              ++---------------+---------------+
               11-22         01:00         02:00
               place (UTC): 2026-11-22 00:00 to~

        """)
  }

  @Test func rowsWithoutAPlace() {
    #expect(
      drawing(.line, hours(0, 1) + [.null], ints(1, 2, 3), style: ascii) == """
        views
        2.0 +                                ***
            |                          ******
            |                    ******
        1.5 +               *****
            |         ******
            |   ******
        1.0 +***
            |
        0.5 +
            |
            |
          0 +
            ++--------+-------+--------+-------+
             11-22  00:15   00:30    00:45 01:00
             place (UTC): 2026-11-22 00:00 to 2~
        1 row without a place

        """)
  }

  /// The night in which Paris' clocks go back.
  @Test func timesInTheZone() throws {
    #expect(
      try drawing(
        .line, hours(0, 6, 12, 18, 24, from: "2026-10-24T22:00:00Z"), ints(1, 2, 3, 2, 1), style: ascii, width: 60,
        zone: .named("Europe/Paris")) == """
          views
          3 +                           ***
            |                       ****   ****
            |                    ***           ***
            |                ****                 ****
          2 +            ****                         ****
            |       *****                                 ****
            |   ****                                          *****
          1 +***                                                   ***
            |
            |
            |
          0 +
            ++---------------+-------------+-------------+------------
             10-25         06:00         12:00         18:00
             place (Europe/Paris): 2026-10-25 00:00 to 2026-10-25 23:~

          """)
  }

  @Test func daysInTheZone() throws {
    #expect(
      try drawing(
        .line, hours(0, 24, 48, 73, 97, from: "2026-10-22T22:00:00Z"), ints(1, 2, 3, 2, 1), style: ascii, width: 60,
        zone: .named("Europe/Paris")) == """
          views
          3 +                           ***
            |                       ****   ****
            |                    ***           ***
            |                ****                 ****
          2 +            ****                         ****
            |       *****                                 ****
            |   ****                                          *****
          1 +***                                                   ***
            |
            |
            |
          0 +
            ++-------------+-------------+-------------+-------------+
             10-23       10-24         10-25         10-26       10-27
             place (Europe/Paris): 2026-10-23 00:00 to 2026-10-27 00:~

          """)
  }

  @Test func monthsAreOneStepWhateverTheirLength() {
    #expect(
      drawing(
        .line,
        ["2026-01-01", "2026-02-01", "2026-03-01", "2026-05-01"].map {
          .timestamp(Timestamp(text: $0) ?? Timestamp(ms: 0))
        }, ints(1, 2, 3, 2), style: ascii, width: 60) == """
          views
          3 +                           **
            |                       ****
            |                    ***
            |                ****
          2 +            ****                                        *
            |       *****
            |   ****
          1 +***
            |
            |
            |
          0 +
            ++-------------+-------------+-------------+-------------+
             2026-01    2026-02       2026-03       2026-04    2026-05
             place (UTC): 2026-01-01 00:00 to 2026-05-01 00:00
          1 value missing: the line has gaps

          """)
  }

  @Test func tooManySeriesAreCutWithALineThatSaysSo() {
    #expect(
      drawing(
        .line, hours(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), ints(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        by: texts("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), style: ascii) == """
          views by country
          8 +                  =
            |                  %
            |
          6 +                  @
            |                  #
            |
          4 +                  x
            |                  +
          2 +                  o
            |
            |                  *
          0 +
            +------------------+------------------
                       2026-11-22 00:00
             place (UTC): 2026-11-22 00:00
          * a  o b  + c  x d  # e  @ f  % g  = h
          ... 2 more series

          """)
  }

  @Test func noRows() {
    #expect(
      drawing(.line, [], []) == """
        views: no rows to draw

        """)
  }

  @Test func allNull() {
    #expect(
      drawing(.line, hours(0, 1), ints(nil, nil)) == """
        views: no values to draw

        """)
  }
}
