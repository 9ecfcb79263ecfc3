import LPQDiagnostics

/// A file's name, or a pattern of names: `exports/*.ndjson` → the files that match, sorted by name.
///
/// `*` is any text, `?` any character, `[a-c]` one of these, `[!a-c]` none of them; each in one part of a path. A file that is
/// called like the pattern is meant by it.
struct FilePattern {
  let text: String

  var isPattern: Bool { Self.hasSigns(text[...]) }

  /// The files; throws a `Diagnostic` where a pattern matches none. That a plain name is there is not looked at.
  func matches(in files: any FileAccess) throws -> [String] {
    guard isPattern, files.contents(of: folder)?.contains(name) != true else { return [text] }
    var found = [text.hasPrefix("/") ? "/" : ""]
    let parts = text.split(separator: "/")
    if parts.contains("**") {
      throw Diagnostic(
        .unreadableFile, "`**` goes down no folders in `\(text)`", help: ["`*/*.csv` is one folder down"],
        exitStatus: .usage)
    }
    for (place, part) in parts.enumerated() {
      let isLast = place + 1 == parts.count
      found = found.flatMap { Self.matches(part, in: $0, files, isLast: isLast) }
    }
    if found.isEmpty { throw nothingFound(in: files) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func matches(
    _ part: Substring, in folder: String, _ files: any FileAccess, isLast: Bool
  ) -> [String] {
    if !isLast, !hasSigns(part) { return [folder + part + "/"] }
    return (files.contents(of: folder) ?? []).compactMap { entry in
      let name = entry.hasSuffix("/") ? entry.dropLast() : entry[...]
      // Hidden ones are named as such only.
      guard entry.hasSuffix("/") != isLast, part.hasPrefix(".") || !name.hasPrefix("."), matches(name, part) else {
        return nil
      }
      return folder + entry
    }
  }

  private static func hasSigns(_ part: Substring) -> Bool { part.contains { $0 == "*" || $0 == "?" || $0 == "[" } }

  // MARK: What is said of no file

  private var name: String { text.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? "" }
  private var folder: String { String(text.dropLast(name.count)) }

  private func nothingFound(in files: any FileAccess) -> Diagnostic {
    var help: [String] = []
    if !Self.hasSigns(folder[...]) {
      let shown = folder.isEmpty ? "this folder" : "`\(folder)`"
      if let names = files.contents(of: folder)?.filter({ !$0.hasPrefix(".") }) {
        let near = Set(names.compactMap(likePattern))
        help = nearestName(to: name, in: near.sorted()).map { ["did you mean `\(folder)\($0)`?"] } ?? []
        let listed = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        help.append(names.isEmpty ? "\(shown) is empty" : "\(shown) holds \(listed)")
      } else {
        help = ["there is no folder \(shown)"]
      }
    }
    return Diagnostic(.unreadableFile, "no file matches `\(text)`", help: help, exitStatus: .usage)
  }

  /// The pattern with another ending: `*.ndjson` of `*.ndjsn` and `a.ndjson`.
  private func likePattern(_ name: String) -> String? {
    let pattern = self.name
    guard let dot = pattern.lastIndex(of: "."), let ending = name.lastIndex(of: "."), !name.hasSuffix("/") else {
      return nil
    }
    return String(pattern[..<dot]) + String(name[ending...])
  }

  // MARK: Matching

  static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    matches(Array(name.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
  }

  /// Goes back to the last `*` only: what an earlier one takes more, that one could take as well.
  private static func matches(_ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: ArraySlice<Unicode.Scalar>, pattern: ArraySlice<Unicode.Scalar>)?
    while !name.isEmpty || !pattern.isEmpty {
      if pattern.first == "*" {
        pattern.removeFirst()
        retry = (name, pattern)
      } else if let next = name.first, let rest = rest(of: pattern, behind: next) {
        name.removeFirst()
        pattern = rest
      } else {
        guard let last = retry, !last.name.isEmpty else { return false }
        retry = (last.name.dropFirst(), last.pattern)
        (name, pattern) = (last.name.dropFirst(), last.pattern)
      }
    }
    return true
  }

  /// The pattern behind what stands for one character; nil where that is another.
  private static func rest(
    of pattern: ArraySlice<Unicode.Scalar>, behind scalar: Unicode.Scalar
  ) -> ArraySlice<Unicode.Scalar>? {
    guard let sign = pattern.first else { return nil }
    let rest = pattern.dropFirst()
    if sign == "?" { return rest }
    // A `]` at once is one of the characters.
    guard sign == "[", let end = rest.dropFirst(rest.first == "!" ? 2 : 1).firstIndex(of: "]") else {
      return sign == scalar ? rest : nil
    }
    let isNot = rest.first == "!"
    let members = rest[..<end].dropFirst(isNot ? 1 : 0)
    return isMember(scalar, of: members) != isNot ? rest[(end + 1)...] : nil
  }

  private static func isMember(_ scalar: Unicode.Scalar, of members: ArraySlice<Unicode.Scalar>) -> Bool {
    var members = members
    while let first = members.popFirst() {
      if members.first == "-", let last = members.dropFirst().first {
        members.removeFirst(2)
        if first <= scalar, scalar <= last { return true }
      } else if first == scalar {
        return true
      }
    }
    return false
  }
}
