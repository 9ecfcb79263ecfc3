import Testing

@testable import LPQData

/// Arrays of objects in chunks: where a row begins is guessed, and what is read is the same whatever the guess.
@Suite struct JSONArrayTests {
  private static func outcome(_ text: String, _ format: OutputFormat, chunkByteCount: Int) -> String {
    do {
      let table = try #require(TableReader(format, chunkByteCount: chunkByteCount)).read(Array(text.utf8)).table
      return "\(table.schema.columns.map { "\($0.name): \($0.type.name)" }) \(Value.table(table).literal)"
    } catch let error as LoadError {
      return "\(error.reason) at \(error.utf8Offset ?? -1), line \(error.line ?? -1)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    // Nested objects that begin like a row, and texts that look like one.
    #"[{"a":1,"b":[{"a":2},{"a":3}]},{"a":4,"b":[{"a":5},{"a":6}]},{"a":7,"b":null}]"#,
    #"[{"a":"},{\"a\":1}"},{"a":"x},{"},{"a":",{"}]"#,
    "[\n  {\n    \"a\": 1,\n    \"b\": {\"a\": 2}\n  },\n  {\n    \"b\": {\"a\": 3},\n    \"a\": 4\n  }\n]\n",
    #"[{},{},{"a":1},{}]"#, #"[{"a":1}]     "#, #" [ {"a" : 1 } , { "a" : 0.5 } ] "#,
    #"[{"a":"2026-11-01T10:00:00Z"},{"a":"2026-11-01T10:00:00Z"},{"a":"x"}]"#,
    #"[{"a":12345678901234567890},{"a":-1.5e-3},{"a":true},{"a":"\ud83d\ude00"}]"#,
    "[{\"a\":1},\(String(repeating: " ", count: 200)){\"a\":2}]",
  ])
  func chunksAreOnlyFaster(_ text: String) {
    let whole = Self.outcome(text, .json, chunkByteCount: RowFile.greatestChunk)
    #expect(whole.hasPrefix("["))
    for size in 1...80 { #expect(Self.outcome(text, .json, chunkByteCount: size) == whole, "chunks of \(size)") }
  }

  @Test(arguments: [
    (#"[{"a":1},{"a":2},]"#, "json(expected an object, found a number) at 17"),
    (#"[{"a":1},{"a":2}"#, "json(the text ends too early) at 16"),
    (#"[{"a":1},"#, "json(the text ends too early) at 9"),
    (#"[{"a":1} {"a":2}]"#, "json(expected `,` or `]`) at 9"),
    (#"[{"a":1},{"a":2}] {"a":3}"#, "json(text after the end of the value) at 18"),
    (#"[{"a":1},{"a":"\ud83dx"},{"a":2}]"#, "json(lone surrogate in a string) at 15"),
    (#"[{"a":1},{"a":tru},{"a":2}]"#, "json(expected true) at 17"),
    (#"[{"a":1},{"a":1,"a":2},{"a":2}]"#, "json(key \"a\" stands twice) at 16"),
    ("[", "json(the text ends too early) at 1"),
  ])
  func mistakesAreTheSame(_ text: String, _ reason: String) {
    let whole = Self.outcome(text, .json, chunkByteCount: RowFile.greatestChunk)
    #expect(whole.hasPrefix(reason), "\(whole)")
    for size in 1...40 { #expect(Self.outcome(text, .json, chunkByteCount: size) == whole, "chunks of \(size)") }
  }

  /// A key of the first row keeps nested objects from being taken for rows: most guesses are right.
  @Test func mostGuessesAreRight() throws {
    let rows = (0..<2000).map { #"{"id":\#($0),"tags":[{"t":1},{"t":2},{"t":\#($0)}],"n":null}"# }
    let bytes = Array(("[" + rows.joined(separator: ",") + "]").utf8)
    let file = try #require(try RowFile(bytes, .json, hints: ColumnHints(), chunkByteCount: 1 << 12))
    let files = RowFiles([file])
    var (pass, wrong) = (FilePass(files), 0)
    for chunk in 0..<(try #require(file.chunkCount)) {
      let place = ChunkPlace(file: 0, chunk: chunk)
      let request = RowFile.Request(columns: nil, of: files)
      let guessed = try? files.read(place, request)
      let start = pass.expectedStart(of: place)
      if let start, guessed?.start != start { wrong += 1 }
      pass.take(try files.read(place, from: start, request), of: place)
    }
    #expect(pass.rowCount == 2000)
    #expect(wrong == 0)
  }
}
