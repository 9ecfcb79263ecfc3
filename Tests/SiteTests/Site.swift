import FoundationEssentials
import TerminalDriver
import Testing

/// The documentation as `make site` builds it, in a folder of the tests' own.
struct Site: Sendable {
  let folder: String
  /// Relative to the folder: `docs/charts.html`.
  let pages: [String]

  /// Built once.
  static let built = Result { try Site() }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private init() throws {
    folder = Self.repository + "/.build/site-tests"
    let build = try Command(Self.repository + "/scripts/build-site", [folder + "/site"])
    try #require(
      build.errors == "" && build.exit == .exited(0),
      "a page that is not included has no line in docs/README.md: \(build.output) \(build.errors)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/site")
    pages = files.filter { $0.hasSuffix(".html") }.sorted()
  }

  func text(of page: String) throws -> String {
    try String(contentsOf: URL(filePath: folder + "/site/" + page), encoding: .utf8)
  }

  /// What a script says of the pages in Debian's Chromium without a window, by lines.
  ///
  /// The pages are opened from the disk, as whoever builds the site would, one after another in a frame of that width, for
  /// no window is as narrow as a phone: `await open("index.html", 360)`.
  func browse(scheme: String = "light", _ script: String) throws -> [Substring] {
    let page = """
      <!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body><script>
      const wait = ms => new Promise(done => setTimeout(done, ms))
      const said = []
      async function open(page, width) {
        const frame = document.createElement('iframe')
        frame.style = `border:0;width:${width}px;height:900px`
        const loaded = new Promise(done => frame.onload = done)
        frame.src = 'site/' + page
        document.body.replaceChildren(frame)
        await loaded
        return frame.contentWindow
      }
      (async () => {
        try { \(script) } catch (error) { said.push(String(error)) }
        document.body.textContent = ['', 'SAID', ...said, 'SAID', ''].join('\\n')
      })()
      </script></body>
      """
    let path = folder + "/browse.html"
    try Data(page.utf8).write(to: URL(filePath: path))
    let browser = try Command(
      "/usr/bin/env",
      [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--user-data-dir=\(folder)/profile", "--window-size=1400,1000", "--allow-file-access-from-files",
        "--blink-settings=preferredColorScheme=\(scheme == "dark" ? 0 : 1)", "--virtual-time-budget=60000",
        "--dump-dom", "file://\(path)",
      ], environment: ["HOME": folder, "PATH": "/usr/local/bin:/usr/bin:/bin"])
    let parts = browser.output.split(separator: "\nSAID\n", omittingEmptySubsequences: false)
    try #require(parts.count == 3, "no chromium? scripts/install-packages test: \(browser.output) \(browser.errors)")
    return parts[1].split(separator: "\n")
  }
}
