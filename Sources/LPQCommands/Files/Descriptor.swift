import Glibc

/// What an open descriptor gives: a file, a pipe, a terminal.
enum Descriptor {
  /// The next bytes, as soon as there are any, at most so many; none at the end.
  static func next(of descriptor: Int32, atMost byteCount: Int) throws(SystemError) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
        let read = Glibc.read(descriptor, buffer.baseAddress, byteCount)
        failure = read < 0 ? errno : 0
        count = max(0, read)
      }
      if failure == 0 { return bytes }
      if failure != EINTR { throw SystemError(number: failure) }
    }
  }
}
