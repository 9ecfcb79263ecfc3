import Glibc
import LPQDiagnostics
import LPQKit
import LPQShell

/// What `save` writes to a file: aside, and renamed when all of it is on the disk. A link stays, what it leads to is replaced.
final class ReplacingFile: NewFile {
  private let path: String
  private let overwrites: Bool
  private let aside: AsideFile
  private var count = 0
  /// How much the disk was told to begin with.
  private var begunCount = 0

  private static let countForDisk = 8 << 20

  init(_ path: String, overwrite: Bool) throws(Diagnostic) {
    (self.path, overwrites) = (path, overwrite)
    let status = LocalFiles.status(of: path)
    let target = status == nil ? path : LocalFiles.resolved(path) ?? path
    do throws(Diagnostic) {
      aside = try AsideFile(beside: target, mode: status?.st_mode) { Ending.removes($0) }
    } catch {
      Ending.removes(nil)
      throw error
    }
  }

  func append(_ bytes: [UInt8]) throws {
    do throws(SystemError) { try aside.write(bytes) } catch { throw failure(error) }
    count += bytes.count
    if count - begunCount >= Self.countForDisk {
      aside.writeBack(begunCount..<count)
      begunCount = count
    }
  }

  func finish() throws {
    try Interruption.heldOff {
      defer { Ending.removes(nil) }
      do throws(SystemError) {
        try overwrites ? aside.replace() : aside.takePlace()
      } catch {
        aside.discard()
        throw error.number == EEXIST ? LocalFiles.exists(path) : failure(error)
      }
    }
  }

  func discard() {
    aside.discard()
    Ending.removes(nil)
  }

  private func failure(_ error: SystemError) -> Diagnostic { LocalFiles.unwritable(path, error) }
}

/// A pipe or a device that `save` writes to: what has been written stays.
final class OpenedFile: NewFile {
  private let path: String
  private let stream: OutputStream

  init(_ path: String) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LocalFiles.unwritable(path, .last) }
    (self.path, stream) = (path, OutputStream(descriptor: descriptor))
  }

  deinit { close(stream.descriptor) }

  func append(_ bytes: [UInt8]) throws {
    do {
      try stream.write(bytes)
    } catch is ClosedOutput {
      throw LocalFiles.unwritable(path, SystemError(number: EPIPE))
    }
  }

  func finish() {}

  func discard() {}
}
