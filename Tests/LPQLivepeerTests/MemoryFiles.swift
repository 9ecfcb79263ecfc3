import LPQDiagnostics
import LPQKit
import Synchronization

/// Files that exist only in a test: what is saved can be loaded again.
final class MemoryFiles: FileAccess {
  private let files: Mutex<[String: [UInt8]]>

  init(_ texts: [String: String]) {
    files = Mutex(texts.mapValues { Array($0.utf8) })
  }

  func read(_ path: String) throws -> [UInt8] {
    guard let bytes = files.withLock({ $0[path] }) else {
      throw Diagnostic(.unreadableFile, "cannot read `\(path)`: there is no such file", exitStatus: .usage)
    }
    return bytes
  }

  func contents(of folder: String) -> [String]? {
    let names = files.withLock { $0.keys.filter { $0.hasPrefix(folder) }.map { $0.dropFirst(folder.count) } }
    if names.isEmpty { return nil }
    return Set(names.map { name in String(name.prefix { $0 != "/" }) + (name.contains("/") ? "/" : "") }).sorted()
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    files.withLock { $0[path] = bytes }
  }
}
