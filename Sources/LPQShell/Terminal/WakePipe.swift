import Glibc

/// Why someone wakes a reader that waits for keys.
enum WakeReason: UInt8 {
  case windowSize = 1
  /// SIGINT that did not come from the keyboard, or from one that is not read raw.
  case interrupt
  /// The process was asked to end.
  case end
}

/// A pipe by which signals reach a reader that polls the terminal.
final class WakePipe: Sendable {
  let readDescriptor: Int32
  private let writeDescriptor: Int32

  /// nil when the process has no descriptors left.
  init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readDescriptor, writeDescriptor) = (ends[0], ends[1])
  }

  deinit {
    close(readDescriptor)
    close(writeDescriptor)
  }

  func send(_ reason: WakeReason) {
    var byte = reason.rawValue
    // A full pipe wakes the reader all the same.
    _ = write(writeDescriptor, &byte, 1)
  }

  func receive() -> WakeReason? {
    var byte: UInt8 = 0
    return read(readDescriptor, &byte, 1) == 1 ? WakeReason(rawValue: byte) : nil
  }
}
