import LPQData

/// A report as one page of HTML: tables and charts of a program below its title, light or dark, readable on a phone. It
/// needs no script and nothing from elsewhere; a policy in it forbids both.
///
/// `HTMLPage(title: "The week", subtitle: "2026-11-23", sections: […]).text` → `<!doctype html>…`
package struct HTMLPage {
  /// What one statement came to.
  package struct Section {
    package var charts: [ChartData]
    package var value: Value?
    /// Where its numbers come from.
    package var footer: String?

    package init(charts: [ChartData], value: Value?, footer: String?) {
      self.charts = charts
      self.value = value
      self.footer = footer
    }
  }

  package var title: String
  package var subtitle: String
  /// What must be known of the whole page first.
  package var warning: String?
  package var sections: [Section]
  package var zone: TimeZoneRules

  package init(title: String, subtitle: String, warning: String?, sections: [Section], zone: TimeZoneRules) {
    self.title = title
    self.subtitle = subtitle
    self.warning = warning
    self.sections = sections
    self.zone = zone
  }

  package var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="lpql">
    <title>\(Markup.escaped(title))</title>
    <style>
    \(Self.rules)
    \(SVGStyle.rules)
    </style>
    </head>
    <body>
    <header>
    <h1>\(Markup.escaped(title))</h1>
    <p class="note">\(Markup.escaped(subtitle))</p>
    \(warning.map { "<p class=\"warning\">\(Markup.escaped($0))</p>\n" } ?? "")</header>
    <main>
    \(sections.map(text).joined())</main>
    </body>
    </html>

    """
  }

  private func text(of section: Section) -> String {
    if section.charts.isEmpty, case .string(let words)? = section.value { return heading(words) }
    var parts = section.charts.map(figure)
    if let value = section.value { parts.append(HTMLTable(zone: zone).text(of: value)) }
    if let footer = section.footer { parts.append("<p class=\"note\">\(Markup.escaped(footer))</p>\n") }
    return "<section>\n\(parts.joined())</section>\n"
  }

  /// What a program says between its tables is their heading.
  private func heading(_ words: String) -> String {
    words.contains(where: \.isNewline) || words.utf8.count > 160
      ? "<p class=\"words\">\(Markup.escaped(words, keepingLines: true))</p>\n" : "<h2>\(Markup.escaped(words))</h2>\n"
  }

  /// Twice, for a wide window and for a phone: a picture that shrinks cannot be read.
  private func figure(_ chart: ChartData) -> String {
    let wide = SVGChart(width: 860, zone: zone).part(of: chart, "wide")
    let narrow = SVGChart(width: 330, zone: zone).part(of: chart, "narrow")
    return "<figure>\n\(wide)\n\(narrow)\n</figure>\n"
  }

  private static let rules = """
    :root{color-scheme:light dark}
    body{margin:0 auto;padding:1rem;max-width:56rem;background:#fff;color:#1f2328;
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}
    h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 0;overflow-wrap:anywhere}
    h2{font-size:1.15rem;line-height:1.3;margin:2.25rem 0 .5rem;overflow-wrap:anywhere}
    p{margin:.35rem 0;overflow-wrap:anywhere}section{margin:0 0 1.75rem}figure{margin:0 0 .5rem}
    .note{color:#59636e;font-size:.85rem}.words{white-space:pre-wrap}.value{font-size:1.25rem;font-weight:600}
    .warning{border-left:4px solid #9a6700;padding:.25rem .75rem;background:#fff8c5}
    .scroll{overflow-x:auto;max-width:100%}.chart{display:block;width:100%;height:auto}.chart.narrow{display:none}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
    th,td{padding:.3rem .75rem;border-bottom:1px solid #d8dee4;text-align:left;vertical-align:top;max-width:24rem;
    overflow-wrap:break-word}
    th{font-weight:600;white-space:nowrap}td.number,th.number{text-align:right;white-space:nowrap}td.nothing{color:#818b98}
    @media (max-width:600px){.chart.wide{display:none}.chart.narrow{display:block}body{padding:.9rem}}
    @media (prefers-color-scheme:dark){
    body{background:#0d1117;color:#e6edf3}.note{color:#9198a1}th,td{border-color:#2a313c}td.nothing{color:#656c76}
    .warning{border-color:#d29922;background:#272115}}
    @media print{body{max-width:none}section{break-inside:avoid}}
    """
}
