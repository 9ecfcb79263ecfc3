import Glibc

/// A directory that goes with its last reference.
package final class TemporaryDirectory {
  package let path: String

  package init() throws {
    var template = Array("/tmp/lpql-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DriverFailure(description: "no temporary directory: \(String(cString: strerror(errno)))")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { removeTree(path) }
}

private func removeTree(_ path: String) {
  if let directory = opendir(path) {
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      let child = path + "/" + name
      var status = stat()
      guard name != ".", name != "..", lstat(child, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { removeTree(child) } else { unlink(child) }
    }
    closedir(directory)
  }
  rmdir(path)
}

/// The directory in which the build puts programs: that of the tests that are running.
package var productsDirectory: String {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}
