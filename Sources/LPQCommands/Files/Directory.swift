import Glibc

/// Folders of lpql's own: `~/.local/state/lpql`.
enum Directory {
  /// Makes a folder that only its owner can look into, with those above it; false, with `errno`, where that cannot be.
  static func make(_ path: String, mode: mode_t = 0o700) -> Bool {
    if mkdir(path, mode) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
      return false
    }
    return make(String(path[..<slash]), mode: mode) && (mkdir(path, mode) == 0 || errno == EEXIST)
  }
}
