import FaultServer
import Glibc
import Testing

/// What is odd, or passes, and what lpql gets its answer through: a row of the second table of docs/failures.md.
struct Endured: Sendable, CustomTestStringConvertible {
  var title: String
  /// How many requests the server gets.
  var requestCount = 1
  /// How long it takes at least.
  var minimumMs = 0
  var arguments = ""
  var retries = "retries: {initial_interval: 1, max_interval: 1, max_elapsed_time: 60000}"
  var setUp: @Sendable () throws -> FaultScene

  var testDescription: String { title }

  private static let rows = #"[{"viewCount":3,"errorRate":0}]"#
  private static let good = answer("200 OK", ["Content-Type: application/json"], rows)

  static let all: [Endured] = [
    inTurn("a 503 that passes", [answer("503 Service Unavailable"), answer("503 Service Unavailable"), good]),
    inTurn("a 429 without `Retry-After`", [answer("429 Too Many Requests"), good]),
    inTurn(
      "a 429 with `Retry-After` in seconds, which is waited for",
      [answer("429 Too Many Requests", ["Retry-After: 1"]), good],
      minimumMs: 1_000),
    Endured(
      title: "a 429 with `Retry-After` as a date, which is waited for", requestCount: 2, minimumMs: 900,
      setUp: {
        let turn = Counter()
        return FaultScene(
          try RawServer { peer in
            while peer.readHead() != nil {
              let isFirst = turn.next() == 0
              peer.write(isFirst ? answer("429 Too Many Requests", ["Retry-After: \(httpDate(in: 2))"]) : good)
            }
          })
      }),
    Endured(
      title: "a connection that is reset once", requestCount: 2,
      setUp: {
        let turn = Counter()
        return FaultScene(
          try RawServer { peer in
            _ = peer.readHead()
            if turn.next() == 0 { peer.resetOnClose() } else { peer.write(good) }
          })
      }),
    Endured(
      title: "a byte every tenth of a second, while there is time", minimumMs: 3_000,
      setUp: {
        FaultScene(
          try RawServer { peer in
            _ = peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(rows.utf8.count)\r\n\r\n")
            for byte in rows.utf8 {
              peer.write([byte])
              usleep(100_000)
            }
          })
      }),
    inTurn(
      "a redirect within the host, which gets the key again", [answer("302 Found", ["Location: /api/there"]), good]),
    inTurn("HTTP/1.0", ["HTTP/1.0 200 OK\r\n\r\n\(rows)"], closes: true),
    inTurn(
      "more bytes than the length says", ["HTTP/1.1 200 OK\r\nContent-Length: \(rows.utf8.count)\r\n\r\n\(rows)]]"],
      closes: true),
    Endured(
      title: "a self-signed certificate that `--ca-file` names",
      setUp: {
        let server = try TLSServer(name: "IP:127.0.0.1", page: ("api/data/views/now", good))
        return FaultScene(server, flags: ["--ca-file", server.certificateFile])
      }),
  ]

  private static func inTurn(_ title: String, _ answers: [String], minimumMs: Int = 0, closes: Bool = false) -> Endured
  {
    Endured(
      title: title, requestCount: answers.count, minimumMs: minimumMs,
      setUp: {
        let turn = Counter()
        return FaultScene(
          try RawServer { peer in
            while peer.readHead() != nil {
              peer.write(answers[min(turn.next(), answers.count - 1)])
              if closes { return }
            }
          })
      })
  }

  /// `Wed, 21 Oct 2026 07:28:00 GMT`
  private static func httpDate(in seconds: Int) -> String {
    var time = time(nil) + seconds
    var parts = tm()
    gmtime_r(&time, &parts)
    var text = [CChar](repeating: 0, count: 64)
    strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
