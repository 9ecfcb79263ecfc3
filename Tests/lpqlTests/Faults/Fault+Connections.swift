import FaultServer
import Glibc

extension Fault {
  private static let unreachable = "the server cannot be reached"
  private static let unreachableAdvice = "check the server's URL, the network, and HTTPS_PROXY if there is one"
  private static let broken = "the connection broke before the answer was whole"
  private static let brokenAdvice = "try again; if it stays so, check the network, and HTTPS_PROXY if there is one"
  private static let late = "no answer in time"
  private static let lateAdvice = "a longer time: `timeout: 2m`"

  static let connections: [Fault] = [
    Fault(
      group: .connection, title: "nobody listens", code: "LPQ0506", sees: unreachable, advice: unreachableAdvice,
      attempts: .repeated, setUp: { FaultScene(url: "http://127.0.0.1:\(try RawServer.unusedPort())/api") }),
    Fault(
      group: .connection, title: "the host's name has no address", code: "LPQ0506", sees: unreachable,
      advice: unreachableAdvice, attempts: .repeated, words: ["no-such-host.invalid"],
      setUp: { FaultScene(url: "http://no-such-host.invalid/api") }),
    Fault(.connection, "closed without an answer", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
    },
    Fault(.connection, "reset before the answer", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.resetOnClose()
    },
    Fault(.connection, "reset in the body", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{")
      peer.resetOnClose()
    },
    Fault(.connection, "closed in the head", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-")
    },
    Fault(.connection, "closed before the body's end", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]")
    },
    Fault(.connection, "a chunked body without its end", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n")
    },
    Fault(.connection, "something that is no HTTP", "LPQ0506", broken, brokenAdvice, .repeated) { peer in
      _ = peer.readHead()
      peer.write("220 smtp.example ESMTP\r\n")
    },
  ]

  static let times: [Fault] = [
    Fault(
      group: .time, title: "the connection never stands", code: "LPQ0507", sees: late, advice: lateAdvice,
      attempts: .repeated, arguments: briefly, setUp: { FaultScene(try StalledListener()) }),
    Fault(.time, "no answer comes", "LPQ0507", late, lateAdvice, .repeated, arguments: briefly) { peer in
      _ = peer.readHead()
      peer.awaitClose()
    },
    Fault(.time, "the head stops half-way", "LPQ0507", late, lateAdvice, .repeated, arguments: briefly) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\n")
      peer.awaitClose()
    },
    Fault(.time, "the body stops half-way", "LPQ0507", late, lateAdvice, .repeated, arguments: briefly) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{")
      peer.awaitClose()
    },
    Fault(
      .time, "a byte every tenth of a second", "LPQ0507", late, lateAdvice, .repeated, arguments: briefly
    ) { peer in
      _ = peer.readHead()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while peer.write("[") { usleep(100_000) }
    },
  ]

  private static let briefly = ", timeout: 250ms"
}
