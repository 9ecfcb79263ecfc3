import Glibc

/// The size of a terminal in cells.
struct TerminalSize: Equatable {
  var rows = 24
  var columns = 80

  /// The size of the terminal at `descriptor`; 24 × 80 when it does not say.
  static func of(_ descriptor: Int32) -> TerminalSize {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
      return TerminalSize()
    }
    return TerminalSize(rows: Int(window.ws_row), columns: Int(window.ws_col))
  }
}
