import LPQData
import LPQRender
import LPQShell
import Testing

@testable import LPQCommands

/// Keys and what is seen afterwards, without a terminal.
struct TablePagerTests {
  private static let table = Table(
    records: (0..<100).map { row in
      Record([
        .init(name: "n", value: .int(row)), .init(name: "name", value: .string("row \(row)")),
        .init(name: "last", value: .string(row == 60 ? "Zürich 東京" : "-")),
      ])
    })
  private static let size = FullScreen.Size(rows: 8, columns: 40)

  private var pager = TablePager(Self.table, style: .plain, zone: .utc)

  /// Types the keys; carries out searches at once.
  private mutating func type(_ keys: [FullScreen.Key]) -> TablePager.Action {
    var last = TablePager.Action.none
    for key in keys {
      _ = pager.frame(Self.size)
      last = pager.handle(key)
      if case .search(let isForward) = last {
        var search = TableSearch(
          window: pager.window, pattern: pager.pattern, isForward: isForward, start: pager.searchStart,
          firstRow: pager.top)
        pager.searched(search.run())
      }
    }
    return last
  }

  private static func keys(_ text: String) -> [FullScreen.Key] {
    text.unicodeScalars.map { $0 == "\n" ? .enter : .character($0) }
  }

  @Test func theFirstScreen() {
    var pager = pager
    #expect(
      pager.frame(Self.size) == [
        " n │ name   │ last", "───┼────────┼────────────", " 0 │ row 0  │ -", " 1 │ row 1  │ -", " 2 │ row 2  │ -",
        " 3 │ row 3  │ -", " 4 │ row 4  │ -", " rows 1–5 of 100 · / searches, ? keys, …",
      ])
  }

  @Test(arguments: [
    ("j", 1, 0), ("jjk", 1, 0), ("kkk", 0, 0), (" ", 5, 0), (" b", 0, 0), ("d", 2, 0), ("  u", 8, 0), ("G", 95, 0),
    ("Gk", 94, 0), ("Gj", 95, 0), ("Gg", 0, 0), ("l", 0, 1), ("llll", 0, 2), ("llh", 0, 1), ("ll0", 0, 0), ("$", 0, 2),
    ("\n\n", 2, 0), ("xyz", 0, 0),
  ])
  func letters(keys: String, top: Int, left: Int) {
    var tests = self
    #expect(tests.type(Self.keys(keys)) == .none)
    _ = tests.pager.frame(Self.size)
    #expect(tests.pager.top == top)
    #expect(tests.pager.left == left)
  }

  @Test(
    arguments: [
      ([.down, .down, .up], 1, 0), ([.pageDown, .pageDown, .pageUp], 5, 0), ([.end], 95, 0), ([.end, .home], 0, 0),
      ([.right, .right, .left], 0, 1), ([.character("\u{6}"), .character("\u{4}")], 7, 0),
    ] as [([FullScreen.Key], Int, Int)])
  func keys(keys: [FullScreen.Key], top: Int, left: Int) {
    var tests = self
    _ = tests.type(keys)
    _ = tests.pager.frame(Self.size)
    #expect((tests.pager.top, tests.pager.left) == (top, left))
  }

  @Test(arguments: [FullScreen.Key.character("q"), .escape, .interrupt]) func leaves(key: FullScreen.Key) {
    var tests = self
    #expect(tests.type([.down, key]) == .leave)
  }

  @Test func searches() {
    var tests = self
    _ = tests.type(Self.keys("/ROW 7\n"))
    #expect(tests.pager.found == TableSearch.Cell(row: 7, column: 1))
    _ = tests.type(Self.keys("n"))
    #expect(tests.pager.found == TableSearch.Cell(row: 70, column: 1))
    _ = tests.type(Self.keys("N"))
    #expect(tests.pager.found == TableSearch.Cell(row: 7, column: 1))
    // Round the end.
    _ = tests.type(Self.keys("N"))
    #expect(tests.pager.found == TableSearch.Cell(row: 79, column: 1))
    _ = tests.type(Self.keys("/東京\n"))
    #expect(tests.pager.found == TableSearch.Cell(row: 60, column: 2))
    #expect(tests.pager.frame(Self.size).contains("60 │ row 60 │ Zürich 東京"))
    _ = tests.type(Self.keys("/nothing") + [.escape])
    _ = tests.type(Self.keys("/nowhere to be found\n"))
    #expect(tests.pager.frame(Self.size).last == " nowhere to be found is nowhere ")
    #expect(tests.pager.found == TableSearch.Cell(row: 60, column: 2))
  }

  @Test func aSearchCanBeStopped() {
    var pager = pager
    for key in Self.keys("/x") { _ = pager.handle(key) }
    #expect(pager.handle(.enter) == .search(isForward: true))
    #expect(pager.frame(Self.size).last == " searching for x … Esc stops ")
    #expect(pager.handle(.down) == .none)
    #expect(pager.handle(.interrupt) == .stopSearch)
    #expect(pager.frame(Self.size).last == " stopped ")
    #expect(pager.handle(.interrupt) == .leave)
  }

  @Test func typingASearch() {
    var tests = self
    _ = tests.type(Self.keys("/ab") + [.backspace])
    #expect(tests.pager.frame(Self.size).last == "/a")
    _ = tests.type([.backspace, .backspace])
    #expect(tests.pager.frame(Self.size).last?.hasPrefix(" rows 1–5") == true)
    _ = tests.type(Self.keys("/q") + [.escape])
    #expect(tests.pager.frame(Self.size).last?.hasPrefix(" rows 1–5") == true)
    _ = tests.type(Self.keys("n"))
    #expect(tests.pager.frame(Self.size).last == " nothing to search for: / and a text ")
  }

  @Test func theFoundCellIsMarked() {
    var tests = self
    tests.pager = TablePager(Self.table, style: Style(usesColor: true), zone: .utc)
    _ = tests.type(Self.keys("/row 3\n"))
    #expect(tests.pager.frame(Self.size).contains(" 3 │ \u{1B}[7mrow 3\u{1B}[0m  │ -"))
  }

  // MARK: A cell that is wider than the screen

  private static let text = (0..<100).map { "<\($0)>" }.joined(separator: " ")
  private static let wide = Table(
    records: [
      Record([
        .init(name: "n", value: .int(1)),
        .init(name: "text", value: .string(text)),
        .init(name: "last", value: .string("end")),
      ]),
      Record([
        .init(name: "n", value: .int(2)), .init(name: "text", value: .string("日本 short")),
        .init(name: "last", value: .string("end")),
      ]),
    ])

  /// Right goes through all of it: whatever an ellipsis stands for is in another view.
  @Test(arguments: [12, 40, 80]) func aWideCellIsSeenWhole(width: Int) {
    var pager = TablePager(Self.wide, style: .plain, zone: .utc)
    let size = FullScreen.Size(rows: 8, columns: width)
    var seen: [Int: Character] = [:]
    while pager.left < 2 {
      let lines = pager.frame(size)
      #expect(lines.allSatisfy { cellWidth(of: $0) <= width })
      if pager.left == 1 {
        let cell = lines[2].split(separator: " │ ").first ?? ""
        for (place, character) in cell.enumerated() where character != "…" { seen[pager.skipped + place] = character }
      }
      _ = pager.handle(.right)
    }
    let text = String((0..<Self.text.count).map { seen[$0] ?? "?" })
    #expect(text == Self.text)
    _ = pager.frame(size)
    // At the end of the last column there is nowhere to go.
    _ = pager.handle(.right)
    #expect(pager.left == 2 && pager.skipped == 0)
    _ = pager.frame(size)
    _ = pager.handle(.left)
    #expect(pager.left == 1 && pager.skipped == 0)
    _ = pager.frame(size)
    _ = pager.handle(.right)
    #expect(pager.left == 1 && pager.skipped > 0)
    _ = pager.frame(size)
    _ = pager.handle(.left)
    #expect(pager.left == 1 && pager.skipped == 0)
  }

  @Test func whereOneIsInAWideCell() {
    var pager = TablePager(Self.wide, style: .plain, zone: .utc)
    let size = FullScreen.Size(rows: 5, columns: 80)
    #expect(pager.frame(size).last == " rows 1–2 of 2 · columns 1–2 of 3 · / searches, ? keys, q leaves ")
    _ = pager.handle(.right)
    #expect(
      pager.frame(size).last == " rows 1–2 of 2 · columns 2–2 of 3 · cells 1–80 of 489 · / searches, ? keys, q l…")
    _ = pager.handle(.right)
    let next = pager.frame(size)
    #expect(next[0] == "text" && next[2].hasPrefix("…14> <15> <16>") && next[3] == "…")
    #expect(next.last?.hasPrefix(" rows 1–2 of 2 · columns 2–2 of 3 · cells 61–140 of 489") == true)
    // Past it by one key, and back to its start by one.
    _ = pager.handle(.character("<"))
    #expect(pager.left == 1 && pager.skipped == 0)
    _ = pager.handle(.character(">"))
    #expect(pager.left == 2)
  }

  /// What was found is on the screen, wherever in a cell it is.
  @Test func aSearchGoesToThePlaceInTheCell() {
    var tests = self
    tests.pager = TablePager(Self.wide, style: .plain, zone: .utc)
    for pattern in ["<77>", "<99>", "<3>", "<50>"] {
      _ = tests.type(Self.keys("/\(pattern)\n"))
      #expect(tests.pager.frame(Self.size)[2].contains(pattern))
    }
    _ = tests.type(Self.keys("/short\n"))
    #expect(tests.pager.frame(Self.size).contains { $0.contains("short") })
  }

  /// Smaller than its own lines, and a table of nothing.
  @Test(arguments: [1, 2, 3, 4, 30]) func anySize(rows: Int) {
    for table in [Self.table, Self.wide, Table.empty, Self.table.gather([])] {
      var pager = TablePager(table, style: .plain, zone: .utc)
      for key in Self.keys("jG/x\nnN$llhl><l") {
        let lines = pager.frame(.init(rows: rows, columns: rows * 3))
        #expect(lines.allSatisfy { cellWidth(of: $0) <= rows * 3 })
        if case .search = pager.handle(key) { pager.searched(nil) }
      }
    }
  }
}
