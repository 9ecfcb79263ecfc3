import Glibc
import Synchronization

/// A server of raw bytes on loopback: each connection is handed to a script, which may answer wrongly on purpose.
///
/// Example: `try RawServer { peer in _ = peer.readHead(); peer.write("HTTP/1.1 200 OK\r\n\r\n") }`; the connection is
/// closed when the script returns.
package final class RawServer: Sendable {
  package let port: Int
  private let listener: Int32
  private let log = Mutex(Log())

  /// What has come in so far.
  private struct Log {
    var connectionCount = 0
    var heads: [String] = []
  }

  package init(_ script: @escaping @Sendable (Peer) -> Void) throws {
    (listener, port) = try Self.listen(backlog: 128)
    Thread.start { [self, listener] in
      while true {
        let descriptor = accept(listener, nil, nil)
        if descriptor < 0 { return }
        log.withLock { $0.connectionCount += 1 }
        let peer = Peer(descriptor) { head in self.log.withLock { $0.heads.append(head) } }
        Thread.start {
          script(peer)
          peer.close()
        }
      }
    }
  }

  /// A server that answers every request alike, and keeps the connection.
  package convenience init(answering answer: String) throws {
    try self.init { peer in while peer.readHead() != nil { peer.write(answer) } }
  }

  /// A server that gives these answers one after the other, the last one again and again.
  package convenience init(inTurn answers: [String]) throws {
    let turn = Counter()
    try self.init { peer in
      while peer.readHead() != nil { peer.write(answers[min(turn.next(), answers.count - 1)]) }
    }
  }

  package var url: String { "http://127.0.0.1:\(port)" }
  package var heads: [String] { log.withLock { $0.heads } }
  package var connectionCount: Int { log.withLock { $0.connectionCount } }

  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  package struct Failure: Error {
    var call: String
    var code: Int32
  }

  static func listen(backlog: Int32) throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if descriptor < 0 { throw Failure(call: "socket", code: errno) }
    var address = loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        if bind(descriptor, pointer, size) != 0 { return Int32(-1) }
        return getsockname(descriptor, pointer, &size)
      }
    }
    if status != 0 || Glibc.listen(descriptor, backlog) != 0 { throw Failure(call: "listen", code: errno) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// Whether the connection stands.
  @discardableResult
  static func connect(_ descriptor: Int32, port: Int) -> Bool {
    var address = loopback(port: port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// A port on which nobody listens.
  package static func unusedPort() throws -> Int {
    let (descriptor, port) = try listen(backlog: 1)
    close(descriptor)
    return port
  }
}
