/// The forms of what `save` writes for people to look at: `save "views.svg"`, `save "report.html"`.
public enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
  /// The chart before it, as a picture that scales.
  case svg
  /// The same as dots.
  case png
  /// All that the program has printed, as one page.
  case html

  /// By what follows the last dot of a file's name; nil for others.
  public static func byExtension(of path: String) -> DocumentFormat? {
    switch path.fileEnding {
    case "svg": .svg
    case "png": .png
    case "html", "htm": .html
    default: nil
    }
  }

  /// Whether it is of one chart.
  package var isPicture: Bool { self != .html }
}

extension String {
  /// What follows the last dot of a file's name, in small letters; nil without one, and of `.hidden`.
  var fileEnding: String? {
    let name = utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
    return Substring(name[name.index(after: dot)...]).lowercased()
  }
}
