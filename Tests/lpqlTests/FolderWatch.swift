import Glibc

/// Tells when names appear in a folder, within microseconds: to be there while a file is being written.
final class FolderWatch {
  private let descriptor: Int32

  init(_ path: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    _ = inotify_add_watch(descriptor, path, UInt32(IN_CREATE))
  }

  deinit { close(descriptor) }

  /// Waits for so many new names; false where they do not come in time.
  func wait(forNames count: Int, withinMs limit: Int32) -> Bool {
    var seen = 0
    var buffer = [UInt8](repeating: 0, count: 4096)
    while seen < count {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, limit) == 1 else { return false }
      let length = read(descriptor, &buffer, buffer.count)
      var place = 0
      // wd, mask, cookie, the name's length, the name.
      while place + 16 <= length {
        seen += 1
        place += 16 + Int(buffer[place + 12]) + Int(buffer[place + 13]) << 8
      }
    }
    return true
  }
}
