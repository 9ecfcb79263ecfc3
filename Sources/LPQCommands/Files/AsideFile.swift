import Glibc
import LPQDiagnostics

/// A new file in the folder of the one that it is to become.
struct AsideFile {
  private let descriptor: Int32
  private let path: String
  private let target: String

  /// Creates it, with the mode of the file that it will replace, else the one that the user's mask gives. Until
  /// it has a given mode, only its owner can open it. `announce` hears its path before it is there.
  init(beside target: String, mode: mode_t?, announce: (String) -> Void = { _ in }) throws(Diagnostic) {
    self.target = target
    let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(target[...$0]) } ?? ""
    var created: (descriptor: Int32, path: String)?
    for _ in 0..<100 where created == nil {
      let candidate = "\(folder)\(Self.prefix)\(String(UInt64.random(in: 0...UInt64.max), radix: 36))\(Self.suffix)"
      announce(candidate)
      let opened = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == nil ? 0o666 : 0o600)
      if opened >= 0 { created = (opened, candidate) } else if errno != EEXIST { break }
    }
    guard let created else {
      throw Diagnostic(.unwritableFile, "cannot write `\(target)`: \(SystemError.last.words)")
    }
    (descriptor, path) = created
    if let mode { fchmod(descriptor, mode & 0o7777) }
  }

  /// Whether a file of this name was left by a process that died.
  static func isAside(_ name: String) -> Bool { name.hasPrefix(prefix) && name.hasSuffix(suffix) }

  private static let prefix = ".lpql-"
  private static let suffix = ".tmp"

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw .last }
    }
  }

  /// Has the disk begin with what was written, so that less is left to wait for at the end.
  func writeBack(_ range: Range<Int>) {
    // What is not yet on the disk stays in memory all the same.
    posix_fadvise(descriptor, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_DONTNEED)
  }

  /// Becomes the target, whatever was there.
  func replace() throws(SystemError) {
    try synchronize()
    guard rename(path, target) == 0 else { throw .last }
    end()
  }

  /// Becomes the target, unless something is there: `EEXIST`.
  func takePlace() throws(SystemError) {
    try synchronize()
    if link(path, target) == 0 {
      unlink(path)
      return end()
    }
    guard errno != EEXIST else { throw .last }
    // A file system without links: an empty file keeps the place for the moment until the renaming.
    let placeholder = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard placeholder >= 0 else { throw .last }
    close(placeholder)
    guard rename(path, target) == 0 else { throw .last }
    end()
  }

  /// Leaves nothing behind.
  func discard() {
    unlink(path)
    close(descriptor)
  }

  private func synchronize() throws(SystemError) {
    if fsync(descriptor) != 0, errno != EINVAL { throw .last }
  }

  /// Puts the folder's new entry on the disk too.
  private func end() {
    close(descriptor)
    let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(target[...$0]) } ?? "."
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }
}
