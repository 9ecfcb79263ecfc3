import Glibc
import Testing

/// The `.lpq` files of the repository: `examples/tour.lpq`.
struct FormatterCorpus {
  struct File: CustomTestStringConvertible {
    /// From the repository's root.
    var path: String
    var text: String

    var testDescription: String { path }
  }

  static let files: [File] = ["examples", "Tests"].flatMap { paths(in: $0) }.compactMap { path in
    read(root + path).map { File(path: path, text: $0) }
  }

  /// With a `/` at its end.
  private static let root: String = {
    // …/Tests/LPQSyntaxTests/FormatterCorpus.swift
    "/" + #filePath.split(separator: "/").dropLast(3).map { $0 + "/" }.joined()
  }()

  private static func paths(in folder: String) -> [String] {
    guard let directory = opendir(root + folder) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".lpq") { paths.append(path) } else { paths += self.paths(in: path) }
    }
    return paths.sorted()
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
