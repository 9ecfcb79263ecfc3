import Glibc
import Synchronization

/// A server of the tests' own on raw sockets: it notes each request as it came, and answers what the test says.
final class ScriptedServer: Sendable {
  /// A request's first line and fields, as they came.
  struct Request: Sendable {
    let line: String
    let fields: [String: String]

    /// The path and the query string.
    var target: String { String(line.split(separator: " ").dropFirst().first ?? "") }
  }

  /// What is sent back; nil closes the connection without a word.
  struct Reply: Sendable {
    var status = 200
    var fields: [String] = ["Content-Type: application/json"]
    var body: String

    init(_ body: String, status: Int = 200, fields: [String] = ["Content-Type: application/json"]) {
      self.body = body
      self.status = status
      self.fields = fields
    }

    fileprivate var bytes: [UInt8] {
      let head = ["HTTP/1.1 \(status) Scripted"] + fields + ["Content-Length: \(body.utf8.count)", "Connection: close"]
      return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
  }

  struct Failure: Error { let description: String }

  let port: UInt16
  private let listener: Int32
  private let answer: @Sendable (Int, Request) -> Reply?
  private let received = Mutex<[Request]>([])

  var url: String { "http://127.0.0.1:\(port)/api" }
  var requests: [Request] { received.withLock { $0 } }

  /// - Parameter answer: what to send back to the request of that number, from 0.
  init(_ answer: @escaping @Sendable (Int, Request) -> Reply?) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw Failure(description: "no port: \(String(cString: strerror(errno)))") }
    port = UInt16(bigEndian: address.sin_port)
    serve()
  }

  convenience init(_ body: String, status: Int = 200) throws {
    try self.init { _, _ in Reply(body, status: status) }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// On a thread that ends when the listener is closed; it holds the server only while it answers.
  private func serve() {
    let context = Unmanaged.passRetained(Accepting(server: self, listener: listener))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Accepting>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    pthread_detach(thread)
  }

  fileprivate func handle(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Self.read(connection) else { return }
    let number = received.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    guard let bytes = answer(number, request)?.bytes else { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &chunk, chunk.count, 0)
      if count <= 0 { return nil }
      bytes += chunk[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
    }
    return Request(line: lines[0], fields: fields)
  }
}

private final class Accepting: Sendable {
  private struct Weak: Sendable { weak let server: ScriptedServer? }

  private let reference: Weak
  private let listener: Int32

  init(server: ScriptedServer, listener: Int32) {
    reference = Weak(server: server)
    self.listener = listener
  }

  func run() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      guard let server = reference.server else {
        close(connection)
        return
      }
      server.handle(connection)
    }
  }
}
