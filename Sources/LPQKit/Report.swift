import LPQData
import LPQEngine

/// All that a program has printed and drawn up to a `save "report.html"`, that statement's own rows last.
public struct Report: Sendable {
  /// What one statement came to.
  public struct Part: Sendable {
    /// What it printed, or saves here.
    public var value: Value?
    /// What it drew before.
    public var charts: [ChartData]
    /// Where its numbers come from.
    public var provenance: Provenance

    /// A part.
    public init(value: Value?, charts: [ChartData] = [], provenance: Provenance) {
      self.value = value
      self.charts = charts
      self.provenance = provenance
    }
  }

  /// The program's first comment, else its name.
  public var title: String
  /// The program's instant.
  public var now: Timestamp
  /// In the program's order; none that is empty.
  public var parts: [Part]

  /// A report.
  public init(title: String, now: Timestamp, parts: [Part]) {
    self.title = title
    self.now = now
    self.parts = parts
  }
}

/// Makes the files that are for people to look at; nil in a configuration forbids them.
public protocol DocumentRenderer: Sendable {
  /// The chart as SVG or PNG. Throws a `Diagnostic`, and `CancellationError` where the task was cancelled meanwhile.
  func picture(of chart: ChartData, as format: DocumentFormat) async throws -> [UInt8]

  /// The report as a page of HTML. Throws a `Diagnostic`.
  func page(of report: Report) throws -> [UInt8]
}

extension Report {
  /// `# The week in numbers` → `The week in numbers`; a `#!` line is no title.
  static func title(ofProgram text: String, name: String) -> String {
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.drop(while: \.isWhitespace)
      if line.isEmpty || line.hasPrefix("#!") { continue }
      guard line.hasPrefix("#") else { break }
      let words = line.drop { $0 == "#" || $0.isWhitespace }
      if !words.isEmpty { return String(words) }
    }
    return String(name.split(separator: "/").last ?? "")
  }
}
