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

  /// The names in a folder, those of folders with a `/` at their end; `""` is the working directory. For completion: nothing
  /// where it cannot be read.
  static func contents(of path: String) -> [String] {
    let names = names(in: path.isEmpty ? "." : path) ?? []
    return names.map { name in
      var status = stat()
      let isFolder = stat(path + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return isFolder ? name + "/" : name
    }
  }

  /// The names in a folder without `.` and `..`, sorted; nil where there is no such folder.
  static func names(in path: String) -> [String]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
