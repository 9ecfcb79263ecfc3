import FaultServer

extension Fault {
  static let redirects: [Fault] = [
    Fault(
      group: .redirect, title: "to another host, which wants a key", code: "LPQ0501",
      sees: "the server does not accept the API key", advice: "if that is the right one, name it by --server",
      attempts: .once, words: ["the server sends its callers to http://127.0.0.1:", "and is sent no key"],
      exitStatus: 4,
      setUp: {
        let other = try RawServer(answering: answer("401 Unauthorized", [], "no key"))
        return FaultScene(try redirecting(to: other.url + "/api/data/views/now"), others: [other])
      }),
    Fault(
      group: .redirect, title: "to another host, which fails", code: "LPQ0505", sees: "the server failed",
      advice: "if that is the right one, name it by --server", attempts: .once, words: ["(HTTP 501"],
      setUp: {
        let other = try RawServer(answering: answer("501 Not Implemented"))
        return FaultScene(try redirecting(to: other.url), others: [other])
      }),
    Fault(
      .redirect, "in a circle", "LPQ0506", "the server sends its callers from place to place",
      "check the server's URL: it ends in /api", .once, words: ["Maximum (5) redirects followed"],
      answering: answer("302 Found", ["Location: /again"])),
    Fault(
      .redirect, "to another protocol", "LPQ0506", "the request could not be made", "check the server's URL", .once,
      words: ["found: "],
      answering: answer("302 Found", ["Location: file:///etc/passwd"])),
  ]

  private static func redirecting(to url: String) throws -> RawServer {
    try RawServer(answering: answer("302 Found", ["Location: \(url)"]))
  }
}
