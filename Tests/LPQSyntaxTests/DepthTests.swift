import Glibc
import LPQDiagnostics
import LPQSyntax
import Testing

/// Trees too deep to recurse over are refused, however long the text.
@Suite struct DepthTests {
  @Test(arguments: [
    String(repeating: "(", count: 10_000), String(repeating: "[", count: 10_000),
    String(repeating: "f({a: ", count: 10_000),
    String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000),
    String(repeating: "- ", count: 10_000) + "1",
    String(repeating: "not ", count: 10_000) + "1", String(repeating: "x => ", count: 10_000) + "1",
    String(repeating: "1 ?? ", count: 10_000) + "1",
    String(repeating: "if a then b else ", count: 10_000) + "1", String(repeating: "1+", count: 300_000) + "1",
    "a" + String(repeating: ".b", count: 10_000),
    "a" + String(repeating: "(1)", count: 10_000), "a" + String(repeating: "[1]", count: 10_000),
    "t" + String(repeating: "|take 1", count: 10_000),
    String(repeating: "t | join (", count: 10_000), String(repeating: "a and (", count: 10_000),
    String(repeating: "(\n", count: 10_000),
  ])
  func oneError(text: String) {
    let parsed = ParsedText(text + "\nlet after = = 1")
    #expect(parsed.diagnostics.map(\.code) == [.tooDeep, .unexpectedToken], "\(parsed.errors)")
    #expect(Parser.isComplete(text) == .invalid)
  }

  @Test func nestedFStringsAreRefused() {
    let text = String(repeating: "f\"{", count: 500) + "1" + String(repeating: "}\"", count: 500)
    #expect(ParsedText(text).diagnostics.map(\.code) == [.tooDeep])
  }

  @Test func whatIsAllowedFitsTheStack() {
    let shapes: [(String, String)] = [
      ("(", ")"), ("f(a: ", ")"), ("[{a: ", "}]"), ("f\"{", "}\""), ("(t | where ", ")"), ("if a then (", ") else b"),
      ("(x => ", ")"), ("(t | summarize n: f(", ") by a)"), ("a[-", "]"),
    ]
    let texts = shapes.map { open, close in nested(open, close, count: deepest(open, close)) }
    let results = Mailbox()
    // Half of what a thread has on Linux; measured in a debug build: 20 KB a level at most.
    onStack(bytes: 4 << 20) { results.codes = texts.flatMap { ParsedText($0).diagnostics.map(\.code) } }
    #expect(results.codes == [])
  }

  @Test func theDeepestTreeIsWalkedAndFreedOnASmallStack() {
    let longest = Array(repeating: "1", count: Parser.depthLimit).joined(separator: "+")
    let results = Mailbox()
    onStack(bytes: 512 << 10) {
      let parsed = ParsedText(longest)
      results.codes = parsed.diagnostics.map(\.code)
      results.depth = parsed.program.statements.map { statement in
        if case .expression(let expr) = statement.kind { depth(expr) } else { 0 }
      }
    }
    #expect(results.codes == [])
    #expect(results.depth == [Parser.depthLimit])
    #expect(ParsedText(longest + "+1").diagnostics.map(\.code) == [.tooDeep])
  }

  private func nested(_ open: String, _ close: String, count: Int) -> String {
    String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
  }

  /// The most levels that are allowed; above, the one error is `tooDeep`.
  private func deepest(_ open: String, _ close: String) -> Int {
    var count = Parser.nestingLimit
    while !ParsedText(nested(open, close, count: count)).diagnostics.isEmpty, count > 1 { count -= 1 }
    #expect(ParsedText(nested(open, close, count: count + 1)).diagnostics.map(\.code) == [.tooDeep])
    #expect(count >= Parser.nestingLimit / 4)
    return count
  }
}

/// A plain recursive walker, as the stages are.
private func depth(_ expr: Expr) -> Int {
  if case .binary(_, _, let left, let right) = expr.kind { return max(depth(left), depth(right)) + 1 }
  return 1
}

/// Written by one thread, read after it was joined.
private final class Mailbox: @unchecked Sendable {
  var codes: [DiagnosticCode] = []
  var depth: [Int] = []
}

private final class Work {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func onStack(bytes: Int, _ run: @escaping () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  #expect(pthread_attr_setstacksize(&attributes, bytes) == 0)
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(run)).toOpaque()
  let status = pthread_create(
    &thread, &attributes,
    { work in
      if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
      return nil
    }, work)
  #expect(status == 0)
  pthread_join(thread, nil)
}
