import FoundationEssentials
import Testing

/// No link of the documentation leads nowhere: those within the project, with their headings, and files that are named.
struct LinkTests {
  @Test(arguments: DocumentationFiles.paths + ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
  func linksLead(path: String) throws {
    let text = Self.prose(of: try #require(DocumentationFiles.text(of: path)))
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    for link in Self.links(in: text) where !link.contains("://") && !link.hasPrefix("mailto:") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? path : Self.joined(folder, parts[0])
      #expect(Self.exists(target), "\(path): \(link)")
      guard parts.count > 1, target.hasSuffix(".md"), let text = DocumentationFiles.text(of: target) else { continue }
      #expect(Self.anchors(in: text).contains(parts[1]), "\(path): \(link)")
    }
    for name in Self.named(in: text) { #expect(Self.exists(name), "\(path): `\(name)`") }
  }

  /// Without programs and what they print.
  private static func prose(of text: String) -> String {
    var isInFence = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard line.hasPrefix("```") || line.hasPrefix("````") else { return !isInFence }
      isInFence.toggle()
      return false
    }.joined(separator: "\n")
  }

  /// The targets of `[text](target)`.
  private static func links(in text: String) -> [String] {
    text.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      rest.firstIndex(of: ")").map { String(rest[..<$0]) }
    }
  }

  /// Files of docs/, examples/ and scripts/ between backquotes.
  private static func named(in text: String) -> [String] {
    let words = text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
    return words.map { String($0.element) }.filter { word in
      ["docs/", "examples/", "scripts/"].contains { word.hasPrefix($0) }
        && !word.contains(where: { " *…".contains($0) })
    }
  }

  /// As Markdown's readers make them: `## What there is` → `what-there-is`, and of a link its text.
  private static func anchors(in text: String) -> Set<String> {
    let headings = prose(of: text).split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        heading.drop { $0 == "#" || $0 == " " }.replacing(/\]\([^)]*\)/, with: "").lowercased().compactMap {
          character -> String? in
          if character == " " { return "-" }
          return character.isLetter || character.isNumber || "-_".contains(character) ? String(character) : nil
        }.joined()
      })
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: DocumentationFiles.root.appending(path: path).path)
  }
}
