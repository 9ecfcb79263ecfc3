import Glibc
import TerminalDriver
import Testing

/// Debian's Chromium without a window.
enum Browser {
  /// What stands in a page, as a browser of that width and colour scheme lays it out: `["scroll": "360", …]`.
  ///
  /// The page forbids scripts, so what is measured is a copy that has the one script that measures; and in a frame, for no
  /// window is as narrow as a phone.
  static func measure(
    _ page: String, width: Int, scheme: String
  ) throws -> [String: String] {
    let folder = try TemporaryDirectory()
    let policy =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    try #require(page.contains(policy))
    let copy = page.replacing(policy, with: "").replacing("</body>", with: "<script>\(script)</script></body>")
    let source = copy.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frame = """
      <!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body>
      <iframe style="border:0;width:\(width)px;height:900px" srcdoc="\(source)"></iframe>
      """
    let path = temporaryFile("page.html", frame.utf8, in: folder)
    let browser = try Command(
      "/usr/bin/env",
      [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--user-data-dir=\(folder.path)/profile", "--window-size=1400,1000",
        "--blink-settings=preferredColorScheme=\(scheme == "dark" ? 0 : 1)", "--dump-dom", "file://\(path)",
      ], environment: ["HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin"])
    let parts = browser.output.split(separator: "MEASURED\n", omittingEmptySubsequences: false)
    try #require(parts.count == 3, "no chromium? run `make test`, or scripts/install-packages test: \(browser.errors)")
    var measured: [String: String] = [:]
    for line in parts[1].split(separator: "\n") {
      let cells = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      measured[String(cells[0])] = cells.dropFirst().first.map { unescaped($0) }
    }
    return measured
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  /// The mark is written in two, so that the script does not hold it.
  private static let script = """
    const charts = [...document.querySelectorAll('svg.chart')].filter(s => s.getBoundingClientRect().width > 0)
    const texts = charts.flatMap(s => [...s.querySelectorAll('text')].map(t => [t, s]))
    const isOutside = ([t, s]) => {
      const [a, b] = [t.getBoundingClientRect(), s.getBoundingClientRect()]
      return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1
    }
    const size = ([t, s]) =>
      parseFloat(getComputedStyle(t).fontSize) * s.getBoundingClientRect().width / s.viewBox.baseVal.width
    const boxes = [...document.querySelectorAll('.scroll')]
    const wide = boxes.filter(b => b.firstChild.getBoundingClientRect().right > innerWidth)
    const measured = {
      inner: innerWidth, scroll: document.scrollingElement.scrollWidth,
      background: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
      charts: charts.length, outside: texts.filter(isOutside).map(([t]) => t.textContent).join(' | '),
      letters: Math.min(...texts.map(size)), scripts: document.scripts.length, title: document.title,
      tables: wide.length > 0 && wide.every(b => b.scrollWidth > b.clientWidth) ? 'scroll within' : 'none is wide'
    }
    const mark = 'MEAS' + 'URED\\n'
    const shown = Object.entries(measured).map(([name, value]) => name + '=' + value).join('\\n')
    const text = mark + shown + '\\n' + mark
    parent.document.body.replaceChildren(Object.assign(parent.document.createElement('pre'), {textContent: text}))
    """
}
