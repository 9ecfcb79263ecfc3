import FoundationEssentials

/// The project's own Markdown, read and, on request, written.
enum DocumentationFiles {
  /// `LPQL_WRITE_DOCS=1 swift test --filter DocumentationTests` writes what the code says; the run fails all the same.
  static let isWriting = ProcessInfo.processInfo.environment["LPQL_WRITE_DOCS"] == "1"
  static let howToWrite = "LPQL_WRITE_DOCS=1 swift test --filter DocumentationTests"

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// README.md and all of docs/, as paths from the root.
  static let paths: [String] = {
    let docs = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "docs").path)) ?? []
    return (["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }).filter {
      FileManager.default.fileExists(atPath: root.appending(path: $0).path)
    }
  }()

  static func text(of path: String) -> String? {
    try? String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path), options: .atomic)
  }
}
