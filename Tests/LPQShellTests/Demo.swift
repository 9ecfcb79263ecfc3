import TerminalDriver

/// The program that the tests drive: a shell whose host echoes.
enum Demo {
  static var path: String { productsDirectory + "/LPQShellDemo" }

  static func screen(
    history: String? = nil, environment: [String: String] = [:], rows: Int = 12, columns: Int = 40
  ) throws -> Screen {
    let screen = try Screen(
      path, history.map { [$0] } ?? [], environment: environment, rows: rows, columns: columns)
    try screen.wait { $0.text.hasSuffix("demo>") }
    return screen
  }

  static func pty(history: String? = nil, environment: [String: String] = [:]) throws -> Pty {
    // Without colours, for what is waited for to come as it was typed.
    let settings = ["NO_COLOR": "1"].merging(environment) { $1 }
    let pty = try Pty(path, history.map { [$0] } ?? [], environment: settings)
    try pty.wait(for: "demo> ")
    return pty
  }
}
