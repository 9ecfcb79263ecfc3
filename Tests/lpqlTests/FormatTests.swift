import TerminalDriver
import Testing

/// Each format on stdout, as it comes out of a pipe.
struct FormatTests {
  static let program = """
    let t = [{country: "Côte d'Ivoire", n: 1, at: @2026-11-01T10:00:00.500Z, r: 0.5, d: 90s},
             {country: null, n: 2, at: null, r: 2.0, d: 1mo}]
    t | where true
    """

  @Test(arguments: [
    (
      "json",
      #"[{"country":"Côte d'Ivoire","n":1,"at":"2026-11-01T10:00:00.500Z","r":0.5,"d":"90s"},"#
        + #"{"country":null,"n":2,"at":null,"r":2.0,"d":"1mo"}]"# + "\n"
    ),
    (
      "ndjson",
      #"{"country":"Côte d'Ivoire","n":1,"at":"2026-11-01T10:00:00.500Z","r":0.5,"d":"90s"}"# + "\n"
        + #"{"country":null,"n":2,"at":null,"r":2.0,"d":"1mo"}"# + "\n"
    ),
    ("csv", "country,n,at,r,d\r\nCôte d'Ivoire,1,2026-11-01T10:00:00.500Z,0.5,90s\r\n,2,,2.0,1mo\r\n"),
    ("tsv", "country\tn\tat\tr\td\nCôte d'Ivoire\t1\t2026-11-01T10:00:00.500Z\t0.5\t90s\n\\N\t2\t\\N\t2.0\t1mo\n"),
  ])
  func aTableInEachFormat(format: String, output: String) throws {
    let lpql = try LPQL.run("--format", format, "-e", Self.program)
    #expect(lpql.output == output)
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
  }

  @Test func markdownIsATableOfGitHub() throws {
    let lpql = try LPQL.run("--format", "markdown", "-e", "[{a: 1, b: \"x|y\"}] | where true")
    #expect(lpql.output.hasPrefix("| a | b"))
    #expect(lpql.output.contains(#"x\|y"#))
  }

  @Test func aPipedTableIsComplete() throws {
    let long = String(repeating: "x", count: 500)
    let lpql = try LPQL.run("-e", "[{a: \"\(long)\", n: 1234567}] | where true")
    #expect(lpql.output.contains(long))
    #expect(lpql.output.contains("1234567"))
    #expect(!lpql.output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("table", "a\n─\n1\n\nb\n─\n2\n"), ("csv", "a\r\n1\r\n\nb\r\n2\r\n"), ("tsv", "a\n1\n\nb\n2\n"),
    ("json", "[{\"a\":1}]\n[{\"b\":2}]\n"), ("ndjson", "{\"a\":1}\n{\"b\":2}\n"),
  ])
  func aBlankLineStandsBetweenTwoTables(format: String, output: String) throws {
    let lpql = try LPQL.run("--format", format, "-e", "[{a: 1}] | where true\n[{b: 2}] | where true")
    #expect(lpql.output == output)
  }

  @Test(arguments: [
    ("null", "null\n"), ("1.0", "1.0\n"), ("1 / 0", "null\n"), ("\"a\\u{1b}[2Jb\"", #""a\u001b[2Jb""# + "\n"),
    ("{a: [1, null]}", "{\"a\":[1,null]}\n"), ("9223372036854775807", "9223372036854775807\n"),
  ])
  func aScalarIsABareValueInJSON(program: String, output: String) throws {
    #expect(try LPQL.run("--json", "-e", program).output == output)
  }

  @Test func whatATerminalObeysIsMadeHarmlessInATable() throws {
    let lpql = try LPQL.run("-e", "[{a: \"x\\u{1b}[2J\\ny\"}] | where true")
    #expect(!lpql.output.contains("\u{1B}"))
    #expect(lpql.output.split(separator: "\n").count == 3)
  }
}
