import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import Synchronization
import Testing

/// What a host's `DocumentRenderer` is asked for.
struct ReportTests {
  /// A renderer and files that remember.
  private final class Desk: DocumentRenderer, FileAccess {
    let state = Mutex<(lines: [String], files: [String: [UInt8]])>(([], [:]))

    func picture(of chart: ChartData, as format: DocumentFormat) -> [UInt8] {
      note("\(format.rawValue) of \(chart.title ?? chart.y.info.name)")
    }

    func page(of report: Report) -> [UInt8] {
      let parts = report.parts.map { part in
        (part.charts.map { "chart \($0.y.info.name)" } + [part.value?.literal].compactMap(\.self)
          + part.provenance.calls.map(\.operation)).joined(separator: ", ")
      }
      return note("\(report.title): " + parts.joined(separator: " | "))
    }

    private func note(_ line: String) -> [UInt8] {
      state.withLock { $0.lines.append(line) }
      return Array(line.utf8)
    }

    func read(_ path: String) throws -> [UInt8] { [] }
    func write(_ bytes: [UInt8], to path: String, overwrite: Bool) { state.withLock { $0.files[path] = bytes } }
  }

  private func lines(_ program: String, name: String = "folder/weekly.lpq", draws: Bool = true) async throws -> [String]
  {
    let desk = Desk()
    var configuration = Configuration(sources: [SessionLog()], clock: { Timestamp(ms: 0) }, files: desk)
    configuration.documents = draws ? desk : nil
    try await Session(configuration: configuration).run(program, name: name, isInteractive: false) { _ in }
    return desk.state.withLock { $0.lines }
  }

  @Test func aPageHasWhatWasPrintedBefore() async throws {
    let found = try await lines(
      """
      #!/usr/bin/env lpql
      #
      #  The week
      "head"
      let m = 1
      [{a: 1, n: 5}] | chart bar a, n
      get_views(from: @2026-03-01, to: @2026-03-02) | chart bar country, view_count | save "r.html"
      "behind"
      """)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("The week: \"head\" | chart n | chart view_count, [{"))
    #expect(found[0].hasSuffix("get_views"))
  }

  @Test(arguments: [
    ("# title\n", "title"), ("#!x\n1\n# late\n", "weekly.lpq"), ("\n\n  # two  words\n", "two  words"),
    ("", "weekly.lpq"),
    ("#\n# next\n", "next"),
  ])
  func theTitle(head: String, title: String) async throws {
    let found = try await lines(head + "[{a: 1}] | where true | save \"r.html\"")
    #expect(found.first?.hasPrefix(title + ": ") == true, "\(found)")
  }

  @Test func twoPagesEachHaveWhatWasBeforeThem() async throws {
    let found = try await lines(
      "1\n[{a: 2}] | where true | save \"r.html\"\n3\n[{a: 4}] | where true | save \"s.htm\"", name: "x")
    #expect(found == ["x: 1 | [{a: 2}]", "x: 1 | 3 | [{a: 4}]"])
  }

  @Test func picturesAreOfTheLastChart() async throws {
    let found = try await lines(
      "[{a: 1, n: 5}] | chart bar a, n, title: \"one\" | save \"a.svg\" | chart line a, n, title: \"two\" | save \"B.PNG\""
    )
    #expect(found == ["svg of one", "png of two"])
  }

  @Test func aHostWithoutARendererSaysSo() async throws {
    for name in ["a.svg", "r.html"] {
      do {
        _ = try await lines("[{a: 1, n: 5}] | chart bar a, n | save \"\(name)\"", draws: false)
        Issue.record("saved \(name)")
      } catch let error as Diagnostic {
        #expect(error.code == .unknownFormat && !error.help.joined().contains(".svg"))
      }
    }
  }

  /// One mistake is told once.
  @Test func behindAMistakeNothingIsSaidOfPictures() async throws {
    #expect(try await mistakes("nothing | save \"a.svg\"") == ["LPQ0201"])
  }
}
