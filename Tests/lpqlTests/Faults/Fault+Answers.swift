import FaultServer

extension Fault {
  private static let strange = "the server's answer is not what this operation returns"
  private static let strangeAdvice = "does the server URL end in /api? a proxy may have answered in the server's place"
  private static let tooLarge = "the answer is larger than lpql takes"
  private static let tooLargeAdvice = "ask for a shorter time, or fewer columns in `breakdown_by:`"
  private static let broken = "the connection broke before the answer was whole"
  private static let brokenAdvice = "try again; if it stays so, check the network, and HTTPS_PROXY if there is one"

  static let answers: [Fault] = [
    strange("an empty body", "", found: "the answer is empty"),
    strange("JSON that is none", "[{\"viewCount\": 1,", found: "found: "),
    strange("JSON of another shape", #"{"data": [1]}"#, found: "viewCount"),
    strange("a number that is text", #"[{"viewCount": "3", "errorRate": 0}]"#, found: "viewCount"),
    strange(
      "a web page with status 200", "<!DOCTYPE html><html><title>Sign in, \(key)</title></html>",
      found: "the answer begins with `<!DOCTYPE html>"),
    strange(
      "a web page with status 200 that is not HTML 5", "<html><head><meta charset='utf-8'><title>\(key)</title></html>",
      found: "the answer begins with `<html>"),
    strange("a length that is too short", "[]", found: "found: ", length: 1),
    Fault(
      .answer, "bytes that are no UTF-8", "LPQ0508", strange, strangeAdvice, .once, words: ["found: "]
    ) { peer in
      while peer.readHead() != nil {
        peer.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 53\r\n\r\n[{\"viewCount\": 1, \"errorRate\": 0.5, \"device\": \"a")
        peer.write([0xFF, 0xFE])
        peer.write("\"}]")
      }
    },
    Fault(.answer, "a length that is no number", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n[]")
    },
    Fault(.answer, "gzip that is none", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write(answer("200 OK", ["Content-Encoding: gzip"], "[1,2,3]"))
    },
    Fault(
      .answer, "a body without end", "LPQ0509", tooLarge, tooLargeAdvice, .once, words: ["longer than 67108864 bytes"]
    ) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\n\r\n")
      let megabyte = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
      while peer.write(megabyte) {}
    },
    Fault(
      .answer, "a gzip bomb", "LPQ0509", tooLarge, tooLargeAdvice, .once, words: ["longer than 67108864 bytes"]
    ) { peer in
      _ = peer.readHead()
      let bomb = Gzip.bomb(byteCount: 70_000_000)
      peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      peer.write(bomb)
    },
  ]

  private static func strange(_ title: String, _ body: String, found: String, length: Int? = nil) -> Fault {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: \(length ?? body.utf8.count)\r\n\r\n"
    return Fault(.answer, title, "LPQ0508", strange, strangeAdvice, .once, words: [found], answering: head + body)
  }
}
