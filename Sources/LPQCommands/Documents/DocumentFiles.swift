import LPQData
import LPQEngine
import LPQKit
import LPQRender

/// Draws what `save "x.svg"`, `"x.png"` and `"report.html"` write.
struct DocumentFiles: DocumentRenderer {
  let zone: TimeZoneRules

  func picture(of chart: ChartData, as format: DocumentFormat) async throws -> [UInt8] {
    let svg = Array(SVGChart(zone: zone).document(of: chart).utf8)
    return format == .png ? try await PictureConverter().png(of: svg) : svg
  }

  func page(of report: Report) throws -> [UInt8] {
    let isInvented = report.parts.contains { $0.provenance.calls.contains(where: \.isInvented) }
    let minute = String(report.now.text(in: zone).prefix(16)).replacing("T", with: " ")
    let page = HTMLPage(
      title: report.title.isEmpty ? "lpql" : report.title, subtitle: "\(minute) (\(zone.name))",
      warning: isInvented ? "These numbers are invented: they are the sandbox's." : nil,
      sections: report.parts.map(section), zone: zone)
    return Array(page.text.utf8)
  }

  private func section(_ part: Report.Part) -> HTMLPage.Section {
    HTMLPage.Section(charts: part.charts, value: part.value, footer: ProvenanceText.pageFooter(part.provenance))
  }
}

extension ProvenanceText {
  /// The line below a part of a page: what stays true, nothing of how long it took. nil where nothing was fetched.
  static func pageFooter(_ provenance: Provenance) -> String? {
    if provenance.calls.isEmpty { return nil }
    let names = provenance.calls.map { "\($0.operation) · \($0.server)\($0.isInvented ? ": invented numbers" : "")" }
    var parts = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
    let caveats = provenance.calls.flatMap(\.caveats)
    parts += caveats.isEmpty ? ["complete and final"] : []
    parts += provenance.isComplete ? [] : ["NOT COMPLETE"]
    parts += provenance.isComplete && !caveats.isEmpty ? ["complete, not final"] : []
    parts += caveats.enumerated().filter { caveats.firstIndex(of: $1) == $0 }.map { $1.words }
    if !provenance.approximateColumns.isEmpty {
      parts.append("~ approximate: \(provenance.approximateColumns.joined(separator: ", "))")
    }
    return parts.joined(separator: " · ")
  }
}
