import Glibc
import LPQRender

/// What the terminal at a descriptor can show.
struct Terminal: Sendable {
  /// Whether there is one.
  let isTerminal: Bool
  /// Its width in cells; nil without a terminal, or where it does not say.
  let columnCount: Int?
  /// Its height in cells; nil as the width is.
  let rowCount: Int?
  /// Whether it shows colours and the user wants them.
  let hasColour: Bool
  /// Whether that is the palette of 256 colours.
  let hasPalette: Bool
  /// Whether a line on it can be erased again.
  let canErase: Bool
  /// Whether it says that it shows ASCII only.
  let isASCII: Bool

  init(_ descriptor: Int32, environment: ProcessEnvironment) {
    isTerminal = isatty(descriptor) == 1
    let isDumb = environment["TERM"] == nil || environment["TERM"] == "dumb"
    canErase = isTerminal && !isDumb
    isASCII = isTerminal && Self.isASCII(environment)
    hasColour = canErase && environment["NO_COLOR"] == nil
    hasPalette = hasColour && Self.hasPalette(environment)
    var window = winsize()
    let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    columnCount = isKnown ? Int(window.ws_col) : nil
    rowCount = isKnown && window.ws_row > 0 ? Int(window.ws_row) : nil
  }

  /// How results and charts look on it.
  var style: Style {
    Style(box: isASCII ? .ascii : .light, usesColor: hasColour, isReadable: isTerminal, hasPalette: hasPalette)
  }

  /// As terminals say it: `xterm-256color`, or `COLORTERM=truecolor`.
  private static func hasPalette(_ environment: ProcessEnvironment) -> Bool {
    environment["TERM"]?.contains("256color") == true || environment["COLORTERM"]?.isEmpty == false
  }

  /// The console of a kernel has few signs; else the locale decides, and one that is not set says nothing.
  private static func isASCII(_ environment: ProcessEnvironment) -> Bool {
    if environment["TERM"] == "linux" { return true }
    let locales = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
    guard let locale = locales.first(where: { !$0.isEmpty })?.lowercased() else { return false }
    return !locale.contains("utf-8") && !locale.contains("utf8")
  }
}
