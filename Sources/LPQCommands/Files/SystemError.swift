import Glibc

/// What a call of the system says went wrong: `ENOSPC`.
struct SystemError: Error {
  let number: Int32

  /// The last call's.
  static var last: SystemError { SystemError(number: errno) }

  /// `No space left on device`
  var words: String { String(cString: strerror(number)) }
}
