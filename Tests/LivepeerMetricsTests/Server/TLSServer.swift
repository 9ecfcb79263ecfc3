import Glibc

/// `openssl s_server` with a certificate made for the test; it answers any GET with a page.
final class TLSServer {
  let folder: String
  let certificateFile: String
  let port: Int
  private let process: pid_t

  /// A server whose self-signed certificate is for `name`, and ends after `days` days (negative: it has ended).
  init(name: String, days: Int = 1) throws {
    var template = Array("/tmp/livepeer-metrics-tls-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw RawServer.Failure(call: "mkdtemp", code: errno) }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    certificateFile = folder + "/certificate.pem"
    let keyFile = folder + "/key.pem"
    port = try RawServer.unusedPort()
    try Self.makeCertificate(name, days, certificateFile, keyFile)
    process = try Self.spawn([
      "s_server", "-quiet", "-www", "-accept", "127.0.0.1:\(port)", "-cert", certificateFile, "-key", keyFile,
    ])
    try awaitListener()
  }

  func stop() {
    kill(process, SIGKILL)  // it inherits a mask from Dispatch that lets nothing else through
    var status: Int32 = 0
    waitpid(process, &status, 0)
    for name in ["certificate.pem", "key.pem"] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  private static func makeCertificate(_ name: String, _ days: Int, _ file: String, _ keyFile: String) throws {
    try run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
      "-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", keyFile, "-out", file,
    ])
    // `req` takes no negative number of days, signing anew does.
    if days < 0 { try run(["x509", "-in", file, "-signkey", keyFile, "-days", "\(days)", "-out", file]) }
  }

  private static func run(_ arguments: [String]) throws {
    let process = try spawn(arguments)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    if status != 0 { throw RawServer.Failure(call: "openssl \(arguments[0])", code: status) }
  }

  private static func spawn(_ arguments: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var pointers = (["openssl"] + arguments).map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, "openssl", &actions, nil, &pointers, environ)
    if code != 0 { throw RawServer.Failure(call: "openssl", code: code) }
    return process
  }

  /// A connection that stands shows that the server listens.
  private func awaitListener() throws {
    for _ in 0..<500 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = RawServer.loopback(port: port)
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if status == 0 { return }
      usleep(10_000)
    }
    throw RawServer.Failure(call: "connect", code: errno)
  }
}
