import LPQDiagnostics
import LPQKit
import Synchronization

/// Files that exist only in a test: what is saved can be loaded, and each reading is noted.
final class KeptFiles: FileAccess {
  private let state: Mutex<(files: [String: [UInt8]], reads: [String])>

  init(_ texts: [String: String] = [:]) {
    state = Mutex((texts.mapValues { Array($0.utf8) }, []))
  }

  func contents(of folder: String) -> [String]? {
    let names = state.withLock { $0.files.keys.filter { $0.hasPrefix(folder) }.map { $0.dropFirst(folder.count) } }
    if names.isEmpty { return nil }
    let entries = names.map { name in name.firstIndex(of: "/").map { name[...$0] } ?? name }
    return Set(entries.map(String.init)).sorted()
  }

  /// The paths that were read, in order.
  var reads: [String] { state.withLock { $0.reads } }

  func read(_ path: String) throws -> [UInt8] {
    try state.withLock { state in
      state.reads.append(path)
      guard let bytes = state.files[path] else {
        throw Diagnostic(.unreadableFile, "cannot read `\(path)`: there is no such file", exitStatus: .usage)
      }
      return bytes
    }
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {
    state.withLock { $0.files[path] = bytes }
  }
}
