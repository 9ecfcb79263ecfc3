import FaultServer

/// The servers of one row while its test runs.
struct FaultScene {
  /// With its `/api`.
  var url: String
  /// Flags that lpql needs for it.
  var flags: [String] = []
  /// The server that is asked; nil where there is none that could count.
  var server: RawServer?
  /// Servers that must not see the key.
  var others: [RawServer] = []
  private var stopping: [() -> Void] = []
  /// Kept for as long as the test runs.
  private var kept: [AnyObject] = []

  init(url: String) {
    self.url = url
  }

  init(_ server: RawServer, others: [RawServer] = []) {
    self.init(url: server.url + "/api")
    self.server = server
    self.others = others
    stopping = ([server] + others).map { server in { server.stop() } }
  }

  init(_ server: TLSServer, flags: [String] = []) {
    self.init(url: "https://127.0.0.1:\(server.port)/api")
    self.flags = flags
    stopping = [{ server.stop() }]
  }

  init(_ listener: StalledListener) {
    self.init(url: "http://127.0.0.1:\(listener.port)/api")
    kept = [listener]
  }

  func stop() { for stop in stopping { stop() } }
}
