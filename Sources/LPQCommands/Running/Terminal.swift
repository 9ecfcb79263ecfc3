import Glibc

/// What the terminal at a descriptor can show.
struct Terminal: Sendable {
  /// Whether there is one.
  let isTerminal: Bool
  /// Its width in cells; nil without a terminal, or where it does not say.
  let columnCount: Int?
  /// Whether it shows colours and the user wants them.
  let hasColour: Bool
  /// Whether a line on it can be erased again.
  let canErase: Bool

  init(_ descriptor: Int32, environment: ProcessEnvironment) {
    isTerminal = isatty(descriptor) == 1
    let isDumb = environment["TERM"] == nil || environment["TERM"] == "dumb"
    canErase = isTerminal && !isDumb
    hasColour = canErase && environment["NO_COLOR"] == nil
    var window = winsize()
    let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    columnCount = isKnown ? Int(window.ws_col) : nil
  }
}
