import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization
import Testing

/// A large file is computed with chunk by chunk: whatever is asked, the answer is that of all rows read at once.
@Suite struct ChunkedLoadTests {
  /// 1,200 rows in chunks of 4 KiB: some thirty. The last rows of some columns are of another type than the first.
  private static let rowCount = 1200
  private static func row(_ number: Int) -> (n: Int, x: String, mixed: String, key: String, at: String?) {
    let isLate = number > 1000
    return (
      number % 977 - 300, isLate ? "\(number).5" : "\(number % 31)", isLate ? "word \(number % 3)" : "\(number % 5)",
      "k\(number % 13), \"é\"", number % 7 == 0 ? nil : "2026-11-01T10:00:\(10 + number % 40)Z"
    )
  }

  private static let ndjson = (0..<rowCount).map { number in
    let row = row(number)
    let late = number > 1120 ? ",\"late\":true" : ""
    let mixed = number > 1000 ? "\"\(row.mixed)\"" : row.mixed
    return "{\"n\":\(row.n),\"x\":\(row.x),\"mixed\":\(mixed),\"key\":\"\(row.key.replacing("\"", with: "\\\""))\","
      + "\"at\":\(row.at.map { "\"\($0)\"" } ?? "null")\(late)}\n"
  }.joined()

  private static let csv =
    "n,x,mixed,key,at,note\n"
    + (0..<rowCount).map { number in
      let row = row(number)
      // Line ends in quotes, where a chunk's beginning is guessed wrong.
      let note = number % 3 == 0 ? "\"a\n1,2,3,4,5,6\n\"\"b\"\"\"" : "plain"
      return "\(row.n),\(row.x),\(row.mixed),\"\(row.key.replacing("\"", with: "\"\""))\",\(row.at ?? ""),\(note)\n"
    }.joined()

  private static let array = "[" + ndjson.split(separator: "\n").joined(separator: ",\n") + "]"

  /// The rows in five files, of which the second has a column less, and the last the words.
  private static let parts: [String: String] = {
    let lines = ndjson.split(separator: "\n")
    let texts = (0..<5).map { lines[($0 * 240)..<($0 * 240 + 240)].joined(separator: "\n") }
    return Dictionary(
      uniqueKeysWithValues: texts.enumerated().map {
        ("parts/\($0).ndjson", $0 == 1 ? $1.replacing(#/"at":("[^"]*"|null)/#, with: "\"at\":null") : $1)
      })
  }()

  private static let files = KeptFiles(
    parts.merging(["big.ndjson": ndjson, "big.csv": csv, "big.json": array]) { $1 })

  private static func printed(_ program: String, streamedByteCount: Int) async -> [String] {
    let found = Mutex<[String]>([])
    var configuration = Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: files)
    configuration.streamedByteCount = streamedByteCount
    configuration.chunkByteCount = 1 << 12
    do {
      try await Session(configuration: configuration).run(program, name: "test", isInteractive: false) { outcome in
        found.withLock { found in
          if let value = outcome.value { found.append(value.literal) }
          found += outcome.notices.map(\.message)
          found += outcome.provenance.calls.map { "\($0.rowCount)" }
          found += outcome.provenance.approximateColumns
        }
      }
    } catch {
      return ["\(error)"]
    }
    return found.withLock { $0 }
  }

  @Test(
    arguments: ["big.ndjson", "big.csv", "big.json", "parts/*.ndjson"],
    [
      "| where n > 100 | summarize c: count(), s: sum(n), m: mean(x), lo: min(x), hi: max(key), f: first(at), l: last(n) by key",
      "| where n > 100 and key != \"k1\" | summarize s: sum(x), c: count(at)",
      "| where n > 100000 | summarize s: sum(x), c: count(at), lo: min(n)",
      "| summarize a: any(n > 500), b: all(n > -500), t: min(at) by key, late: n > 0 | sort key, late | take 3",
      "| summarize d: count_distinct(mixed), q: median(x) by key | sort key | take 2",
      "| where n == 7 | derive twice: 2 * n, y: x + 0.5, z: twice + 1 | select key, z, mixed | take 4",
      "| select n, key | rename m: n | drop key | summarize sum(m)",
      "| where at >= @2026-11-01T10:00:45Z | summarize c: count() by at | sort at",
      "| summarize c: count() by mixed | sort -c, mixed | take 12",
      "| sort -x, n | take 3 | select x, n", "| distinct key | select key", "| take 2", "| skip 1199",
      "| where wrong > 1", "| summarize s: sum(key)", "| derive z: key + 1 | take 1", "| where n > 0 | select nope",
      "| derive big: n * 9223372036854775807 | summarize sum(big)", "| where n > 0 | schema",
      "| summarize sum(n) by x | sort -x | take 2", "| describe",
      "| summarize w: wmean(x, n), d: stdev(x), q: quantile(n, 0.9), k: count_distinct(x), l: list(n) by key | sort key | take 3",
      "| where n > 0 | summarize k: count_distinct(key), w: wmean(n, n), m: median(x), none: stdev(at == null)",
      "| summarize w: wmean(n * 4611686018427387, n * 2305843009213693), q: quantile(x, n) by key",
      "| summarize s: sum(x), m: median(x), q: quantile(x, 0.9), r: quantile(x, 0), n: median(n), t: quantile(n, 1) by key, mixed",
      "| summarize m: median(x), q: quantile(x, 2)", "| summarize m: median(late), q: quantile(x, null) by key",
      "| where n > 3 | distinct key, mixed | sort key, mixed | take 9", "| where n > 3 | select key, n | distinct",
      "| where n > 3 | sort -n, key | skip 3 | take 4", "| where n > 3 | take 2 by key | select n, key",
      "| join ([{key: \"k1, \\\"é\\\"\", z: 1, n: 5}, {key: \"k2, \\\"é\\\"\", z: 2, n: 6}]) on key | summarize s: sum(z), m: max(n_right) by key",
      "| where n > 3 | join ([{m: 7, x: 1.5}, {m: 9, x: 2}, {m: 7, x: 3}]) on n == m, kind: left | summarize s: sum(x_right), c: count() by n | sort -s, n | take 3",
      "| join ([{n: 7}, {n: 9}]) on n, kind: anti | distinct n | take 5",
      "| join (load(\"big.ndjson\") | summarize most: max(n) by key | take 4) on key | where n == most | sort n, key",
      "| join ([{n: \"7\"}]) on n | take 2", "| join ([{wrong: 7}]) on n == wrong | select wrong, key | take 2",
      "| join ([{n: 7}]) on nope == n | take 2",
      "| skip 5 | take 3", "| sort -n | take 0", "| take 3000000", "| where n > 3 | take 1 + 1", "| take -1",
      "| where n > 300 | sort key + 1 | take 2", "| where n > 3 | sort mixed | take 2",
      "| distinct | summarize count()",
    ])
  func chunksAreOnlyFaster(_ file: String, _ stages: String) async {
    await Self.expectSame("load(\"\(file)\") \(stages)")
  }

  @Test(
    arguments: ["big.ndjson", "parts/*.ndjson"],
    [
      "| rollup by key", "| rollup", "| where n > 100 | rollup by key | sort key", "| where n == 7 | rollup by key",
      "| where n == 7 and x == 7 | rollup by key, at", "| rollup by n", "| where n > 100000 | rollup",
      "| where n > 100000 | rollup by key", "| rename m: n | rollup by key", "| derive n: 1 | rollup by key",
      "| select key, x | rollup by key", "| rollup by late: n > 0", "| rollup by mixed, key | take 3",
      "| derive x: x + 1 | rollup by key", "| rollup by key | rollup", "| rollup by nope",
      "| join ([{key: \"k1, \\\"é\\\"\", z: 1, n: 5}, {key: \"k2, \\\"é\\\"\", z: 2, n: 6}]) on key | rollup by z",
      "| where n < 100 | rollup by at | sort -n, at | take 3",
    ])
  func rollupInChunksIsOnlyFaster(_ file: String, _ stages: String) async {
    await Self.expectSame("load(\"\(file)\", metrics: {n: additive, x: {weight: n}}) \(stages)")
  }

  @Test(arguments: [
    "x: {weight: n}", "n: not_additive, x: additive", "key: additive", "late: additive", "nope: additive",
    "mixed: {weight: n}", "x: {weight: nope}", "x: {weight: mixed}",
  ])
  func metricsInChunksAreOnlyFaster(_ metrics: String) async {
    await Self.expectSame("load(\"big.ndjson\", metrics: {\(metrics)}) | rollup by key")
    await Self.expectSame("load(\"parts/*.ndjson\", metrics: {\(metrics)}) | summarize count() by key")
  }

  private static func expectSame(_ program: String) async {
    let inChunks = await printed(program, streamedByteCount: 0)
    let whole = await printed(program, streamedByteCount: .max)
    #expect(inChunks == whole)
    #expect(!whole.isEmpty)
  }

  @Test func whatIsWrongFarBehindIsSaid() async {
    let bad = Self.ndjson + "{\"n\":1,}\n"
    let files = KeptFiles(["bad.ndjson": bad, "bad.csv": Self.csv + "1,2\n"])
    for (name, line, byte) in [
      ("bad.ndjson", Self.rowCount + 1, bad.utf8.count - 2),
      ("bad.csv", 2 + Self.rowCount + 2 * (Self.rowCount / 3), Self.csv.utf8.count),
    ] {
      var configuration = Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: files)
      (configuration.streamedByteCount, configuration.chunkByteCount) = (0, 1 << 12)
      let session = Session(configuration: configuration)
      let error = await #expect(throws: Diagnostic.self) {
        try await session.run("load(\"\(name)\") | summarize sum(n)", name: "test", isInteractive: false) { _ in }
      }
      #expect(error?.message.contains("`\(name)`, line \(line), byte \(byte)") == true, "\(error?.message ?? "")")
      #expect(error?.span?.start == 0)
    }
  }

  /// What a `take` does not need is not read: neither the file's last line, which is wrong, nor most of the others.
  @Test func aTakeEndsTheReading() async {
    let line = "{\"n\":1,\"text\":\"" + String(repeating: "x", count: 1000) + "\"}\n"
    let rowCount = 20_000
    let files = KeptFiles(["long.ndjson": String(repeating: line, count: rowCount) + "{\"n\":\n"])
    var configuration = Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: files)
    configuration.chunkByteCount = 1 << 18
    for stages in ["take 3", "where n == 1 | skip 1 | take 3 | select n"] {
      let session = Session(configuration: configuration)
      let found = Mutex<[Int]>([])
      await #expect(throws: Never.self) {
        try await session.run("load(\"long.ndjson\") | " + stages, name: "test", isInteractive: false) { outcome in
          if case .table(let table)? = outcome.value { found.withLock { $0.append(table.rowCount) } }
          found.withLock { $0 += outcome.provenance.calls.map(\.rowCount) }
        }
      }
      let counts = found.withLock { $0 }
      #expect(counts.first == 3)
      #expect(counts.count == 2 && counts[1] > 4000 && counts[1] < rowCount / 3)
      await #expect(throws: Diagnostic.self) {
        try await session.run("load(\"long.ndjson\") | summarize count()", name: "test", isInteractive: false) { _ in }
      }
    }
  }

  @Test func aCancelledReadingEnds() async {
    var configuration = Configuration(sources: [], clock: { Timestamp(ms: 0) }, files: Self.files)
    (configuration.streamedByteCount, configuration.chunkByteCount) = (0, 1 << 12)
    let session = Session(configuration: configuration)
    let run = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await session.run("load(\"big.csv\") | summarize sum(n)", name: "test", isInteractive: false) { _ in }
    }
    await #expect(throws: CancellationError.self) { try await run.value }
  }
}
