import Glibc

/// A TCP connection to a server on loopback that speaks HTTP by hand: nothing is hidden by a client library.
final class Connection {
  struct Response {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: String
  }

  struct Failure: Error {
    let call: String
    let code: Int32
  }

  private let descriptor: Int32
  private var received: [UInt8] = []

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(call: "connect", code: errno) }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure(call: "write", code: errno) }
  }

  /// Sends a request without a body and reads its answer.
  func request(_ method: String, _ target: String, headers: [String] = []) throws -> Response {
    let lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + headers + ["", ""]
    try send(lines.joined(separator: "\r\n"))
    return try response(hasBody: method != "HEAD")
  }

  func response(hasBody: Bool = true) throws -> Response {
    let head = String(decoding: try take(through: Array("\r\n\r\n".utf8)), as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased(), default: ""] += parts[1].drop { $0 == " " }
    }
    let count = hasBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < count { try fill() }
    let body = String(decoding: received.prefix(count), as: UTF8.self)
    received.removeFirst(count)
    return Response(status: lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0, headers: headers, body: body)
  }

  private func take(through end: [UInt8]) throws -> [UInt8] {
    while true {
      if let start = received.indices.first(where: { received[$0...].starts(with: end) }) {
        let taken = Array(received[..<(start + end.count)])
        received.removeFirst(taken.count)
        return taken
      }
      try fill()
    }
  }

  private func fill() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { throw Failure(call: "read", code: count == 0 ? 0 : errno) }
    received += buffer.prefix(count)
  }
}
