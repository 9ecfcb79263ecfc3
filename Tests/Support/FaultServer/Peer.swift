import Glibc
import Synchronization

/// The server's end of one connection.
package final class Peer: Sendable {
  private let descriptor: Int32
  private let note: @Sendable (String) -> Void

  init(_ descriptor: Int32, note: @escaping @Sendable (String) -> Void) {
    self.descriptor = descriptor
    self.note = note
  }

  /// The next request up to its empty line; nil when the client has closed the connection.
  package func readHead() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while recv(descriptor, &byte, 1, 0) == 1 {
      bytes.append(byte)
      if bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
        let head = String(decoding: bytes, as: UTF8.self)
        note(head)
        return head
      }
    }
    return nil
  }

  /// Whether the client took the bytes.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Whether the client took the text.
  @discardableResult
  package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Waits until the client has closed the connection.
  package func awaitClose() {
    var byte: UInt8 = 0
    while recv(descriptor, &byte, 1, 0) > 0 {}
  }

  /// Ends the connection with a reset when it is closed, instead of an orderly end.
  package func resetOnClose() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  func close() { Glibc.close(descriptor) }
}

/// Counts from 0, from any thread.
package final class Counter: Sendable {
  private let count = Atomic(0)

  package init() {}

  package func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}

/// An answer with a length: `HTTP/1.1 200 OK`, the fields, the body.
package func answer(_ status: String = "200 OK", _ fields: [String] = [], _ body: String = "") -> String {
  let head = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", ""]
  return head.joined(separator: "\r\n") + body
}
