import LPQData
import Testing

@testable import LPQLivepeer

/// What completion offers of the texts that answers had.
struct SeenTextsTests {
  private func table(_ ids: [String]) -> Table {
    Table(
      schema: Schema([ColumnInfo(name: "playback_id", type: .string), ColumnInfo(name: "view_count", type: .int)]),
      columns: [Column(ids.map { .string($0) }), Column(ids.map { _ in .int(1) })], rowCount: ids.count)
  }

  @Test func theNewestComeFirstAndEachOnce() {
    let seen = SeenTexts()
    seen.note(table(["a", "b", ""]))
    seen.note(table(["c", "a"]))
    #expect(seen.texts(of: "playback_id") == ["c", "a", "b"])
    #expect(seen.texts(of: "view_count") == [])
    #expect(seen.texts(of: "country") == [])
  }

  @Test func thereAreNeverMoreThanTheLimit() {
    let seen = SeenTexts()
    seen.note(table((0..<SeenTexts.limit).map { "old\($0)" }))
    seen.note(table((0..<SeenTexts.limit + 10).map { "new\($0)" }))
    let texts = seen.texts(of: "playback_id")
    #expect(texts.count == SeenTexts.limit && texts.allSatisfy { $0.hasPrefix("new") })
  }
}
