import Glibc

/// The cache's folder, open: only its owner can look into it, and no name in it is followed anywhere else.
///
/// Files are written aside and renamed, so that a process that dies leaves whole files only. What takes names away or puts
/// them there holds the folder's lock, so that nobody removes what another process has just renewed.
final class CacheFolder: Sendable {
  let path: String
  private let descriptor: Int32

  /// Opens it, and makes it where it is absent if `creates`. Throws what the system says; `EPERM` for one that is not
  /// its user's own.
  init?(_ path: String, creates: Bool) throws(SystemError) {
    if creates, !Directory.make(path) { throw .last }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else {
      if errno == ENOENT, !creates { return nil }
      throw .last
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid() else { throw SystemError(number: EPERM) }
    if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o700) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// What lies under a name; nil where there is nothing, or no file of this user's.
  func read(_ name: String, byteLimit: Int) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_size <= byteLimit
    else { return nil }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = pread(file, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if read > 0 { count += read } else if read == 0 || errno != EINTR { break }
      }
    }
  }

  /// Puts a whole file under a name, whatever was there.
  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    let aside = Self.asidePrefix + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let file = openat(descriptor, aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(SystemError) {
      defer { close(file) }
      try Self.write(bytes, to: file)
      let renamed = locked { renameat(descriptor, aside, descriptor, name) == 0 ? 0 : errno }
      // Whoever holds the lock that long has stopped; the answer is worth no waiting.
      if renamed == nil { unlinkat(descriptor, aside, 0) }
      // Gone already: somebody has cleared the folder meanwhile, this answer with it.
      if let renamed, renamed != 0, renamed != ENOENT { throw SystemError(number: renamed) }
    } catch {
      unlinkat(descriptor, aside, 0)
      throw error
    }
  }

  static let asidePrefix = ".aside-"

  private static func write(_ bytes: [UInt8], to file: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw .last }
    }
  }

  // MARK: Under the lock

  /// A name in the folder.
  struct Entry {
    let name: String
    let byteCount: Int
    /// When it was written, in seconds since 1970.
    let seconds: Int
  }

  /// All names of files.
  var entries: [Entry] {
    // A stream of its own: it moves, and closes, the descriptor that it is given.
    let listing = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard listing >= 0, let stream = fdopendir(listing) else { return [] }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      var status = stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      entries.append(Entry(name: name, byteCount: Int(status.st_size), seconds: status.st_mtim.tv_sec))
    }
    return entries
  }

  /// Removes the names that `choose` finds among all of them. Nothing where another process holds the lock too long.
  func remove(_ choose: ([Entry]) -> [Entry]) {
    _ = locked { for entry in choose(entries) { unlinkat(descriptor, entry.name, 0) } }
  }

  private static let lockAttempts = 100
  private static let lockPauseMicroseconds: UInt32 = 2_000

  /// nil where the lock cannot be had. Each call opens the folder anew, for threads of one process share a descriptor's.
  private func locked<Result>(_ body: () -> Result) -> Result? {
    let lock = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { return nil }
    defer { close(lock) }
    for attempt in 0..<Self.lockAttempts {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return body() }
      if attempt + 1 < Self.lockAttempts { usleep(Self.lockPauseMicroseconds) }
    }
    return nil
  }
}
