import Glibc
import Synchronization

@testable import LivepeerMetrics

/// A server of raw bytes on loopback: each connection is handed to a script, which may answer wrongly on purpose.
///
/// Example: `try RawServer { peer in _ = peer.readHead(); peer.write("HTTP/1.1 200 OK\r\n\r\n") }`; the connection is
/// closed when the script returns.
final class RawServer: Sendable {
  let port: Int
  private let listener: Int32
  private let log = Mutex(Log())

  /// What has come in so far.
  struct Log {
    var connectionCount = 0
    var heads: [String] = []
  }

  init(_ script: @escaping @Sendable (Peer) -> Void) throws {
    (listener, port) = try Self.listen(backlog: 128)
    _ = TransferThreads.start { [self, listener] in
      while true {
        let descriptor = accept(listener, nil, nil)
        if descriptor < 0 { return }
        log.withLock { $0.connectionCount += 1 }
        let peer = Peer(descriptor) { head in self.log.withLock { $0.heads.append(head) } }
        _ = TransferThreads.start {
          script(peer)
          peer.close()
        }
      }
    }
  }

  /// A server that answers every request alike, and keeps the connection.
  convenience init(answering answer: String) throws {
    try self.init { peer in while peer.readHead() != nil { peer.write(answer) } }
  }

  /// A server that gives these answers one after the other, the last one again and again.
  convenience init(inTurn answers: [String]) throws {
    let turn = Counter()
    try self.init { peer in
      while peer.readHead() != nil { peer.write(answers[min(turn.next(), answers.count - 1)]) }
    }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var heads: [String] { log.withLock { $0.heads } }
  var connectionCount: Int { log.withLock { $0.connectionCount } }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  struct Failure: Error {
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

  static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// A port on which nobody listens.
  static func unusedPort() throws -> Int {
    let (descriptor, port) = try listen(backlog: 1)
    close(descriptor)
    return port
  }
}
