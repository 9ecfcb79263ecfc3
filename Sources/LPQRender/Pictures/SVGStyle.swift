/// How pictures look: the system's letters, light or dark as the reader's device is, colours that blind eyes tell apart.
///
/// Rules are plain ones, for librsvg knows no variables; series differ in their dashes, too, and heat in lightness.
enum SVGStyle {
  static let rules =
    """
    .chart{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}
    .chart text{fill:#1f2328}.chart .quiet{fill:#59636e}.chart .page{fill:#fff}
    .chart .title{font-size:15px;font-weight:600}.chart .name{font-weight:600}
    .chart .grid{stroke:#d8dee4;stroke-width:1}.chart .axis{stroke:#818b98;stroke-width:1}
    .chart .bar{fill:#0072b2}.chart .hole{fill:#818b98}
    .chart .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
    .chart .open{fill:#fff;stroke-width:2}
    \(seriesRules(light))

    """ + "@media (prefers-color-scheme:dark){\n" + """
      .chart text{fill:#e6edf3}.chart .quiet{fill:#9198a1}.chart .page{fill:#0d1117}
      .chart .grid{stroke:#2a313c}.chart .axis{stroke:#656c76}.chart .bar{fill:#56b4e9}.chart .hole{fill:#656c76}
      .chart .open{fill:#0d1117}
      \(seriesRules(dark))
      }
      """ + "\n" + heat.enumerated().map { ".chart .h\($0){fill:\($1)}" }.joined()

  /// Okabe and Ito's, the yellow darkened on white.
  private static let light = ["#0072b2", "#d55e00", "#009e73", "#b35a8e", "#8f6a00", "#3a94c9", "#1f2328", "#7a7f87"]
  private static let dark = ["#56b4e9", "#e69f00", "#2fc79a", "#cc79a7", "#f0e442", "#7f9cf5", "#e6edf3", "#9198a1"]
  static var seriesCount: Int { light.count }

  /// Viridis, from its least to its greatest.
  static let heat = ["#440154", "#472f7d", "#39568c", "#2a788e", "#1f9a8a", "#43bf71", "#94d840", "#fde725"]

  /// One for each series, so that they differ without colour; `.` of an unfinished stretch is none of them.
  static let dashes = ["", "7 4", "2 5", "10 4 2 4", "14 5", "4 4", "10 4 2 4 2 4", "1 7"]

  private static func seriesRules(_ colors: [String]) -> String {
    colors.enumerated().map { ".chart .s\($0){stroke:\($1)}.chart .f\($0){fill:\($1)}" }.joined()
  }
}
