import Glibc

/// `openssl s_server` with a certificate made for the test; it answers any GET with a page, or with what it is given.
package final class TLSServer {
  private let folder: String
  package let certificateFile: String
  package let port: Int
  private let page: String?
  private let process: pid_t

  /// A server whose self-signed certificate is for `name`, and ends after `days` days (negative: it has ended).
  ///
  /// `page`: one path without its slash, and the whole answer, its head included, to those who ask for it.
  package init(name: String, days: Int = 1, page: (path: String, answer: String)? = nil) throws {
    var template = Array("/tmp/livepeer-metrics-tls-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw RawServer.Failure(call: "mkdtemp", code: errno) }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    certificateFile = folder + "/certificate.pem"
    let keyFile = folder + "/key.pem"
    port = try RawServer.unusedPort()
    try Self.makeCertificate(name, days, certificateFile, keyFile)
    self.page = page?.path
    if let page { try Self.write(page.answer, to: page.path, in: folder) }
    process = try Self.spawn(
      [
        "s_server", "-quiet", page == nil ? "-www" : "-HTTP", "-accept", "127.0.0.1:\(port)", "-cert", certificateFile,
        "-key", keyFile,
      ], in: folder)
    try awaitListener()
  }

  package func stop() {
    kill(process, SIGKILL)  // it inherits a mask from Dispatch that lets nothing else through
    var status: Int32 = 0
    waitpid(process, &status, 0)
    for name in ["certificate.pem", "key.pem"] { unlink(folder + "/" + name) }
    if let page {
      unlink(folder + "/" + page)
      for folder in Self.folders(of: page).reversed() { rmdir(self.folder + "/" + folder) }
    }
    rmdir(folder)
  }

  /// `a/b/c` → `a`, `a/b`
  private static func folders(of path: String) -> [String] {
    let names = path.split(separator: "/").dropLast()
    return names.indices.map { names[...$0].joined(separator: "/") }
  }

  private static func write(_ answer: String, to path: String, in folder: String) throws {
    for name in folders(of: path) { mkdir(folder + "/" + name, 0o700) }
    let file = open(folder + "/" + path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw RawServer.Failure(call: "open", code: errno) }
    _ = Array(answer.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
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

  private static func spawn(_ arguments: [String], in folder: String? = nil) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // A folder of its own needs a shell, for Swift's Glibc shows no spawning into one.
    let words =
      folder.map { ["sh", "-c", "cd \"$0\" && exec openssl \"$@\"", $0] + arguments } ?? ["openssl"] + arguments
    var pointers = words.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, nil, &pointers, environ)
    if code != 0 { throw RawServer.Failure(call: "openssl", code: code) }
    return process
  }

  /// A connection that stands shows that the server listens.
  private func awaitListener() throws {
    for _ in 0..<500 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      if RawServer.connect(descriptor, port: port) { return }
      usleep(10_000)
    }
    throw RawServer.Failure(call: "connect", code: errno)
  }
}
