import Glibc

/// A port to which no connection ever stands, as behind a firewall that drops packets: once a listener's queue is full,
/// Linux lets further connections hang.
package final class StalledListener {
  package let port: Int
  private let descriptors: [Int32]

  package init() throws {
    let (listener, port) = try RawServer.listen(backlog: 0)
    self.port = port
    descriptors =
      [listener]
      + (0..<4).map { _ in
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        RawServer.connect(descriptor, port: port)
        return descriptor
      }
  }

  deinit { descriptors.forEach { close($0) } }
}
