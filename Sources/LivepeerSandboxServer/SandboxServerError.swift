/// Why the server did not start.
package enum SandboxServerError: Error, Equatable, CustomStringConvertible {
  case libraryMissing(library: String, reason: String)
  case cannotListen(port: UInt16, reason: String)

  package var description: String {
    switch self {
    case .libraryMissing(let library, let reason):
      "cannot load \(library), which serving needs: install Debian's package libmicrohttpd12 (\(reason))"
    case .cannotListen(let port, let reason):
      "cannot listen on 127.0.0.1:\(port): \(reason)"
    }
  }
}
