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

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    files.withLock { $0[path] = bytes }
  }
}
