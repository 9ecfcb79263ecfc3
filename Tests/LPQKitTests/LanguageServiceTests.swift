import LPQDiagnostics
import LPQKit
import Testing

/// What an editor asks besides completion, in a session of `EditorSource.session()`.
struct LanguageServiceTests {
  private func language() async throws -> LanguageService { try await EditorSource.session().languageService }

  private func parts(_ marked: String) -> (text: String, utf8Offset: Int) {
    let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.joined(), parts[0].utf8.count)
  }

  // MARK: Completion's words

  @Test func candidatesSayWhatTheyAre() async throws {
    let items = try await language().completions(in: "get_views(time_step: day) | where ", utf8Offset: 34).items
    let described = items.prefix(6).map { "\($0.name): \($0.kind), \($0.detail). \($0.summary)" }
    #expect(
      described == [
        "timestamp: column, timestamp. The start of the bucket.", "view_count: column, additive metric. How many.",
        "error_rate: column, ratio metric. ", "playback_id: dimension, dimension. The video.",
        "country: dimension, dimension. Where.", "device: dimension, dimension. On what.",
      ])
    let verb = try await language().completions(in: "views | take", utf8Offset: 12).items
    #expect(verb.map(\.detail) == ["take N ( by KEY, … )?"])
    #expect(verb.map(\.summary) == ["The first N rows; with `by`, the first N rows of each group."])
    let function = try await language().completions(in: "round", utf8Offset: 5).items
    #expect(function.map(\.detail) == ["round(x, digits?)"])
  }

  @Test(arguments: [
    ("vc", ["view_count"], true), ("VIEW", ["view_count", "views"], false), ("view", ["view_count", "views"], false),
  ])
  func matching(word: String, names: [String], isFuzzy: Bool) async throws {
    let text = "views | where " + word
    let found = try await language().completions(in: text, utf8Offset: text.utf8.count)
    #expect(found.items.map(\.name).filter { $0.hasPrefix("v") && $0 != "values" } == names)
    #expect(found.isFuzzy == isFuzzy)
    #expect(found.utf8Range == 14..<14 + word.utf8.count)
  }

  @Test func whatASessionDefinesLaterAServiceDoesNotKnow() async throws {
    let session = try await EditorSource.session()
    let before = await session.languageService
    try await session.run("let zeppelin = 1", name: "x", isInteractive: true) { _ in }
    let after = await session.languageService
    #expect(before.completions(in: "zep", utf8Offset: 3).items.map(\.name) == [])
    #expect(after.completions(in: "zep", utf8Offset: 3).items.map(\.name) == ["zeppelin"])
  }

  @Test func withoutASessionThereAreTheOperationsAndTheLanguage() {
    let language = LanguageService(operations: EditorSource().operations)
    let names = language.completions(in: "get_views() | where c", utf8Offset: 21).items.map(\.name)
    #expect(names.first == "country")
    #expect(LanguageService().completions(in: "ro", utf8Offset: 2).items.map(\.text) == ["round("])
  }

  @Test func filesThatAreImportedAreKnown() {
    let files = KeptFiles(["lib.lpq": "let days = 7\nfn week(n, m) = get_views() | rollup by country\n"])
    let language = LanguageService(operations: EditorSource().operations, isInteractive: false, files: files)
    let text = "import \"lib.lpq\" as lib\nlib."
    #expect(language.completions(in: text, utf8Offset: text.utf8.count).items.map(\.text) == ["days", "week("])
    let columns = text + "week(1, 2) | where "
    let names = language.completions(in: columns, utf8Offset: columns.utf8.count).items.map(\.name)
    #expect(names.prefix(3) == ["country", "view_count", "error_rate"])
    #expect(language.diagnostics(of: text + "week(1, 2) | where contry == 1").map(\.code) == [.unknownColumn])
  }

  /// Of a long program the statements far before the cursor are looked at only where their names are used.
  @Test func aLongProgramKeepsItsNames() {
    let language = LanguageService(operations: EditorSource().operations, isInteractive: false)
    let start = "let visits = get_views() | rollup by country\nfn busy(t) = t | where view_count > 1\nlet unused = 1\n"
    let middle = (0..<200).map { "let filler\($0) = \($0)\n" }.joined()
    let columns = start + middle + "visits | busy() | where "
    #expect(
      language.completions(in: columns, utf8Offset: columns.utf8.count).items.prefix(3).map(\.text)
        == ["country", "view_count", "error_rate"])
    for (typed, text, detail) in [
      ("unu", "unused", "let"), ("bus", "busy(", "busy(t)"), ("filler19", "filler19", "let"),
    ] {
      let program = start + middle + typed
      let item = language.completions(in: program, utf8Offset: program.utf8.count).items.first
      #expect(item?.text == text && item?.detail == detail)
    }
    let call = start + middle + "busy("
    #expect(language.signature(in: call, utf8Offset: call.utf8.count)?.form == "busy(t)")
  }

  // MARK: Signatures

  @Test(arguments: [
    ("get_views(‸", "get_views", nil), ("get_views(time_step: ‸", "get_views", "time_step"),
    ("get_views(breakdown_by: [country, ‸", "get_views", "breakdown_by"), ("get_total(‸", "get_total", "playback_id"),
    ("round(1.5, ‸", "round", "digits"), ("round(abs(‸), 2)", "abs", "x"), ("top(views, ‸", "top", "n"),
    ("views | top(‸", "top", "n"), ("coalesce(1, 2, ‸", "coalesce", "x"), ("now(‸", "now", nil),
    ("views | take ‸", "take", nil),
    ("views | join (odd | where ‸", "where", nil), ("fn twice(x) = 2 * x\ntwice(‸", "twice", "x"),
    ("start_of(start, tz: ‸", "start_of", "tz"), ("bin(start, ‸ 1d)", "bin", "span"), ("only(‸", "only", nil),
  ])
  func signatures(marked: String, name: String, parameter: String?) async throws {
    let place = parts(marked)
    let signature = try #require(try await language().signature(in: place.text, utf8Offset: place.utf8Offset))
    #expect(signature.name == name)
    #expect(signature.activeParameter.map { signature.parameters[$0].name } == parameter)
  }

  @Test(arguments: ["1 + ‸", "get_views()‸", "\"round(‸", "# round(‸", "nonsense(‸", "(1 + ‸"])
  func noSignature(marked: String) async throws {
    let place = parts(marked)
    #expect(try await language().signature(in: place.text, utf8Offset: place.utf8Offset) == nil)
  }

  @Test func aSignatureSaysWhatIsGivenAndWhatIsTaken() async throws {
    let place = parts("get_views(from: start, time_step: ‸, breakdown_by: [country])")
    let signature = try #require(try await language().signature(in: place.text, utf8Offset: place.utf8Offset))
    #expect(signature.parameters.filter(\.isGiven).map(\.name) == ["from", "breakdown_by"])
    #expect(signature.parameters[2].words == ["hour", "day", "month"])
    #expect(signature.form == "get_views(playback_id:, from:, time_step:, breakdown_by:, retries:)")
  }

  // MARK: Hover

  @Test(arguments: [
    ("views | ta‸ke 3", "take N ( by KEY, … )?"), ("rou‸nd(1.5)", "round(x, digits?)"),
    ("get_vi‸ews()", "get_views(…)"),
    ("views | where view_co‸unt > 1", "view_count: additive metric\n  How many."), ("l‸et x = 1", "let NAME = EXPR"),
    ("get_views(time_s‸tep: day)", "time_step: hour, day, month\n  Buckets."), ("leas‸t + 1", "least: int"),
    ("get_views(breakdown_by: [coun‸try])", "country: dimension\n  Where."), ("views | top‸(2)", "top(t, n?)"),
    ("help(ta‸ke)", "take N"),
    ("get_views() | rollup by dev‸ice | where true", "device: dimension\n  On what."), ("‸views", "views: query"),
    ("place.ci‸ty", "city: string"), ("views | where ta‸ke", nil), ("1 + ‸ 2", nil), ("\"rou‸nd\"", nil),
    ("nonsen‸se", nil),
  ])
  func hover(marked: String, start: String?) async throws {
    let place = parts(marked)
    let hover = try await language().hover(in: place.text, utf8Offset: place.utf8Offset)
    if let start {
      #expect(hover?.text.hasPrefix(start) == true, "\(hover?.text ?? "nothing")")
      #expect(hover?.text.hasSuffix("\n") == true)
    } else {
      #expect(hover == nil)
    }
  }

  // MARK: Brackets and tokens

  @Test(arguments: [
    ("‸(1)", "0 2"), ("(‸1)", "0 2"), ("(1‸)", "0 2"), ("(1)‸", "0 2"), ("f([1, {a: 2‸}])", "6 11"), ("(1‸", "none"),
    ("\"(\"‸", "none"), ("# (‸)", "none"), ("f\"{‸a}\"", "2 4"), ("(‸[)", "none"), ("é(‸)", "2 3"),
  ])
  func brackets(marked: String, places: String) {
    let place = parts(marked)
    let found = LanguageService().matchingBrackets(in: place.text, utf8Offset: place.utf8Offset)
    #expect(found.map { "\($0.opening) \($0.closing)" } ?? "none" == places)
  }

  @Test(arguments: [
    ("t | where a == 1", "name sign keyword name sign number"), ("where(1)", "function sign number sign"),
    ("t | where (a)", "name sign keyword sign name sign"),
    ("f\"a {b + 1} c\"", "string string sign name sign number sign string string"),
    ("let x = 1h # now", "keyword name sign number comment"), ("x.in", "name sign name"),
    ("f(by: c)", "function sign name sign name sign"),
    ("t | # why\n take 3", "name sign comment keyword number"), ("`a b`(1)", "function sign number sign"),
    ("§ \"a", "invalid invalid"),
  ])
  func tokens(text: String, kinds: String) {
    #expect(LanguageService().tokens(of: text).map { "\($0.kind)" }.joined(separator: " ") == kinds)
  }

  /// What looked at the whole text for each token would take hours.
  @Test func aLongTextHasItsTokensInAMoment() {
    let line = "get_views(from: ago(7d)) | where country == \"FR\" | rollup by device\n"
    let text = String(repeating: line, count: 20_000)
    #expect(LanguageService().tokens(of: text).count == 20_000 * 18)
  }

  @Test func diagnosticsAreInTheTextsOrder() async throws {
    let found = try await language().diagnostics(of: "nothing + 1\nviews | where contry == 1\n)")
    #expect(found.map(\.code) == [.unknownName, .unknownColumn, .unbalancedBracket])
  }
}
