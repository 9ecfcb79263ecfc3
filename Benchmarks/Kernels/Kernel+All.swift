import LPQData
import LPQKit
import LPQRender

extension Kernel {
  /// All kernels: readers, operators over a table in memory, writers.
  static func all(_ rows: Rows) async throws -> [Kernel] {
    let session = Session(configuration: Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: rows))
    // In brackets the table is a value, whose rows `let` keeps.
    try await session.run(#"let rows = [load("rows.csv")][0]"#, name: "kernels", isInteractive: false) { _ in }
    return readers(rows, session) + operators(rows, session) + (try await writers(rows, session))
  }

  private static func readers(_ rows: Rows, _ session: Session) -> [Kernel] {
    let sums = "summarize sum(view_count), sum(playtime_mins)"
    func reader(_ file: String, _ bytes: [UInt8]) -> Kernel {
      Kernel("read \(file), two columns", rows: rows.count, bytes: bytes.count) {
        try await session.forget("load(\"\(file)\") | \(sums)")
      }
    }
    return [
      reader("rows.csv", rows.csv), reader("rows.ndjson", rows.ndjson), reader("rows.json", rows.json),
      Kernel("read rows.csv, all columns", rows: rows.count, bytes: rows.csv.count) {
        try await session.forget(#"[load("rows.csv")][0] | take 1"#)
      },
      Kernel("read floats", rows: rows.count, bytes: rows.floats.count) {
        try await session.forget(#"load("floats.csv") | summarize max(minutes)"#)
      },
      Kernel("read an answer of the API", rows: min(rows.count, Rows.answerRowCount), bytes: rows.answer.count) {
        _ = try JSONReader.table(rows.answer, columns: Rows.answerColumns)
      },
    ]
  }

  private static func operators(_ rows: Rows, _ session: Session) -> [Kernel] {
    let stages = [
      ("filter by text, count", #"where device in ["device 1", "device 4"] | summarize count()"#),
      ("filter by a float, count", "where playtime_mins > 5000 | summarize count()"),
      ("arithmetic on floats, max", "derive a: playtime_mins * 1.5 + error_rate | summarize max(a)"),
      ("sum of ints", "summarize sum(view_count)"),
      ("sum of floats, exact", "summarize sum(playtime_mins)"),
      ("group by a text, two sums", "summarize v: sum(view_count), m: sum(playtime_mins) by country"),
      ("group by two texts, two sums", "summarize v: sum(view_count), m: sum(playtime_mins) by country, device"),
      ("group by an int, count", "summarize n: count() by view_count"),
      ("quantile by group", "summarize q: quantile(playtime_mins, 0.95) by country"),
      ("count distinct ints by group", "summarize n: count_distinct(view_count) by country"),
      ("sort by a float, take 10", "sort -playtime_mins | take 10"),
      ("sort by a float", "sort -playtime_mins | derive n: cumsum(1) | take 1"),
      ("sort by a text and a float", "sort country, -playtime_mins | derive n: cumsum(1) | take 1"),
      ("join with 61 rows, count", #"join load("groups.csv") on country | summarize n: count() by region"#),
      ("distinct of a text", "distinct country"),
    ]
    return stages.map { name, stages in
      Kernel(name, rows: rows.count) { try await session.forget("rows | \(stages)") }
    }
  }

  static let writtenRowCount = 100_000

  private static func writers(_ rows: Rows, _ session: Session) async throws -> [Kernel] {
    let count = min(rows.count, writtenRowCount)
    let table = try await session.value("rows | take \(count)")
    let floats = try await session.value("rows | take \(count) | select playtime_mins")
    let formats: [OutputFormat] = [.csv, .json, .ndjson]
    let writers = formats.map { format in
      Kernel("write \(format.rawValue)", rows: count, bytes: format.encode(table).count) { _ = format.encode(table) }
    }
    return writers + [
      Kernel("write floats", rows: count, bytes: OutputFormat.csv.encode(floats).count) {
        _ = OutputFormat.csv.encode(floats)
      },
      Kernel("draw a table", rows: count, bytes: TableRenderer().render(table).utf8.count) {
        TableRenderer().writeLines(of: table) { _ in }
      },
    ]
  }
}

extension Session {
  /// Runs a program and keeps nothing of it.
  func forget(_ program: String) async throws {
    try await run(program, name: "kernels", isInteractive: false, keeping: .none) { _ in }
  }

  /// What the program's one statement gives.
  func value(_ program: String) async throws -> Value {
    let (values, last) = AsyncStream.makeStream(of: Value.self)
    try await run(program, name: "kernels", isInteractive: false, keeping: .none) { outcome in
      if let value = outcome.value { last.yield(value) }
    }
    last.finish()
    for await value in values { return value }
    return .null
  }
}
