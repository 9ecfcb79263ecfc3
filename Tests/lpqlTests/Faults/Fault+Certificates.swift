import FaultServer

extension Fault {
  private static let insecure = "there is no secure connection to the server"
  private static let advice = "nothing was sent; check the server's URL and this machine's clock"

  static let certificates: [Fault] = [
    certificate("self-signed", found: "found: ", name: "IP:127.0.0.1"),
    certificate("of another host", found: "found: ", name: "DNS:metrics.example", isTrusted: true),
    certificate("expired", found: "expired", name: "IP:127.0.0.1", days: -1, isTrusted: true),
    Fault(
      group: .certificate, title: "a `--ca-file` that is not there", code: "LPQ0506", sees: insecure,
      advice: "`--ca-file FILE` trusts a certificate that is not a public one", attempts: .once,
      words: ["/nowhere/ca.pem"],
      setUp: { FaultScene(try TLSServer(name: "IP:127.0.0.1"), flags: ["--ca-file", "/nowhere/ca.pem"]) }),
    Fault(
      group: .certificate, title: "a server without TLS behind an https URL", code: "LPQ0506", sees: insecure,
      advice: advice, attempts: .once,
      setUp: {
        var scene = FaultScene(try RawServer { $0.write("HTTP/1.1 400 Bad Request\r\n\r\n") })
        scene.url = scene.url.replacing("http://", with: "https://")
        // It counts no request, for none is ever made.
        scene.others = [scene.server].compactMap(\.self)
        scene.server = nil
        return scene
      }),
  ]

  /// `isTrusted`: by `--ca-file`, so that only the fault of the title is left.
  private static func certificate(
    _ title: String, found: String, name: String, days: Int = 1, isTrusted: Bool = false
  ) -> Fault {
    Fault(
      group: .certificate, title: title, code: "LPQ0506", sees: insecure, advice: advice, attempts: .once,
      words: [found],
      setUp: {
        let server = try TLSServer(name: name, days: days)
        return FaultScene(server, flags: isTrusted ? ["--ca-file", server.certificateFile] : [])
      })
  }
}
